export { accountOwing, accounts, balancesIn } from './account.ts';
export { dates, datesWithin, holidayTables, instants, recentDates, smallIntervals, smallSets, wallTimes, zones } from './calendar.ts';
export { amounts, amountsIn, currencies, minors, roundings } from './money.ts';
export { plans, planTerms, rates } from './repayment.ts';
