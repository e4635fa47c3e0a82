import { RuleId } from '#kernel';
import { z } from 'zod';
import { PhraseCategory, Severity } from './decision.ts';

/** A category that weighing can tell, with the rule it is a breach of. `cost` is what a turn of speech takes from it before its gains. */
const Kind = z
  .strictObject({ category: PhraseCategory, severity: Severity, rule: RuleId, effect: z.enum(['deny', 'warn']), cost: z.int().min(0) })
  .readonly();

/** A weight, and then in pairs which kind (its place in `kinds`) gains how much. */
const Turn = z
  .array(z.int())
  .min(1)
  .refine(({ length }) => length % 2 === 1)
  .readonly();

/**
 * What turns of speech (a word or a Han character, or two that follow each other) speak for, learnt from labelled sentences: above 0 for prohibited
 * conduct, below for lawful speech. Weights are in hundredths of a natural logarithm of odds, gains and costs in sixteenths. How they are learnt:
 * tooling/proof/weigh.ts.
 */
export const SpeechWeights = z
  .strictObject({
    base: z.int(),
    /** From this weight on a sentence is held to be prohibited. */
    prohibited: z.int(),
    /** Up to this weight a listed phrase in a sentence is only remarked on. */
    lawful: z.int(),
    kinds: z.array(Kind).min(1).readonly(),
    turns: z.record(z.string().min(1), Turn).readonly(),
  })
  .refine(({ kinds, turns }) =>
    Object.values(turns).every((turn) => turn.every((place, index) => index % 2 === 0 || (place >= 0 && place < kinds.length))),
  )
  .readonly();
export type SpeechWeights = z.infer<typeof SpeechWeights>;
