import { Rate } from '#repayment';
import { z } from 'zod';
import { AllocationPart, Arrangement, LenderKind, PlanCondition, PlanDisclosure } from './plan-facts.ts';

const lenders = z.array(LenderKind).min(1).readonly().optional();
const arrangement = Arrangement.optional();

/** The last due date is at most so many months after the day of the agreement. */
export const PlanTermValue = z.strictObject({ months: z.int().min(1).max(600), arrangement }).readonly();
export type PlanTermValue = z.infer<typeof PlanTermValue>;

/** A ceiling: a fixed rate, or a multiple of a published one. */
export const RateCap = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), rate: Rate }),
  z.strictObject({ kind: z.literal('multiple'), times: z.int().min(1).max(100), of: z.string().min(1) }),
]);
export type RateCap = z.infer<typeof RateCap>;

/** The annual cost of a plan is at most a ceiling, for lenders of these kinds (absent: all). */
export const PlanAnnualCostValue = z.strictObject({ method: z.enum(['irr-monthly', 'irr-compound']), cap: RateCap, lenders }).readonly();
export type PlanAnnualCostValue = z.infer<typeof PlanAnnualCostValue>;

/** All that a plan adds to the debt is at most this share of it. */
export const PlanTotalCostValue = z.strictObject({ share: Rate, lenders }).readonly();
export type PlanTotalCostValue = z.infer<typeof PlanTotalCostValue>;

/** These parts of the debt bear no interest in a plan; what is waived never does. */
export const PlanInterestBaseValue = z
  .strictObject({
    free: z
      .array(z.enum(['interest', 'fees', 'penalties']))
      .min(1)
      .readonly(),
  })
  .readonly();
export type PlanInterestBaseValue = z.infer<typeof PlanInterestBaseValue>;

/** At most so many plans were made for the debt before. */
export const PlanReplansValue = z.strictObject({ max: z.int().min(0).max(100) }).readonly();
export type PlanReplansValue = z.infer<typeof PlanReplansValue>;

/** What must have been said, or stand in the agreement. */
export const PlanDisclosuresValue = z.strictObject({ items: z.array(PlanDisclosure).min(1).readonly(), arrangement }).readonly();
export type PlanDisclosuresValue = z.infer<typeof PlanDisclosuresValue>;

/** What must be so for an arrangement to be made at all. */
export const PlanConditionsValue = z.strictObject({ conditions: z.array(PlanCondition).min(1).readonly(), arrangement }).readonly();
export type PlanConditionsValue = z.infer<typeof PlanConditionsValue>;

/** Payments go first to the first part: the order of the last step whose days past due are reached. With `unlessAgreed` a contract may say otherwise. */
export const PlanAllocationValue = z
  .strictObject({
    steps: z
      .array(z.strictObject({ fromDays: z.int().min(0), order: z.array(AllocationPart).min(1).readonly() }).readonly())
      .min(1)
      .readonly(),
    unlessAgreed: z.boolean(),
  })
  .readonly();
export type PlanAllocationValue = z.infer<typeof PlanAllocationValue>;
