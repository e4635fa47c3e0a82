import { PlainDate } from '#calendar';
import { Address } from '#kernel';
import { Money, Rounding } from '#money';
import { z } from 'zod';

/** How the payments are formed. `bullet` is one payment at the last due date, with simple interest over the whole time. */
export const PlanMethod = z.enum(['equal-instalment', 'equal-principal', 'interest-only', 'bullet']);
export type PlanMethod = z.infer<typeof PlanMethod>;
/** How a year is counted. */
export const DayCount = z.enum(['monthly', 'ACT/365', 'ACT/360', '30/360']);
export type DayCount = z.infer<typeof DayCount>;
/** A rate as an exact decimal fraction in text: "0.18" is 18 % a year. */
export const Rate = z.string().regex(/^\d{1,2}(\.\d{1,10})?$/);
export type Rate = z.infer<typeof Rate>;

/** What a plan is computed from. Due days past a month's end are cut to it. */
export const PlanTerms = z
  .object({
    method: PlanMethod,
    principal: Money,
    annualRate: Rate,
    convention: DayCount,
    periods: z.int().min(1).max(600),
    start: PlainDate,
    firstDue: PlainDate,
    rounding: Rounding,
    /** Amounts given up by the lender, shown as their own lines; never part of `principal`. */
    waived: z.object({ interest: Money, fees: Money, penalties: Money }).readonly().optional(),
  })
  .readonly();
export type PlanTerms = z.infer<typeof PlanTerms>;

/** One due date. payment = principal + interest + fees; `balanceAfter` is the principal still owed. */
export const PlanRow = z
  .object({ number: z.int().min(1), due: PlainDate, principal: Money, interest: Money, fees: Money, payment: Money, balanceAfter: Money })
  .readonly();
export type PlanRow = z.infer<typeof PlanRow>;

/** A computed plan: terms, rows and totals; `address` is the content address of the terms and rows. */
export const Plan = z
  .object({
    terms: PlanTerms,
    rows: z.array(PlanRow).min(1).readonly(),
    totals: z.object({ principal: Money, interest: Money, fees: Money, payments: Money }).readonly(),
    address: Address,
  })
  .readonly();
export type Plan = z.infer<typeof Plan>;
