import type { Language } from './citation.ts';
import type { Clause, Clauses } from './clauses.ts';
import type { Excuse } from './excuse.ts';
import type { HitList } from './hit-list.ts';
import { distance, mark, type Span, type SpeechText } from './speech-text.ts';

/** An excuse and where its words stand in one text. */
export type ExcuseHits = {
  readonly excuse: Excuse;
  readonly words: HitList;
  readonly stops: HitList;
  readonly voids: HitList;
  readonly needs: HitList;
};

/** A text with its clauses, as one language measures it. */
export type Reading = { readonly speech: SpeechText; readonly clauses: Clauses; readonly language: Language };

/** What an excuse must govern: the phrase, or the quotation it stands in; `home` is the clause around it. */
type Target = { readonly span: Span; readonly home: Clause };

/** Whether one of the excuses governs the phrase. In doubt none does. */
export function isExcused(phrase: Span, excuses: readonly ExcuseHits[], reading: Reading): boolean {
  const targets = targetsOf(phrase, reading);
  return excuses.some(
    (hits) =>
      isHelpful(phrase, hits, reading) &&
      targets.some((target) =>
        hits.excuse.governs === 'after' ? governsAfter(target, hits, reading) : governsBefore(target, hits, reading),
      ),
  );
}

/** The phrase in its own clause and, when it lies in a quotation, that quotation with the clause that brings it. */
function targetsOf(phrase: Span, { speech, clauses }: Reading): readonly Target[] {
  const own = clauses.at(phrase.from);
  const { quote } = own;
  if (quote === undefined || phrase.until > quote.until) return [{ span: phrase, home: own }];
  const brought = (speech.marks[quote.from] ?? mark.sentence) < mark.sentence;
  const home = brought ? clauses.at(quote.from - 1) : { ...own, from: quote.from, until: quote.from };
  return [
    { span: phrase, home: own },
    { span: quote, home },
  ];
}

function isHelpful(phrase: Span, { excuse, needs }: ExcuseHits, { clauses }: Reading): boolean {
  if (excuse.needs.length === 0) return true;
  const help = needs.firstFrom(phrase.until);
  return help !== undefined && help.until <= clauses.at(phrase.from).sentence.until;
}

function governsAfter({ span, home }: Target, hits: ExcuseHits, { speech, clauses, language }: Reading): boolean {
  const { excuse, words, stops, voids } = hits;
  const marker = words.lastUntil(span.from);
  if (marker === undefined) return false;
  const start = excuse.within === 'sentence' ? home.sentence.from : home.from;
  const between = { from: marker.until, until: span.from };
  if (marker.from < start || distance(speech, between, language) > excuse.reach || stops.anyIn(between)) return false;
  if (excuse.within === 'clause' && !excuse.negates && runsOn(span, home, clauses)) return false;
  return !voids.anyIn({ from: home.from, until: isQuote(span, clauses) ? home.until : Math.max(home.until, span.until) });
}

/** Whether a phrase goes on into another clause: then what was reported has ended, and the rest is the speaker's own. */
function runsOn(span: Span, home: Clause, clauses: Clauses): boolean {
  return span.until > home.until && !isQuote(span, clauses);
}

function isQuote({ from, until }: Span, clauses: Clauses): boolean {
  const { quote } = clauses.at(from);
  return quote !== undefined && quote.from === from && quote.until === until;
}

function governsBefore({ span, home }: Target, hits: ExcuseHits, { speech, clauses, language }: Reading): boolean {
  const { excuse, words, stops, voids } = hits;
  const marker = words.firstFrom(span.until);
  if (marker === undefined || marker.until > home.sentence.until) return false;
  const own = clauses.at(span.until - 1);
  const of = clauses.at(marker.from);
  const near = marker.from < own.until ? span.until : own.until;
  const isNext = of.from === own.until || of === own;
  if (!isNext || distance(speech, { from: near, until: marker.from }, language) > excuse.reach) return false;
  return !stops.anyIn({ from: span.until, until: of.until }) && !voids.anyIn(home);
}
