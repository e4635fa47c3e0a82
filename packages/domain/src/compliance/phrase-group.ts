import { RuleId } from '#kernel';
import { z } from 'zod';
import { Language } from './citation.ts';
import { PhraseCategory, Severity } from './decision.ts';
import { Audience } from './facts.ts';
import { SpokenWord } from './spoken-word.ts';

/**
 * Phrases of one category. A phrase is a sequence of parts; a part is a list of alternatives.
 * At most `gap` characters (zh-CN) or words (en) may stand between two parts, never a sentence's end.
 */
export const PhraseGroup = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    category: PhraseCategory,
    severity: Severity,
    rule: RuleId,
    language: Language,
    effect: z.enum(['deny', 'warn']),
    /** Only said to these audiences; absent for all. */
    audiences: z.array(Audience).min(1).readonly().optional(),
    gap: z.int().min(0).max(20),
    phrases: z
      .array(z.array(z.array(SpokenWord).min(1).readonly()).min(1).readonly())
      .min(1)
      .readonly(),
    /** When one of these stands in a clause that the phrase touches, the phrase is not a finding ("... by your contract"). */
    unless: z.array(SpokenWord).readonly(),
    /** As `unless`, anywhere in the phrase's sentence ("... a day, which is ... a year"); other clauses can hide a phrase so, hence rarely. */
    unlessInSentence: z.array(SpokenWord).min(1).readonly().optional(),
    /** Longer words that hold a part of the phrase and mean something else ("junk mail"): over them there is no finding. */
    inside: z.array(SpokenWord).readonly(),
    /** Whether the excuses of its language ("we will not ...") take the finding away. */
    excusable: z.boolean(),
  })
  .readonly();
export type PhraseGroup = z.infer<typeof PhraseGroup>;
