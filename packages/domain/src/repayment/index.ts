export { Rounding } from '#money';
export { amortise, levelPayment, type Amortisation, type AmortisationRefusal, type Columns } from './amortise.ts';
export { dueDates, periodRates, type PeriodRates } from './due-dates.ts';
export { Budget, DayCount, Plan, PlanAuthority, PlanMethod, PlanPolicy, PlanRow, PlanTerms, Rate } from './plan.ts';
export { planSchedule, verifyPlan, waivedTotal, type PlanRefusal } from './plan-schedule.ts';
