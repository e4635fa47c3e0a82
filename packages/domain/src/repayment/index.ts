export { Budget, DayCount, Plan, PlanAuthority, PlanMethod, PlanPolicy, PlanRow, PlanTerms, Rate, Rounding } from './plan.ts';
