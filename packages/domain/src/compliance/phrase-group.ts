import { RuleId } from '#kernel';
import { z } from 'zod';
import { Language } from './citation.ts';
import { PhraseCategory } from './decision.ts';
import { Audience } from './facts.ts';

/** How one language turns a phrase around, for phrases that may be negated. */
export const Turns = z
  .strictObject({
    /** "will not", "never": before the phrase and in its clause, they take the finding away. */
    negations: z.array(z.string().min(1)).readonly(),
    /** Words that end a negation's reach: "... or else", "but", a new subject. */
    stops: z.array(z.string().min(1)).readonly(),
    /** "beware of anyone who ...": warn of the phrase anywhere later in the sentence. */
    warnings: z.array(z.string().min(1)).readonly(),
    /** "... is not true", "... is a scam": after the phrase and in its sentence, they take the finding away. */
    rebuttals: z.array(z.string().min(1)).readonly().optional(),
    /** The farthest a negation reaches, in characters (zh-CN) or words (en). */
    reach: z.int().min(1).max(40),
  })
  .readonly();
export type Turns = z.infer<typeof Turns>;

/**
 * Phrases of one category. A phrase is a sequence of parts; a part is a list of alternatives.
 * At most `gap` characters (zh-CN) or words (en) may stand between two parts, never a sentence's end.
 */
export const PhraseGroup = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    category: PhraseCategory,
    rule: RuleId,
    language: Language,
    effect: z.enum(['deny', 'warn']),
    /** Only said to these audiences; absent for all. */
    audiences: z.array(Audience).min(1).readonly().optional(),
    gap: z.int().min(0).max(20),
    phrases: z
      .array(z.array(z.array(z.string()).min(1).readonly()).min(1).readonly())
      .min(1)
      .readonly(),
    /** When one of these stands in the same sentence, the phrase is not a finding ("... by the annual rate"). */
    unless: z.array(z.string().min(1)).readonly(),
    /** Whether a negation before the phrase ("we will not ...") takes the finding away. */
    negatable: z.boolean(),
  })
  .readonly();
export type PhraseGroup = z.infer<typeof PhraseGroup>;
