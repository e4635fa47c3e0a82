import { z } from 'zod';

const hour = 3_600_000;

/** What a lender sets about leases. Times are ms. */
export const LeaseTerms = z
  .object({
    /** How long a lease lasts: the longest that a refusal heard elsewhere stays unknown to whoever holds it. */
    lengthMs: z
      .int()
      .min(hour)
      .max(14 * 24 * hour),
    /** How long after its end a lease that nobody has accounted for keeps its debtor from everybody else. */
    unaccountedAfterMs: z
      .int()
      .min(0)
      .max(60 * 24 * hour),
    /** The most tokens of one lease; absent: as many as the pack lets count. */
    mostTokens: z.int().min(0).max(48).optional(),
  })
  .readonly();
export type LeaseTerms = z.infer<typeof LeaseTerms>;

/** What holds where a lender has said nothing: a day, and three days more before the worst is assumed. */
export const usualLeaseTerms: LeaseTerms = { lengthMs: 24 * hour, unaccountedAfterMs: 72 * hour };

/** No lease holds more tokens, whatever a pack allows. */
export const mostTokensEver = 48;
