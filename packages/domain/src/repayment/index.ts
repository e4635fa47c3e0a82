export { Rounding } from '#money';
export { affordable, withIncomeFallen } from './affordability.ts';
export { amortise, type Amortisation, type Columns } from './amortise.ts';
export { authoritiesFor, withinAuthority, type AuthorityQuestion, type AuthorityRefusal, type Breach } from './authority.ts';
export {
  annualCost,
  CashFlows,
  CostMethod,
  planAnnualCost,
  type AnnualCost,
  type CostRefusal,
} from './annual-cost.ts';
export { dueDates, periodRates, type CountedTime, type PeriodRates } from './due-dates.ts';
export { equalInstalments, fitsInstalments, type AmortisationRefusal, type Instalment, type InstalmentTerms } from './equal-instalments.ts';
export { levelPayment } from './level-payment.ts';
export { rankOffers, type Offer, type OfferQuestion, type OfferReason, type OfferRefusal } from './offers.ts';
export { Budget, DayCount, Plan, PlanAuthority, PlanMethod, PlanPolicy, PlanRow, PlanTerms, Rate } from './plan.ts';
export { planSchedule, verifyPlan, waivedTotal, type PlanRefusal } from './plan-schedule.ts';
export { Every, type UnitPeriod } from './unit-period.ts';
export { worksheet, type WorksheetRow } from './worksheet.ts';
export { yieldOf, type Flow, type Yield } from './yield.ts';
