/** What stands before a character: nothing, a space or inserted punctuation, the end of a clause, the end of a sentence. */
export const mark = { none: 0, space: 1, clause: 2, sentence: 3 } as const;

/**
 * Text as it is matched: letters and digits only, in NFKD without its marks and in lower case, folded. For each UTF-16 unit of `text`, `from` and `until`
 * give its place in the original and `marks` what stood before it; `marks[text.length]` is what follows the last.
 */
export type SpeechText = {
  readonly text: string;
  readonly from: readonly number[];
  readonly until: readonly number[];
  readonly marks: readonly number[];
};

const kept = /[\p{L}\p{N}]/u;
/** Marks, format characters, and the letters that no screen shows (Hangul fillers). */
const invisible = /[\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]/u;
const clauseEnds = new Set([',', '，', ':', '：', '(', ')', '（', '）']);
const sentenceEnds = new Set(['。', '！', '？', '；', ';', '…', '\n']);
/** These end a sentence only before a space or the end: between letters they are inserted ("j.a.i.l"). */
const weakEnds = new Set(['.', '!', '?', '．']);

/** Reads a text for matching. `folds` maps single characters. */
export function speechText(original: string, folds: Readonly<Record<string, string>>): SpeechText {
  let text = '';
  const from: number[] = [];
  const until: number[] = [];
  const marks: number[] = [];
  let pending: number = mark.none;
  let place = 0;
  for (const character of original) {
    const end = place + character.length;
    for (const unit of character.normalize('NFKD').toLowerCase()) {
      if (invisible.test(unit)) continue;
      if (kept.test(unit)) {
        for (const part of (folds[unit] ?? unit).split('')) {
          text += part;
          from.push(place);
          until.push(end);
          marks.push(pending);
          pending = mark.none;
        }
      } else {
        pending = Math.max(pending, strengthOf(character, original.slice(end, end + 1)));
      }
    }
    place = end;
  }
  marks.push(Math.max(pending, mark.space));
  if (marks[0] !== undefined) marks[0] = mark.sentence;
  return { text, from, until, marks };
}

/** Whether a word may begin or end at this place. */
export function isBoundary({ marks }: SpeechText, place: number): boolean {
  return (marks[place] ?? mark.sentence) !== mark.none;
}

/** The strongest mark between two places: after the character at `from - 1` up to and with the one before `until`. */
export function strongestMark({ marks }: SpeechText, from: number, until: number): number {
  let strongest: number = mark.none;
  for (let place = from; place <= until; place += 1) strongest = Math.max(strongest, marks[place] ?? mark.none);
  return strongest;
}

/** How many words begin between two places. */
export function wordsBetween({ marks }: SpeechText, from: number, until: number): number {
  let words = 0;
  for (let place = from; place < until; place += 1) if ((marks[place] ?? mark.none) !== mark.none) words += 1;
  return words;
}

function strengthOf(character: string, next: string): number {
  if (sentenceEnds.has(character)) return mark.sentence;
  if (weakEnds.has(character)) return next === '' || /\s/u.test(next) ? mark.sentence : mark.space;
  return clauseEnds.has(character) ? mark.clause : mark.space;
}
