import { Address, Instant, RuleId } from '#kernel';
import { z } from 'zod';
import { Citation, Force } from './citation.ts';

export const Verdict = z.enum(['allow', 'warn', 'deny']);
export type Verdict = z.infer<typeof Verdict>;

/** Verdicts in order of how much they hold back. */
export const verdictRank: Readonly<Record<Verdict, number>> = { allow: 0, warn: 1, deny: 2 };

/** One rule's say. `reason` is a code with a message in every language; `facts` are the figures the message needs; `flipsAt` is when the answer changes. */
export const Finding = z
  .object({
    rule: RuleId,
    effect: z.enum(['warn', 'deny']),
    force: Force,
    citation: Citation,
    reason: z.string().regex(/^compliance\.[a-z-]+(\.[a-z-]+)*$/),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).readonly(),
    flipsAt: Instant.optional(),
  })
  .readonly();
export type Finding = z.infer<typeof Finding>;

/** The answer to a contact request under one pack. */
export const Decision = z.object({ verdict: Verdict, at: Instant, pack: Address, findings: z.array(Finding).readonly() }).readonly();
export type Decision = z.infer<typeof Decision>;

/** The next instant at which the contact is not denied: exact, refused one millisecond before (unless it is the asked instant itself). */
export const NextLawful = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('at'), at: Instant, heldBy: z.array(RuleId).readonly() }),
  /** Never by the passing of time; the facts named would have to change. */
  z.object({ kind: z.literal('never'), heldBy: z.array(RuleId).readonly(), freedBy: z.array(z.string()).readonly() }),
  /** The calendar or the pack's horizon ends before an answer. */
  z.object({ kind: z.literal('unknown'), heldBy: z.array(RuleId).readonly(), until: Instant }),
]);
export type NextLawful = z.infer<typeof NextLawful>;

/** Categories of prohibited conduct in speech. */
export const PhraseCategory = z.enum([
  'threat',
  'insult',
  'impersonation',
  'false-legal-consequence',
  'telling-others',
  'asks-secret',
  'private-account',
  'misstated-amount',
  'urge-to-borrow',
  'extra-fee',
  'third-party-pays',
  'understated-price',
  'exploits-distress',
]);
export type PhraseCategory = z.infer<typeof PhraseCategory>;

/** How grave a prohibited phrase is, gravest first. Our own grading: it orders what a reviewer sees and changes no verdict. */
export const Severity = z.enum(['grave', 'serious', 'minor']);
export type Severity = z.infer<typeof Severity>;

/** A prohibited phrase found in a text; `from` and `until` are UTF-16 offsets into the original text. */
export const PhraseFinding = z
  .object({
    category: PhraseCategory,
    severity: Severity,
    rule: RuleId,
    from: z.int(),
    until: z.int(),
    citation: Citation,
    effect: z.enum(['warn', 'deny']),
    /** A listed phrase stands there, or the sentence as a whole weighs as prohibited. */
    by: z.enum(['list', 'weight']),
  })
  .readonly();
export type PhraseFinding = z.infer<typeof PhraseFinding>;
