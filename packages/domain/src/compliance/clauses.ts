import { mark, type Span, type SpeechText } from './speech-text.ts';

/** A clause of what was said; `quote` is the quotation it stands in. */
export type Clause = Span & { readonly sentence: Span; readonly quote: Span | undefined };

/** The clauses of a text, found by place. */
export type Clauses = { readonly at: (place: number) => Clause };

const outside: Clause = { from: 0, until: 0, sentence: { from: 0, until: 0 }, quote: undefined };

/**
 * Parts a text at the ends of clauses and sentences, and where a quotation begins or ends. A clause begun by a joining word ("or")
 * at one of the places `joined` goes on with the one before.
 */
export function clausesOf(speech: SpeechText, joined: ReadonlySet<number>): Clauses {
  const { length } = speech.text;
  const quotes = quoteAt(speech);
  const starts: number[] = [];
  const sentences: number[] = [];
  for (let place = 0; place < length; place += 1) {
    const strength = speech.marks[place] ?? mark.none;
    if (strength >= mark.sentence) sentences.push(place);
    const ends = strength >= mark.clause && !(strength < mark.sentence && joined.has(place));
    if (ends || quotes[place] !== quotes[place - 1]) starts.push(place);
  }
  const ofPlace: Clause[] = [];
  let sentence = -1;
  for (const [index, from] of starts.entries()) {
    while ((sentences[sentence + 1] ?? length) <= from) sentence += 1;
    const until = starts[index + 1] ?? length;
    const clause = {
      from,
      until,
      sentence: { from: sentences[sentence] ?? 0, until: sentences[sentence + 1] ?? length },
      quote: quotes[from],
    };
    for (let place = from; place < until; place += 1) ofPlace.push(clause);
  }
  return { at: (place) => ofPlace[place] ?? outside };
}

function quoteAt({ text, quotes }: SpeechText): readonly (Span | undefined)[] {
  const at = Array.from<Span | undefined>({ length: text.length });
  for (const quote of quotes) at.fill(quote, quote.from, quote.until);
  return at;
}
