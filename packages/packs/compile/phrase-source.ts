import { z } from 'zod';

const PhraseSource = z.strictObject({
  language: z.string(),
  words: z.record(z.string(), z.string()),
  groups: z.array(z.looseObject({ phrases: z.array(z.string()) })),
});

/** The word lists of a file by language and name, with the lists that stand in them written out. */
export function wordLists(source: unknown): readonly (readonly [string, readonly string[]])[] {
  const { language, words } = PhraseSource.parse(source);
  return Object.keys(words).map((name) => [`${language}/${name}`, [...new Set(alternatives(`$${name}`, words))]]);
}

function alternatives(part: string, words: Readonly<Record<string, string>>): readonly string[] {
  return part.split('|').flatMap((word) => {
    if (!word.startsWith('$')) return [word.trim()];
    const list = words[word.slice(1).trim()];
    if (list === undefined) throw new Error(`no word list ${word}`);
    return alternatives(list, words);
  });
}

/** Phrases in all their orders. A list that a part names stays a name; an overlay has no lists, so there it is written out. */
export function phrases(source: unknown, lists: 'named' | 'written out' = 'named') {
  const { language, words, groups } = PhraseSource.parse(source);
  const partOf = (part: string): readonly string[] =>
    part.split('|').flatMap((word) => {
      const name = word.trim();
      if (!name.startsWith('$') || lists === 'written out') return alternatives(name, words);
      if (!Object.hasOwn(words, name.slice(1))) throw new Error(`no word list ${name}`);
      return [`$${language}/${name.slice(1)}`];
    });
  return groups.map((group) => ({
    ...group,
    language,
    phrases: group.phrases.flatMap((phrase) => orders(phrase).map((parts) => parts.map(partOf))),
  }));
}

/** A phrase's parts in order; those parted by & stand in any order. */
function orders(phrase: string): readonly (readonly string[])[] {
  if (phrase.includes('&') && phrase.includes('~')) throw new Error(`parts stand in order or in any, not both: ${phrase}`);
  if (!phrase.includes('&')) return [phrase.split('~').map((part) => part.trim())];
  return permutations(phrase.split('&').map((part) => part.trim()));
}

function permutations(parts: readonly string[]): readonly (readonly string[])[] {
  if (parts.length < 2) return [parts];
  return parts.flatMap((first, index) => permutations(parts.toSpliced(index, 1)).map((rest) => [first, ...rest]));
}
