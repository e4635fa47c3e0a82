export { accountOwing, accounts, balancesIn } from './account.ts';
export { amounts, amountsIn, currencies, minors, roundings } from './money.ts';
export { callDay, callInputs, contextFor, contextOf, inventedCase, inventedPlan, opening, tellTales } from './call.ts';
export { dates, datesWithin, holidayTables, instants, recentDates, smallIntervals, smallSets, wallTimes, zones } from './calendar.ts';
export { plans, planTerms, rates } from './repayment.ts';
export { scriptBodies, scriptProperties } from './script.ts';
