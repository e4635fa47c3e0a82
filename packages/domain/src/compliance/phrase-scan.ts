import { invariant } from '#kernel';
import type { Language } from './citation.ts';
import { type Clauses, clausesOf } from './clauses.ts';
import { type ExcuseHits, isExcused } from './excuses.ts';
import { type HitList, hitList } from './hit-list.ts';
import { type PhraseProgress, phraseProgress } from './phrase-progress.ts';
import type { Matcher, PhraseTable, WordUse } from './phrase-matcher.ts';
import { fits, mark, type Span, type SpeechText } from './speech-text.ts';

/** A phrase that stands in a text, and that no excuse governs. */
export type Found = Span & { readonly matcher: Matcher };

/** What one pass over a text gathers: whole phrases, and the places of all that may take them away. */
type Gathered = {
  readonly excuses: Readonly<Record<Language, readonly ExcuseHits[]>>;
  readonly unless: Map<number, HitList>;
  readonly unlessInSentence: Map<number, HitList>;
  readonly inside: Map<number, HitList>;
  readonly joined: Set<number>;
  readonly progress: PhraseProgress;
};

/** Every phrase of the table in a text, in one pass: the work grows with the text and with nothing else a speaker chooses. */
export function phrasesIn(speech: SpeechText, table: PhraseTable): readonly Found[] {
  const gathered = gather(speech, table);
  const clauses = clausesOf(speech, gathered.joined);
  const found: Found[] = [];
  for (const { matcher: index, ...span } of gathered.progress.whole()) {
    const matcher = table.matchers[index];
    invariant(matcher !== undefined, 'a phrase has a group');
    const { language, excusable } = matcher.group;
    if (holdsAnEnd(gathered.inside.get(index), span)) continue;
    if (isTakenBack(span, { near: gathered.unless.get(index), far: gathered.unlessInSentence.get(index) }, clauses)) continue;
    if (excusable && isExcused(span, gathered.excuses[language], { speech, clauses, language })) continue;
    found.push({ ...span, matcher });
  }
  return found;
}

function gather(speech: SpeechText, table: PhraseTable): Gathered {
  const excuses = {
    'zh-CN': table.excuses['zh-CN'].map((excuse) => ({ excuse, words: hitList(), stops: hitList(), voids: hitList(), needs: hitList() })),
    en: table.excuses.en.map((excuse) => ({ excuse, words: hitList(), stops: hitList(), voids: hitList(), needs: hitList() })),
  };
  const gathered: Gathered = {
    excuses,
    unless: new Map(),
    unlessInSentence: new Map(),
    inside: new Map(),
    joined: new Set(),
    progress: phraseProgress(speech, table, excuses),
  };
  table.scan(speech.text, (word, until) => {
    const hit = { from: until - (table.words[word]?.length ?? 0), until };
    if (fits(speech, hit)) for (const use of table.uses[word] ?? []) take(hit, use, { gathered, speech });
  });
  return gathered;
}

function take(hit: Span, use: WordUse, { gathered, speech }: { readonly gathered: Gathered; readonly speech: SpeechText }): void {
  switch (use.kind) {
    case 'first':
      gathered.progress.begin(hit, use.list);
      return;
    case 'part':
      gathered.progress.take(hit, use.phrase, use.part);
      return;
    case 'excuse':
      gathered.excuses[use.language][use.excuse]?.[use.list].add(hit);
      return;
    case 'unless':
    case 'unlessInSentence':
    case 'inside':
      listOf(gathered[use.kind], use.matcher).add(hit);
      return;
    case 'join':
      if ((speech.marks[hit.from] ?? mark.none) >= mark.clause) gathered.joined.add(hit.from);
  }
}

function listOf(hits: Map<number, HitList>, matcher: number): HitList {
  const known = hits.get(matcher);
  if (known !== undefined) return known;
  const made = hitList();
  hits.set(matcher, made);
  return made;
}

/** Whether the first or the last character of a phrase belongs to a longer word that means something else. */
function holdsAnEnd(hits: HitList | undefined, { from, until }: Span): boolean {
  return hits !== undefined && (hits.overlaps({ from, until: from + 1 }) || hits.overlaps({ from: until - 1, until }));
}

/** Whether a word of a group takes its phrase back: in a clause that the phrase touches, or, where the group asks for it, anywhere in its sentence. */
function isTakenBack(
  { from, until }: Span,
  { near, far }: { readonly near: HitList | undefined; readonly far: HitList | undefined },
  clauses: Clauses,
): boolean {
  const first = clauses.at(from);
  const last = clauses.at(until - 1);
  if (near?.anyIn({ from: first.from, until: last.until }) === true) return true;
  return far?.anyIn({ from: first.sentence.from, until: last.sentence.until }) === true;
}
