import type { PlainDate } from '#calendar';
import type { CurrencyMismatch, Money } from '#money';
import type { DueDateRefusal } from './due-dates.ts';
import type { PlanMethod, Rate } from './plan-terms.ts';
import type { StepTooSteep } from './step-up.ts';

/** A place in `PlanTerms` that holds an amount. */
export type AmountField =
  | 'principal'
  | 'fee'
  | 'payment'
  | 'step.by.amount'
  | `waived.${'principal' | 'interest' | 'fees' | 'penalties'}`
  | `carried.${'interest' | 'fees'}`
  | `payments.${number}.amount`;

/** What is wrong with terms taken by themselves; `field` is the path of what to change. */
export type TermsRefusal =
  | (CurrencyMismatch & { readonly field: AmountField })
  | { readonly code: 'repayment.nothing-owed'; readonly field: 'principal' }
  | { readonly code: 'repayment.amount-not-positive' | 'repayment.amount-negative'; readonly field: AmountField }
  | { readonly code: 'repayment.negative-waiver'; readonly field: AmountField }
  | { readonly code: 'repayment.rate-malformed'; readonly field: RateField }
  | { readonly code: 'repayment.rate-too-high'; readonly field: RateField; readonly most: Rate }
  | { readonly code: 'repayment.rate-not-zero'; readonly field: 'annualRate'; readonly method: PlanMethod }
  | { readonly code: 'repayment.no-daily-rate'; readonly field: 'annualRate'; readonly annualRate: Rate }
  | { readonly code: 'repayment.count-out-of-range'; readonly field: CountField; readonly least: number; readonly most: number }
  | { readonly code: 'repayment.wrong-due-day'; readonly field: 'dueDay'; readonly firstDue: PlainDate }
  | { readonly code: 'repayment.wrong-first-period'; readonly field: 'firstPeriod' }
  | { readonly code: 'repayment.terms-disagree'; readonly field: 'periods' | 'firstDue' };

export type RateField = 'annualRate' | 'step.by.rate';
export type CountField = 'periods' | 'holiday.periods' | 'addedPeriods' | 'step.every' | 'step.first';

/** Why good terms still give no rows. `row` counts from 1. */
export type ScheduleRefusal =
  | StepTooSteep
  | { readonly code: 'repayment.too-small'; readonly field: 'periods'; readonly periods: number }
  | {
      readonly code: 'repayment.below-interest';
      readonly field: 'periods' | 'firstDue' | 'step' | AmountField;
      readonly row: number;
      readonly payment: Money;
      readonly interest: Money;
    }
  /** A stated payment is more than all that is owed then, and rows are still to come. */
  | {
      readonly code: 'repayment.overpays';
      readonly field: AmountField;
      readonly row: number;
      readonly payment: Money;
      readonly owed: Money;
    }
  /** The last stated payment is not what is owed then. */
  | {
      readonly code: 'repayment.leaves-rest';
      readonly field: AmountField;
      readonly row: number;
      readonly payment: Money;
      readonly owed: Money;
    }
  /** A stated payment does not repay within the most rows there may be, if ever. */
  | { readonly code: 'repayment.never-repaid'; readonly field: 'payment'; readonly payment: Money; readonly most: number };

/** Why terms give no plan; every one names the field it is about. */
export type PlanRefusal = TermsRefusal | DueDateRefusal | ScheduleRefusal;

/** Every code of a `PlanRefusal` that is this module's own: each has a message. */
export const planRefusalCodes = [
  'repayment.nothing-owed',
  'repayment.amount-not-positive',
  'repayment.amount-negative',
  'repayment.negative-waiver',
  'repayment.rate-malformed',
  'repayment.rate-too-high',
  'repayment.rate-not-zero',
  'repayment.no-daily-rate',
  'repayment.count-out-of-range',
  'repayment.wrong-due-day',
  'repayment.wrong-first-period',
  'repayment.terms-disagree',
  'repayment.first-due-before-start',
  'repayment.dates-out-of-order',
  'repayment.no-calendar',
  'repayment.no-business-day',
  'repayment.step-too-steep',
  'repayment.too-small',
  'repayment.below-interest',
  'repayment.overpays',
  'repayment.leaves-rest',
  'repayment.never-repaid',
  'repayment.malformed-terms',
] as const satisfies readonly (PlanRefusal['code'] | 'repayment.malformed-terms')[];
