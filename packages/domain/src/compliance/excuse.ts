import { z } from 'zod';
import { SpokenWord } from './spoken-word.ts';

/**
 * Words that take a finding away when they govern the phrase, and how far they govern: "we will not ...", "you said that ...",
 * "... is not true". A phrase in quotation marks is also governed from the clause that brings the quotation.
 */
export const Excuse = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    words: z.array(SpokenWord).min(1).readonly(),
    /** Whether the phrase stands after the words or before them ("... is a lie": in its clause, or at the start of the next). */
    governs: z.enum(['after', 'before']),
    /** Whether the words govern their own clause, or the rest of their sentence. */
    within: z.enum(['clause', 'sentence']),
    /** The farthest they reach, in characters (zh-CN) or words (en). */
    reach: z.int().min(0).max(60),
    /** A negation also governs a phrase that runs on into the next clause, and parts a phrase it stands in. */
    negates: z.boolean(),
    /** Between the words and the phrase these end the reach ("... or else"). For `before`: anywhere up to the end of the words' clause. */
    stops: z.array(SpokenWord).readonly(),
    /** Anywhere in the phrase's clause these make the words no excuse ("not only", "don't think I won't"). */
    voids: z.array(SpokenWord).readonly(),
    /** One of these must follow the phrase in its sentence ("... please report it"); none are asked for when empty. */
    needs: z.array(SpokenWord).readonly(),
  })
  .readonly();
export type Excuse = z.infer<typeof Excuse>;

/** How one language takes phrases back. */
export const Turns = z
  .strictObject({
    excuses: z.array(Excuse).readonly(),
    /** A clause that begins so goes on with the one before ("or ..."). */
    joins: z.array(SpokenWord).readonly(),
  })
  .readonly();
export type Turns = z.infer<typeof Turns>;
