import { invariant } from '#kernel';
import type { Language } from './citation.ts';
import type { ExcuseHits } from './excuses.ts';
import type { PhraseTable } from './phrase-matcher.ts';
import { distance, mark, type Span, type SpeechText } from './speech-text.ts';

/** How far each phrase of a table has come while a text is read. */
export type PhraseProgress = {
  /** A word of a list that phrases begin with was read; all words come in the order of their ends. */
  readonly begin: (hit: Span, list: number) => void;
  /** A word of a later part, or of an only one, was read. */
  readonly take: (hit: Span, phrase: number, part: number) => void;
  /** The phrases that are complete, with the index of their matcher. */
  readonly whole: () => readonly (Span & { readonly matcher: number })[];
};

/** Parts up to one, ended at `until`: only those are kept that a word still to come can follow. */
type Reached = Span[];

/**
 * A phrase goes on from the latest end of its last part: no earlier one can be nearer, in a sentence that is still open, or with less
 * between. So one list a part is enough, and a word costs no more in a hostile text than in any other.
 */
export function phraseProgress(
  speech: SpeechText,
  table: PhraseTable,
  excuses: Readonly<Record<Language, readonly ExcuseHits[]>>,
): PhraseProgress {
  const sentences = sentenceNumbers(speech);
  const begun: Reached[] = Array.from({ length: table.firsts }, () => []);
  const reached: Reached[][] = [];
  const whole: (Span & { readonly matcher: number })[] = [];
  const splits = { 'zh-CN': negating(excuses['zh-CN']), en: negating(excuses.en) };

  const follows = (before: Span, hit: Span, matcher: number): boolean => {
    const group = table.matchers[matcher]?.group;
    invariant(group !== undefined, 'a phrase has a group');
    const between = { from: before.until, until: hit.from };
    if (sentences[before.until - 1] !== sentences[hit.from]) return false;
    if (distance(speech, between, group.language) > group.gap) return false;
    return !(group.excusable && splits[group.language].some((negation) => parts(negation, between, { speech, language: group.language })));
  };

  const keep = (list: Reached, span: Span) => {
    list.push(span);
    while ((list[1]?.until ?? Number.POSITIVE_INFINITY) <= span.until - table.longest) list.shift();
  };

  return {
    begin: (hit, list) => {
      keep(begun[list] ?? [], hit);
    },
    take: (hit, index, part) => {
      const phrase = table.phrases[index];
      invariant(phrase !== undefined, 'a use names a phrase');
      const before = part === 0 ? hit : latest(part === 1 ? begun[phrase.first] : reached[index]?.[part - 1], hit.from);
      if (before === undefined || (part > 0 && !follows(before, hit, phrase.matcher))) return;
      const span = { from: before.from, until: hit.until };
      if (part === phrase.parts - 1) {
        whole.push({ ...span, matcher: phrase.matcher });
        return;
      }
      const ends = reached[index] ?? [];
      reached[index] = ends;
      const list = ends[part] ?? [];
      ends[part] = list;
      keep(list, span);
    },
    whole: () => whole,
  };
}

/** The last end at or before a place; of several at one place the one that began first. */
function latest(list: Reached | undefined, place: number): Span | undefined {
  if (list === undefined) return undefined;
  let best: Span | undefined;
  for (let index = list.length - 1; index >= 0; index -= 1) {
    const one = list[index];
    if (one === undefined || one.until > place) continue;
    if (best !== undefined && one.until < best.until) break;
    if (best === undefined || one.from < best.from) best = one;
  }
  return best;
}

/** Whether a negation that nothing voids stands between two parts and reaches the second. */
function parts(
  { excuse, words, voids }: ExcuseHits,
  between: Span,
  { speech, language }: { readonly speech: SpeechText; readonly language: Language },
): boolean {
  const marker = words.lastUntil(between.until);
  if (marker === undefined || marker.from < between.from || voids.anyIn(between)) return false;
  return distance(speech, { from: marker.until, until: between.until }, language) <= excuse.reach;
}

function negating(excuses: readonly ExcuseHits[]): readonly ExcuseHits[] {
  return excuses.filter(({ excuse }) => excuse.negates);
}

function sentenceNumbers({ marks }: SpeechText): readonly number[] {
  let number = 0;
  return marks.map((one) => (number += one >= mark.sentence ? 1 : 0));
}
