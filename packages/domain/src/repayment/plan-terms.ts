import { PlainDate } from '#calendar';
import { Money, Rounding } from '#money';
import { z } from 'zod';

/** The methods that need nothing but the terms every plan has. `bullet` is one payment at the last due date, with simple interest over the whole time. */
export const SimpleMethod = z.enum(['equal-instalment', 'equal-principal', 'interest-only', 'bullet']);
export type SimpleMethod = z.infer<typeof SimpleMethod>;

/** How the payments are formed; what each method needs besides stands in `PlanTerms`. */
export const PlanMethod = z.enum([
  ...SimpleMethod.options,
  'zero-interest-fee',
  'deferral',
  'term-extension',
  'step-up',
  'fixed-payment',
  'settlement',
  'custom',
]);
export type PlanMethod = z.infer<typeof PlanMethod>;

/**
 * How time costs. `monthly`: a row costs a twelfth of the year. `daily`: the contract states a rate per day, `annualRate` is 365 times that
 * rate exactly, and days are counted actually. The others count days of a year.
 */
export const DayCount = z.enum(['monthly', 'daily', 'ACT/365', 'ACT/360', '30/360']);
export type DayCount = z.infer<typeof DayCount>;

/** A rate as an exact decimal fraction in text: "0.18" is 18 % a year. */
export const Rate = z.string().regex(/^\d{1,2}(\.\d{1,10})?$/);
export type Rate = z.infer<typeof Rate>;

/** What becomes of a due date that is a rest day of the named calendar: nothing, the next working day, or the next of the same month and else the one before. */
export const Roll = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('following'), calendar: z.string().min(1).max(60) }),
  z.object({ kind: z.literal('modified-following'), calendar: z.string().min(1).max(60) }),
]);
export type Roll = z.infer<typeof Roll>;

/** Amounts given up by the lender, each its own line; never part of `principal`. */
export const Waived = z.object({ interest: Money, fees: Money, penalties: Money, principal: Money.optional() }).readonly();
export type Waived = z.infer<typeof Waived>;

/** What the interest of a payment holiday becomes: carried to the paying rows without interest on it, waived as its own line, or paid in the holiday itself (only the principal rests). */
export const HolidayInterest = z.enum(['carried', 'waived', 'paid']);
export type HolidayInterest = z.infer<typeof HolidayInterest>;

/** By what the payments grow at each step: an amount added, or a share of the first payment compounded ("0.05": the payment is 1.05 times the one before). */
export const StepBy = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('amount'), amount: Money }),
  z.object({ kind: z.literal('rate'), rate: Rate }),
]);
export type StepBy = z.infer<typeof StepBy>;

const Count = z.int().min(1).max(600);

/** What every plan has. Days past a month's end are cut to it. */
const common = {
  /** What the rows repay; it bears the interest. */
  principal: Money,
  annualRate: Rate,
  convention: DayCount,
  /** How many rows; of a bullet, how many months. */
  periods: Count,
  start: PlainDate,
  firstDue: PlainDate,
  rounding: Rounding,
  waived: Waived.optional(),
  /** Interest and fees left unpaid from before `start`: paid with the rows in equal parts, without interest on them. */
  carried: z.object({ interest: Money, fees: Money }).readonly().optional(),
  roll: Roll.optional(),
};

/** What every plan has whose due dates follow from the first. */
const regular = {
  ...common,
  /** The day of the month that is meant, where `firstDue` falls in a month that does not have it: 31 with a first due date of 28 February. */
  dueDay: z.int().min(1).max(31).optional(),
  /** Under `monthly` only: the first row costs `days` / `of` of a month instead of a whole one. */
  firstPeriod: z
    .object({ days: z.int().min(0).max(366), of: z.int().min(1).max(366) })
    .readonly()
    .optional(),
};

/** What a plan is computed from: a union on `method`. */
export const PlanTerms = z.discriminatedUnion('method', [
  z.object({ method: SimpleMethod, ...regular }).readonly(),
  /** No interest; the principal and the fee are split evenly, and the fee shows in the rows' fees. */
  z.object({ method: z.literal('zero-interest-fee'), ...regular, fee: Money }).readonly(),
  /** No payment (or no principal) in the first `holiday.periods` rows, equal instalments after. */
  z
    .object({ method: z.literal('deferral'), ...regular, holiday: z.object({ periods: Count, interest: HolidayInterest }).readonly() })
    .readonly(),
  /** Equal instalments over `periods`, `addedPeriods` of which were added to what was left. */
  z.object({ method: z.literal('term-extension'), ...regular, addedPeriods: Count }).readonly(),
  /** Payments that grow by `by` every `every` rows, the first time after `first` rows (`every`, if absent). */
  z
    .object({ method: z.literal('step-up'), ...regular, step: z.object({ every: Count, first: Count.optional(), by: StepBy }).readonly() })
    .readonly(),
  /** The same stated payment in every row, and what is left in the last; `periods` is as many as that takes (`periodsFor`). What is carried comes last. */
  z.object({ method: z.literal('fixed-payment'), ...regular, payment: Money }).readonly(),
  /** The agreed sum `principal` in equal parts without interest; the rest of the debt stands in `waived`. */
  z.object({ method: z.literal('settlement'), ...regular, waived: Waived }).readonly(),
  /** Given dates and amounts, checked: they must repay exactly. Under `monthly` its odd days cost a thirtieth of a month each (as 30/360). */
  z
    .object({
      method: z.literal('custom'),
      ...common,
      payments: z
        .array(z.object({ due: PlainDate, amount: Money }).readonly())
        .min(1)
        .max(600)
        .readonly(),
    })
    .readonly(),
]);
export type PlanTerms = z.infer<typeof PlanTerms>;

/** Terms of a method that needs nothing besides what every plan has. */
export type SimpleTerms = Extract<PlanTerms, { readonly method: SimpleMethod }>;
