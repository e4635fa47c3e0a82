import { quotesOf } from './quotes.ts';

/** What stands before a character: nothing, a space or inserted punctuation, the end of a clause, the end of a sentence. */
export const mark = { none: 0, space: 1, clause: 2, sentence: 3 } as const;

/** A stretch of matched text, in places of a `SpeechText`. */
export type Span = { readonly from: number; readonly until: number };

/**
 * Text as it is matched: letters and digits only, in NFKD without its marks and in lower case, folded. For each UTF-16 unit of `text`, `from` and `until`
 * give its place in the original and `marks` what stood before it; `marks[text.length]` is what follows the last. `words[place]` counts the words begun before.
 */
export type SpeechText = {
  readonly text: string;
  readonly from: readonly number[];
  readonly until: readonly number[];
  readonly marks: readonly number[];
  readonly words: readonly number[];
  /** Stretches in quotation marks, in order and never one in another. */
  readonly quotes: readonly Span[];
};

const kept = /[\p{L}\p{N}]/u;
const latin = /[a-z]/;
const digit = /[0-9]/;
/** Marks, format characters, and the letters that no screen shows (Hangul fillers). */
const invisible = /[\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]/u;
/** Scripts written without spaces: a word may begin after any of their characters. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const clauseEnds = new Set([',', '，', ':', '：', '(', ')', '（', '）', '—', '–']);
const sentenceEnds = new Set(['。', '！', '？', '；', ';', '…', '\n']);
/** These end a sentence only before a space or the end, and elsewhere no word: between letters they may be inserted ("j.a.i.l"). */
const weakEnds = new Set(['.', '!', '?', '．']);
/** Digits written for letters, beside a letter only ("l0ser"). */
const digitLetters: Readonly<Record<string, string>> = { 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's', 7: 't' };

/** Reads a text for matching. `folds` maps single characters. */
export function speechText(original: string, folds: Readonly<Record<string, string>>): SpeechText {
  let text = '';
  const from: number[] = [];
  const until: number[] = [];
  const marks: number[] = [];
  const quoting: { readonly character: string; readonly place: number }[] = [];
  let pending: number = mark.none;
  let place = 0;
  for (const character of original) {
    const end = place + character.length;
    for (const unit of character.normalize('NFKD').toLowerCase()) {
      if (invisible.test(unit)) continue;
      if (kept.test(unit)) {
        const read = folds[unit] ?? unit;
        for (const part of (digit.test(read) ? digitOrLetter(read, original, { from: place, until: end }) : read).split('')) {
          text += part;
          from.push(place);
          until.push(end);
          marks.push(pending);
          pending = mark.none;
        }
      } else {
        quoting.push({ character, place: text.length });
        pending = Math.max(pending, strengthOf(character, original, { from: place, until: end }));
      }
    }
    place = end;
  }
  marks.push(Math.max(pending, mark.space));
  marks[0] = mark.sentence;
  return { text, from, until, marks, words: wordCounts(marks), quotes: quotesOf(quoting) };
}

/** Whether words may stand at a stretch: no Latin letters cut from a longer word, and never over a sentence's end. */
export function fits(speech: SpeechText, span: Span): boolean {
  for (let place = span.from + 1; place < span.until; place += 1) {
    if ((speech.marks[place] ?? mark.none) >= mark.sentence) return false;
  }
  return isBoundary(speech, span.from) && isBoundary(speech, span.until);
}

/** Whether a text begins with a character of a script written without spaces. */
export function isUnspaced(text: string): boolean {
  return unspaced.test(text.charAt(0));
}

/** How far two places are apart: in characters (zh-CN) or in words begun (en). */
export function distance(speech: SpeechText, { from, until }: Span, unit: 'zh-CN' | 'en'): number {
  return unit === 'zh-CN' ? until - from : (speech.words[until] ?? 0) - (speech.words[from] ?? 0);
}

function isBoundary({ text, marks }: SpeechText, place: number): boolean {
  if ((marks[place] ?? mark.sentence) !== mark.none) return true;
  return isUnspaced(text.charAt(place - 1)) || isUnspaced(text.charAt(place));
}

function wordCounts(marks: readonly number[]): readonly number[] {
  const counts = [0];
  for (const one of marks) counts.push((counts.at(-1) ?? 0) + (one === mark.none ? 0 : 1));
  return counts;
}

function digitOrLetter(unit: string, original: string, { from, until }: Span): string {
  const beside = `${original.charAt(from - 1)}${original.charAt(until)}`;
  return latin.test(beside.toLowerCase()) ? (digitLetters[unit] ?? unit) : unit;
}

function strengthOf(character: string, original: string, { from, until }: Span): number {
  const next = original.charAt(until);
  if (sentenceEnds.has(character)) return mark.sentence;
  const inNumber = digit.test(next) && digit.test(original.charAt(from - 1));
  if (weakEnds.has(character)) {
    if (next === '' || /\s/u.test(next)) return mark.sentence;
    return inNumber ? mark.space : mark.clause;
  }
  return clauseEnds.has(character) && !(inNumber && character === ',') ? mark.clause : mark.space;
}
