import { invariant, type RuleId } from '#kernel';
import type { Citation, Language } from './citation.ts';
import type { Excuse } from './excuse.ts';
import type { PhraseGroup } from './phrase-group.ts';
import type { RulePack } from './rule-pack.ts';
import { speechText } from './speech-text.ts';
import { type WordScan, wordScan } from './word-scan.ts';

/** A group of phrases whose rule is switched on, with the source of the rule. */
export type Matcher = { readonly group: PhraseGroup; readonly citation: Citation };

/** A phrase of a group: how many parts it has, and which list its first is. Phrases often begin alike ("you ..."), so those lists are shared. */
export type Phrase = { readonly matcher: number; readonly parts: number; readonly first: number };

/** A language's excuses in one text are lists of places; these are what a word adds a place to. */
export const lists = ['words', 'stops', 'voids', 'needs'] as const;
export type ListName = (typeof lists)[number];

/** What a word is for: part of a phrase, a list of an excuse, "unless" (in the clause or the sentence) or "inside" of a group, the begin of a clause that joins the last. */
export type WordUse =
  | { readonly kind: 'first'; readonly list: number }
  | { readonly kind: 'part'; readonly phrase: number; readonly part: number }
  | { readonly kind: 'excuse'; readonly language: Language; readonly excuse: number; readonly list: ListName }
  | { readonly kind: 'unless' | 'unlessInSentence' | 'inside'; readonly matcher: number }
  | { readonly kind: 'join' };

/** Every phrase of a pack, read as speech is read and searched for in one pass. */
export type PhraseTable = {
  readonly matchers: readonly Matcher[];
  readonly phrases: readonly Phrase[];
  readonly firsts: number;
  readonly excuses: Readonly<Record<Language, readonly Excuse[]>>;
  readonly scan: WordScan;
  readonly words: readonly string[];
  readonly longest: number;
  readonly uses: readonly (readonly WordUse[])[];
};

/** Pure memo: a pack is immutable, and its phrases are read once. */
const tables = new WeakMap<RulePack, PhraseTable>();

export function phraseTable(pack: RulePack): PhraseTable {
  const known = tables.get(pack);
  if (known !== undefined) return known;
  const built = tableOf(pack);
  tables.set(pack, built);
  return built;
}

function tableOf(pack: RulePack): PhraseTable {
  const uses = new Map<string, WordUse[]>();
  const spell = speller(pack);
  const add = (words: readonly string[], use: WordUse) => {
    for (const word of new Set(words.flatMap(spell))) {
      const known = uses.get(word);
      if (known === undefined) uses.set(word, [use]);
      else known.push(use);
    }
  };
  const firsts = new Map<string, number>();
  const firstOf = (words: readonly string[]): number => {
    const key = words.join('|');
    const known = firsts.get(key);
    if (known !== undefined) return known;
    add(words, { kind: 'first', list: firsts.size });
    firsts.set(key, firsts.size);
    return firsts.size - 1;
  };
  const phrases: Phrase[] = [];
  const matchers = pack.phrases.flatMap((group) => matcherOf(group, pack));
  for (const [matcher, { group }] of matchers.entries()) {
    for (const parts of group.phrases) {
      const [first, ...rest] = parts.map((part) => wordsOf(part, pack));
      invariant(first !== undefined, 'a phrase has a part');
      if (rest.length === 0) add(first, { kind: 'part', phrase: phrases.length, part: 0 });
      for (const [index, words] of rest.entries()) add(words, { kind: 'part', phrase: phrases.length, part: index + 1 });
      phrases.push({ matcher, parts: parts.length, first: rest.length === 0 ? -1 : firstOf(first) });
    }
    add(group.unless, { kind: 'unless', matcher });
    add(group.unlessInSentence ?? [], { kind: 'unlessInSentence', matcher });
    add(group.inside, { kind: 'inside', matcher });
  }
  for (const language of ['zh-CN', 'en'] as const) {
    for (const [excuse, one] of pack.turns[language].excuses.entries()) {
      for (const list of lists) add(one[list], { kind: 'excuse', language, excuse, list });
    }
    add(pack.turns[language].joins, { kind: 'join' });
  }
  return {
    matchers,
    phrases,
    firsts: firsts.size,
    excuses: { 'zh-CN': pack.turns['zh-CN'].excuses, en: pack.turns.en.excuses },
    scan: wordScan([...uses.keys()]),
    words: [...uses.keys()],
    longest: [...uses.keys()].reduce((most, { length }) => Math.max(most, length), 0),
    uses: [...uses.values()],
  };
}

/** The words of a part; "$name" stands for a list of the pack. */
function wordsOf(part: readonly string[], { words }: RulePack): readonly string[] {
  return part.flatMap((word) => {
    if (!word.startsWith('$')) return [word];
    const list = words[word.slice(1)];
    invariant(list !== undefined, 'a pack has the lists its phrases name');
    return list;
  });
}

function matcherOf(group: PhraseGroup, pack: RulePack): readonly Matcher[] {
  const citation = sourceOf(group.rule, pack);
  return citation === undefined ? [] : [{ group, citation }];
}

/** The source of a rule that is switched on. */
export function sourceOf(id: RuleId, pack: RulePack): Citation | undefined {
  const rule = pack.rules.find((one) => one.id === id);
  return rule?.enabled === true ? rule.values.at(-1)?.citation : undefined;
}

/** A word as speech is read, with every spelling of the words in it that are often written otherwise; one at a time, so that they are few. */
function speller({ folds, sounds }: RulePack): (word: string) => readonly string[] {
  const read = (word: string) => {
    const { text } = speechText(word, folds);
    invariant(text !== '', 'a phrase has letters');
    return text;
  };
  const spellings = Object.entries(sounds).map(([word, others]) => [read(word), others.map(read)] as const);
  const known = new Map<string, readonly string[]>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const plain = read(word);
    const others = spellings.flatMap(([of, written]) => (plain.includes(of) ? written.map((other) => plain.replaceAll(of, other)) : []));
    known.set(word, [plain, ...others]);
    return [plain, ...others];
  };
}
