import { PlainDate } from '#calendar';
import { Address } from '#kernel';
import { Currency, Money, Rounding } from '#money';
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

/** What one role may agree without asking, for a product: the sealed authority that makes an offline offer final. */
export const PlanAuthority = z
  .object({
    role: z.enum(['agent', 'supervisor']),
    product: z.enum(['credit-card', 'online-loan', 'personal-loan', 'other', 'any']),
    currency: Currency,
    methods: z.array(PlanMethod).min(1).readonly(),
    maxPeriods: z.int().min(1).max(600),
    minAnnualRate: Rate,
    maxAnnualRate: Rate,
    /** Smallest first payment as a share of the principal, a decimal fraction in text. */
    minFirstPaymentShare: Rate,
    /** Largest waived share of interest, fees and penalties, a decimal fraction in text. */
    maxWaivedShare: Rate,
    /** Days from agreement to the first due date, at most. */
    maxDaysToFirstDue: z.int().min(0).max(366),
  })
  .readonly();
export type PlanAuthority = z.infer<typeof PlanAuthority>;

/** A lender's plan policy. */
export const PlanPolicy = z.object({ convention: DayCount, rounding: Rounding, authorities: z.array(PlanAuthority).readonly() }).readonly();
export type PlanPolicy = z.infer<typeof PlanPolicy>;

/** What the person says they can pay: monthly figures. */
export const Budget = z.object({ income: Money, necessary: Money, otherDebts: Money }).readonly();
export type Budget = z.infer<typeof Budget>;
