import { PlainDate } from '#calendar';
import { Currency, Money, Rounding } from '#money';
import { z } from 'zod';
import { DayCount, PlanMethod, Rate } from './plan.ts';

/** Who may agree plans, from the one on the telephone upwards. */
export const PlanRole = z.enum(['agent', 'supervisor', 'manager']);
export type PlanRole = z.infer<typeof PlanRole>;

/** The parts of a debt of which something may be given up. */
export const WaivedPart = z.enum(['principal', 'interest', 'fees', 'penalties']);
export type WaivedPart = z.infer<typeof WaivedPart>;

/** How late a debt is, as `bucket` of #account says it. */
const BucketName = z.enum(['current', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7']);

/** What one role may agree without asking, for a product and how late the debt is: the sealed authority that makes an offline offer final. */
export const PlanAuthority = z
  .object({
    role: PlanRole,
    product: z.enum(['credit-card', 'online-loan', 'personal-loan', 'other', 'any']),
    /** Only for debts in these buckets; absent for all. A debt whose due date is unknown is in none. */
    buckets: z.array(BucketName).min(1).readonly().optional(),
    currency: Currency,
    methods: z.array(PlanMethod).min(1).readonly(),
    maxPeriods: z.int().min(1).max(600),
    minAnnualRate: Rate,
    maxAnnualRate: Rate,
    /** Smallest first payment as a share of the principal, a decimal fraction in text. */
    minFirstPaymentShare: Rate,
    /** Smallest first payment as an amount; both hold. */
    minFirstPayment: Money.optional(),
    /** Largest waived share of interest, fees and penalties, a decimal fraction in text. */
    maxWaivedShare: Rate,
    /** Largest waived share of each part; a part that is not named follows `maxWaivedShare` alone, but the principal is waived only where it is named. */
    maxWaivedShares: z.partialRecord(WaivedPart, Rate).readonly().optional(),
    /** Days from agreement to the first due date, at most. */
    maxDaysToFirstDue: z.int().min(0).max(366),
  })
  .readonly();
export type PlanAuthority = z.infer<typeof PlanAuthority>;

/** Where a figure of a policy comes from: a published one, or the lender's own. */
export const FigureSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cited'), document: z.string().min(1), article: z.string().min(1).optional(), url: z.url().optional() }),
  z.object({ kind: z.literal('own') }),
]);
export type FigureSource = z.infer<typeof FigureSource>;

/** The least a household needs a month: for its first person and for each further one. `until` is exclusive; absent means still in force. */
export const LivingCost = z
  .object({ from: PlainDate, until: PlainDate.optional(), first: Money, further: Money, source: FigureSource })
  .readonly();
export type LivingCost = z.infer<typeof LivingCost>;

/** A lender's plan policy. */
export const PlanPolicy = z
  .object({
    convention: DayCount,
    rounding: Rounding,
    authorities: z.array(PlanAuthority).readonly(),
    /** Who is asked for what lies beyond a role's authority, lowest first; absent: in the order of `PlanRole`. */
    approval: z.array(PlanRole).min(1).readonly().optional(),
    /** The least a person must be left with to live on; the value in force on a day is the one whose dates hold it. */
    minimumLiving: z.array(LivingCost).readonly().optional(),
  })
  .readonly();
export type PlanPolicy = z.infer<typeof PlanPolicy>;
