import { PlainDate } from '#calendar';
import { Currency, Money, Rounding, subtract } from '#money';
import { z } from 'zod';
import { AllocationBand } from './allocation.ts';
import { Clause, ShareText } from './clause.ts';
import { FeeRule } from './fee-rule.ts';
import { InterestDays } from './interest-time.ts';
import { Grace } from './lateness.ts';
import { MinimumRule } from './minimum-payment.ts';

const DayOfMonth = z.int().min(1).max(31);

/**
 * What bears interest, at which rate and by which count. `on` are the parts that bear it, as far as they are posted (`interest` among them is
 * compound interest). Interest is posted on every due or statement day, rounded once there. `owed: 'daily'`: a payment meets the interest
 * accrued to its day; `'when-posted'`: only what is posted.
 */
export const InterestRule = z
  .object({
    annualRate: ShareText,
    days: InterestDays,
    /** Under `monthly`: the day on which its months turn. Absent: the statement day, or the latest day of the month among the due dates. */
    turnDay: DayOfMonth.optional(),
    on: z
      .array(z.enum(['principal', 'interest', 'fees', 'penalties']))
      .min(1)
      .readonly(),
    owed: z.enum(['daily', 'when-posted']),
    rounding: Rounding,
    clause: Clause,
  })
  .readonly();
export type InterestRule = z.infer<typeof InterestRule>;

/**
 * Interest on what is late, from the day the grace ends, counted, posted and rounded as the interest. `overdue-principal`: principal that fell
 * due and is unpaid; `overdue`: everything that did; `whole-principal`: all principal while anything is late. `replaces`: what bears it bears
 * no ordinary interest meanwhile.
 */
export const PenaltyInterestRule = z
  .object({
    annualRate: ShareText,
    on: z.enum(['overdue-principal', 'overdue', 'whole-principal']),
    replaces: z.boolean(),
    clause: Clause,
  })
  .readonly();
export type PenaltyInterestRule = z.infer<typeof PenaltyInterestRule>;

/** When a revolving account's statement is to be paid: on a day of the month (the first after the statement), or so many days after it. */
export const PayBy = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('day'), day: DayOfMonth }).readonly(),
  z.object({ kind: z.literal('days-after'), days: z.int().min(1).max(60) }).readonly(),
]);
export type PayBy = z.infer<typeof PayBy>;

/**
 * How the debt falls due. `instalments`: principal on stated dates, and what was charged until then with it. `revolving`: each statement asks
 * for a minimum; with `interestFree`, principal of a statement that is paid whole by its due date (its grace included) has borne no interest.
 */
export const Repayment = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('instalments'),
      dues: z
        .array(z.object({ due: PlainDate, principal: Money }).readonly())
        .min(1)
        .max(1200)
        .readonly(),
    })
    .readonly(),
  z
    .object({
      kind: z.literal('revolving'),
      statementDay: DayOfMonth,
      payBy: PayBy,
      minimum: MinimumRule,
      interestFree: z.boolean(),
    })
    .readonly(),
]);
export type Repayment = z.infer<typeof Repayment>;

/** What debtor and lender agreed. */
export const ContractTerms = z
  .object({
    currency: Currency,
    signedOn: PlainDate,
    /**
     * What was lent, or the limit of a revolving account. `deducted` was kept back at pay-out where only what was paid out counts as principal,
     * by the clause or law named with it. Paid out on the day of signing unless `paidOutOn` says otherwise.
     */
    principal: z
      .object({
        amount: Money,
        clause: Clause,
        paidOutOn: PlainDate.optional(),
        deducted: z.object({ amount: Money, clause: Clause }).readonly().optional(),
      })
      .readonly(),
    /** Absent: no interest was agreed, and none is borne. */
    interest: InterestRule.optional(),
    penaltyInterest: PenaltyInterestRule.optional(),
    fees: z.array(FeeRule).readonly(),
    grace: Grace,
    repayment: Repayment,
    /** The order of allocation the contract states; empty where it is silent. */
    allocation: z.array(AllocationBand).readonly(),
  })
  .readonly();
export type ContractTerms = z.infer<typeof ContractTerms>;

/** What counts as lent: the principal without what was kept back of it. */
export function lentBy({ principal }: Pick<ContractTerms, 'principal'>): Money {
  return principal.deducted === undefined ? principal.amount : subtract(principal.amount, principal.deducted.amount);
}

/** The day from which the debt exists: when an instalment loan was paid out, when a revolving account was signed. */
export function startOf({ principal, signedOn }: Pick<ContractTerms, 'principal' | 'signedOn'>): PlainDate {
  return principal.paidOutOn ?? signedOn;
}
