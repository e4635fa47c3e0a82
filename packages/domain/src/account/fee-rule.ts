import { Money, Rounding } from '#money';
import { z } from 'zod';
import { Clause, ShareText } from './clause.ts';

/** A fee's amount: fixed, a share of something on the day of the charge within bounds, or what was really spent (`actual`), up to a bound if one is stated. */
export const FeeAmount = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), amount: Money }).readonly(),
  z
    .object({
      kind: z.literal('share'),
      of: z.enum(['contract-principal', 'principal', 'overdue']),
      share: ShareText,
      rounding: Rounding,
      least: Money.optional(),
      most: Money.optional(),
    })
    .readonly(),
  z.object({ kind: z.literal('actual'), most: Money.optional() }).readonly(),
]);
export type FeeAmount = z.infer<typeof FeeAmount>;

/** The name of a charge within its contract. */
export const FeeId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/**
 * A charge the contract allows: a fee, a default charge in one sum (`penalty`), or a cost of enforcing (`cost`). `times`: once in all, once in
 * a cycle (from one due or statement day until the next), once for each due date that has become late, or any number of times.
 */
export const FeeRule = z
  .object({
    id: FeeId,
    kind: z.enum(['fee', 'penalty', 'cost']),
    amount: FeeAmount,
    times: z.enum(['once', 'cycle', 'late-due', 'any']),
    clause: Clause,
  })
  .readonly();
export type FeeRule = z.infer<typeof FeeRule>;
