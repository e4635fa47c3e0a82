import { Zone } from '@parley/domain/calendar';
import { ContactPoint } from '@parley/domain/call';
import { CallFact, Citation, Force, Language, Localised, NextLawful, Verdict } from '@parley/domain/compliance';
import { LeaseDenial } from '@parley/domain/escrow';
import { CaseId, Instant, NumberId, RuleId } from '@parley/domain/kernel';
import { z } from 'zod';

/** One rule's say about a contact, as the queue shows it. */
export const Reason = z
  .strictObject({
    rule: RuleId,
    effect: z.enum(['warn', 'deny']),
    force: Force,
    citation: Citation,
    reason: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).readonly(),
  })
  .readonly();
export type Reason = z.infer<typeof Reason>;

/**
 * A case as the queue shows it. Strict: a name, whether the person may be phoned, and nothing of the debt. The screen gets no more before
 * the right party is verified in a call.
 */
export const QueueItem = z
  .strictObject({
    case: CaseId,
    person: Localised,
    language: Language,
    zone: Zone.nullable(),
    numbers: z.array(z.strictObject({ id: NumberId, label: ContactPoint.unwrap().shape.label, ending: z.string() }).readonly()).readonly(),
    verdict: Verdict,
    reasons: z.array(Reason).readonly(),
    next: NextLawful,
    /** What a call from this device learnt that the portal has not confirmed yet. */
    held: z.array(CallFact).readonly(),
    /** Whether this workstation holds the person's lease, until when (by the portal's clock), and how many contacts that count it may still make under it. */
    lease: z.strictObject({ denied: LeaseDenial.nullable(), expiresAt: Instant.nullable(), left: z.int() }).readonly(),
  })
  .readonly();
export type QueueItem = z.infer<typeof QueueItem>;

export const QueuePage = z
  .strictObject({
    now: Instant,
    total: z.int(),
    counts: z.strictObject({ now: z.int(), later: z.int(), never: z.int() }).readonly(),
    items: z.array(QueueItem).readonly(),
  })
  .readonly();
export type QueuePage = z.infer<typeof QueuePage>;

export const QueueQuestion = z.object({
  search: z.string().max(100),
  show: z.enum(['all', 'now', 'later', 'never']),
  offset: z.int().min(0),
  limit: z.int().min(1).max(200),
});
export type QueueQuestion = z.infer<typeof QueueQuestion>;
