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

/** A sentence, the categories for which it would be held back, and whether anything in it was at least remarked on. */
export type Judged = Sentence & { readonly found: readonly PhraseCategory[]; readonly remarked: boolean };

/**
 * What is measured apart: the sentences lists may learn from; those from which weights learn but no list does, so that what a listed phrase is worth is
 * told by sentences that no list knows; and those of authors who saw neither, read by nobody who writes lists or chooses how weights are learnt.
 */
export const parts = {
  learnt: ['cn-mainland', 'cn-mainland-second'],
  weighed: ['cn-mainland-third', 'cn-mainland-weighed'],
  unseen: ['cn-mainland-unseen'],
} as const;
export type Part = keyof typeof parts;

/** The labelled sentences of a part, from its folders beside this file. */
export function sentencesOf(part: Part): readonly Sentence[] {
  const root = join(import.meta.dirname, 'phrases');
  return parts[part]
    .flatMap((set) => globSync(`${set}/*.yaml`, { cwd: root }).toSorted())
    .flatMap((file) => z.array(Sentence).parse(parse(readFileSync(join(root, file), 'utf8'), { version: '1.2', schema: 'core' })));
}

export function judged(sentences: readonly Sentence[], pack: RulePack): readonly Judged[] {
  return sentences.map((sentence) => {
    const findings = checkUtterance(sentence, pack);
    const denied = findings.filter(({ effect }) => effect === 'deny').map(({ category }) => category);
    return { ...sentence, found: [...new Set(denied)], remarked: findings.length > 0 };
  });
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

/** The same, where a remark already counts as found. */
export function remarked(sentences: readonly Judged[]): Score {
  return scored(
    sentences,
    ({ categories }) => categories.length > 0,
    (one) => one.remarked,
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
