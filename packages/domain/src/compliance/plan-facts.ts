import { AllocationHead } from '#account';
import type { PlainDate } from '#calendar';
import { Rate } from '#repayment';
import { z } from 'zod';

/** What kind of institution lends: ceilings differ by it. */
export const LenderKind = z.enum(['bank', 'consumer-finance', 'micro-lender', 'private', 'other']);
export type LenderKind = z.infer<typeof LenderKind>;

/** How a plan comes about: fitted to somebody who cannot pay as contracted, or an ordinary instalment of the product. */
export const Arrangement = z.enum(['personalised', 'ordinary']);
export type Arrangement = z.infer<typeof Arrangement>;

/** What a person must be told, or what an agreement must hold. */
export const PlanDisclosure = z.enum([
  'balance-and-currency',
  'schedule',
  'interest-and-fees-during',
  'no-new-cards',
  'rights-and-duties',
  'other-matters',
  'annual-rate',
  'cost-sheet',
]);
export type PlanDisclosure = z.infer<typeof PlanDisclosure>;

/** What has been established of the person, as far as plans go. */
export const PlanCondition = z.enum(['unable-to-pay', 'willing-to-pay']);
export type PlanCondition = z.infer<typeof PlanCondition>;

/** What is known about the making of a plan beside the plan itself. An absent property is unknown, never "none": absence does not permit. */
export const PlanFacts = z
  .object({
    lender: LenderKind.optional(),
    arrangement: Arrangement.optional(),
    /** Whether the debt is more than the person can pay as contracted. */
    unableToPay: z.boolean().optional(),
    willingToPay: z.boolean().optional(),
    /** How many plans were made for this debt before this one. */
    replans: z.int().min(0).optional(),
    disclosed: z.array(PlanDisclosure).readonly().optional(),
    /** In which order payments are put against the debt; `agreed` when the contract says so itself. */
    allocation: z
      .object({ order: z.array(AllocationHead).min(1).readonly(), agreed: z.boolean() })
      .readonly()
      .optional(),
    /** Reference rates as published for the day of the agreement, by name: "LPR-1Y". */
    benchmarks: z.record(z.string(), Rate).readonly().optional(),
  })
  .readonly();
export type PlanFacts = z.infer<typeof PlanFacts>;

/** How a lender makes its plans, whoever they are for: it answers for it by signing the bundle that says so. What it does not say is unknown. */
export const PlanPractice = PlanFacts.unwrap().pick({ lender: true, disclosed: true, allocation: true }).readonly();
export type PlanPractice = z.infer<typeof PlanPractice>;

/** The day and lateness of an agreement, on which rules turn. `pastDue` in days; absent: not known. */
export type PlanMoment = { readonly agreedOn: PlainDate; readonly pastDue?: number };
