import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Audience, checkUtterance, Language, PhraseCategory, type RulePack } from '@parley/domain/compliance';
import { parse } from 'yaml';
import { z } from 'zod';

/** A sentence as an agent says it, and what is prohibited in it: nothing, for a lawful one. */
const Sentence = z.strictObject({
  text: z.string().min(1),
  language: Language,
  audience: Audience,
  categories: z.array(PhraseCategory).readonly(),
});
export type Sentence = z.infer<typeof Sentence>;

/** A sentence and the categories that were found in it. */
export type Judged = Sentence & { readonly found: readonly PhraseCategory[] };

export const halves = ['tune', 'held'] as const;
export type Half = (typeof halves)[number];

/** What is measured apart: both halves, and `fresh`, which somebody wrote who had not seen the lists. Nobody reads what is wrong in `fresh`. */
export const parts = [...halves, 'fresh'] as const;
export type Part = (typeof parts)[number];

/** The labelled sentences of a folder beside this file. */
export function sentencesOf(set: string): readonly Sentence[] {
  const folder = join(import.meta.dirname, 'phrases', set);
  return globSync('*.yaml', { cwd: folder })
    .toSorted()
    .flatMap((file) => z.array(Sentence).parse(parse(readFileSync(join(folder, file), 'utf8'), { version: '1.2', schema: 'core' })));
}

/** By the text alone: a sentence stays in its half whatever is added. Lists are extended for misses of `tune` only. */
export function halfOf({ text }: Sentence): Half {
  return (createHash('sha256').update(text).digest()[0] ?? 0) % 2 === 0 ? 'tune' : 'held';
}

export function judged(sentences: readonly Sentence[], pack: RulePack): readonly Judged[] {
  return sentences.map((sentence) => ({
    ...sentence,
    found: [...new Set(checkUtterance(sentence, pack).map(({ category }) => category))],
  }));
}

/** How many were rightly found, wrongly found, and missed. */
export type Score = { readonly right: number; readonly wrong: number; readonly missed: number };

/** Violating against lawful: a sentence counts as found whatever the category is. */
export function overall(sentences: readonly Judged[]): Score {
  return scored(
    sentences,
    ({ categories }) => categories.length > 0,
    ({ found }) => found.length > 0,
  );
}

export function ofCategory(sentences: readonly Judged[], category: PhraseCategory): Score {
  return scored(
    sentences,
    ({ categories }) => categories.includes(category),
    ({ found }) => found.includes(category),
  );
}

/** 1 where nothing was found. */
export function precision({ right, wrong }: Score): number {
  return right + wrong === 0 ? 1 : right / (right + wrong);
}

/** 1 where there was nothing to find. */
export function recall({ right, missed }: Score): number {
  return right + missed === 0 ? 1 : right / (right + missed);
}

function scored(sentences: readonly Judged[], is: (one: Judged) => boolean, found: (one: Judged) => boolean): Score {
  const count = (of: (one: Judged) => boolean) => sentences.filter(of).length;
  return {
    right: count((one) => is(one) && found(one)),
    wrong: count((one) => !is(one) && found(one)),
    missed: count((one) => is(one) && !found(one)),
  };
}
