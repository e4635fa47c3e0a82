import type { Span } from './speech-text.ts';

/** Opening marks with their closing ones; the straight mark closes itself. The apostrophe is none: it stands in words. */
const closing: Readonly<Record<string, string>> = { '“': '”', '「': '」', '『': '』', '‘': '’', '"': '"', '＂': '＂' };

/** What is longer is no saying that is quoted, but a mark left open: the quote does not count. */
const longest = 80;

/** The stretches between quotation marks. `place` is that of the next matched character. A mark that is never closed opens nothing. */
export function quotesOf(marks: readonly { readonly character: string; readonly place: number }[]): readonly Span[] {
  const quotes: Span[] = [];
  let open: { readonly close: string; readonly from: number } | undefined;
  for (const { character, place } of marks) {
    if (open !== undefined && character === open.close) {
      if (place > open.from && place - open.from <= longest) quotes.push({ from: open.from, until: place });
      open = undefined;
    } else if (open === undefined && Object.hasOwn(closing, character)) {
      open = { close: closing[character] ?? character, from: place };
    }
  }
  return quotes;
}
