export { Rounding } from '#money';
export {
  affordability,
  affordable,
  leavesEnough,
  minimumLiving,
  missingWith,
  sharedOut,
  withIncomeFallen,
  type Affordability,
  type SharedDebt,
} from './affordability.ts';
export { amortise, type Amortisation, type Columns, type Pattern } from './amortise.ts';
export {
  authoritiesFor,
  rolesAbove,
  whoMayApprove,
  withinAuthority,
  type AuthorityQuestion,
  type AuthorityRefusal,
  type Breach,
} from './authority.ts';
export { annualCost, monthOfRow, planAnnualCost, type AnnualCost, type CostRefusal, type PlanCostMethod } from './annual-cost.ts';
export { Budget, budgetOf, checkBudget, OtherDebt, SpendingCategory, type BudgetDetails, type BudgetRefusal } from './budget.ts';
export { CashFlows, CostMethod, type TimingRefusal } from './cash-flows.ts';
export { dueDates, periodRates, rowTimes, type CountedTime, type PeriodRates } from './due-dates.ts';
export { equalInstalments, fitsInstalments, type AmortisationRefusal, type Instalment, type InstalmentTerms } from './equal-instalments.ts';
export { levelPayment } from './level-payment.ts';
export {
  rankOffers,
  recommend,
  type Offer,
  type OfferQuestion,
  type OfferReason,
  type OfferRefusal,
  type Recommendation,
  type RecommendationRefusal,
} from './offers.ts';
export { DayCount, Plan, PlanMethod, PlanRow, PlanTerms, Rate } from './plan.ts';
export { costsAtMost, planCost, type PlanCost } from './plan-cost.ts';
export { repaid, settled, waivedParts } from './plan-debt.ts';
export { periodsFor } from './periods-for.ts';
export { planSchedule, verifyPlan, waivedLines, waivedTotal, type WaivedLine } from './plan-schedule.ts';
export { HolidayInterest, Roll, SimpleMethod, type SimpleTerms, StepBy, Waived } from './plan-terms.ts';
export { FigureSource, LivingCost, PlanAuthority, PlanPolicy, PlanRole, WaivedPart } from './policy.ts';
export { readTerms, type UnreadableTerms } from './read-terms.ts';
export { type NamedCalendar } from './roll.ts';
export { planRefusalCodes, type PlanRefusal, type ScheduleRefusal, type TermsRefusal } from './term-refusal.ts';
export { Every, type UnitPeriod } from './unit-period.ts';
export { worksheet, type WorksheetRow } from './worksheet.ts';
export { type RateBracket } from './rate-roots.ts';
export { internalRate, yieldOf, type Flow, type Yield } from './yield.ts';
