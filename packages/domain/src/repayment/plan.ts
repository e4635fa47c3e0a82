import { PlainDate } from '#calendar';
import { Address } from '#kernel';
import { Money } from '#money';
import { z } from 'zod';
import { PlanTerms } from './plan-terms.ts';

export { DayCount, PlanMethod, PlanTerms, Rate } from './plan-terms.ts';

/**
 * One due date. payment = principal + interest + fees; `balanceAfter` is the principal still owed. What the row's own time costs is
 * interest - `earlier` + `accrued` + `waived`; each of these is absent when the row has none.
 */
export const PlanRow = z
  .object({
    number: z.int().min(1),
    due: PlainDate,
    principal: Money,
    interest: Money,
    fees: Money,
    payment: Money,
    balanceAfter: Money,
    /** The part of `interest` that accrued before this row's time: in a payment holiday, or before the plan. */
    earlier: Money.optional(),
    /** Interest of this row's time that later rows pay. */
    accrued: Money.optional(),
    /** Interest of this row's time that the lender gives up. */
    waived: Money.optional(),
  })
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
