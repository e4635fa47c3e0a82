import { invariant } from '#kernel';
import type { Citation, Language } from './citation.ts';
import type { PhraseFinding } from './decision.ts';
import type { Audience } from './facts.ts';
import type { PhraseGroup, Turns } from './phrase-group.ts';
import type { RulePack } from './rule-pack.ts';
import { isBoundary, mark, type SpeechText, speechText, strongestMark, wordsBetween } from './speech-text.ts';

/** What was said, in which language mainly, and who could hear it. */
export type Utterance = { readonly text: string; readonly language: Language; readonly audience: Audience };

type Span = { readonly from: number; readonly until: number };

/**
 * Prohibited conduct in what an agent said: one finding a category and place, in the order of the text, with UTF-16 ranges into the
 * original. Both languages' phrases are tried whatever `language` says, since people mix them. Nothing found means no listed phrase.
 */
export function checkUtterance(utterance: Utterance, pack: RulePack): readonly PhraseFinding[] {
  const speech = speechText(utterance.text, pack.folds);
  const findings: PhraseFinding[] = [];
  for (const group of pack.phrases) {
    if (group.audiences !== undefined && !group.audiences.includes(utterance.audience)) continue;
    const citation = citationOf(group, pack);
    if (citation === undefined) continue;
    for (const found of matches(speech, group, pack)) {
      const from = speech.from[found.from];
      const until = speech.until[found.until - 1];
      invariant(from !== undefined && until !== undefined, 'a match lies in the text');
      findings.push({ category: group.category, rule: group.rule, from, until, citation, effect: group.effect });
    }
  }
  return distinct(findings);
}

function matches(speech: SpeechText, group: PhraseGroup, pack: RulePack): readonly Span[] {
  const turns = pack.turns[group.language];
  const read = (words: string) => speechText(words, pack.folds).text;
  const unless = group.unless.map(read);
  return group.phrases.flatMap((phrase) => {
    const parts = phrase.map((part) => part.map(read));
    return occurrences(speech, parts, group).filter((found) => !excused(speech, found, unless) && !(group.negatable && turned(speech, found, turns, group.language, read)));
  });
}

function occurrences(speech: SpeechText, parts: readonly (readonly string[])[], group: PhraseGroup): readonly Span[] {
  const [first, ...rest] = parts;
  invariant(first !== undefined, 'a phrase has a part');
  const found: Span[] = [];
  for (const start of first) {
    for (let from = speech.text.indexOf(start); from !== -1; from = speech.text.indexOf(start, from + 1)) {
      const until = from + start.length;
      if (!fits(speech, from, until, group.language)) continue;
      const end = endOfRest(speech, until, rest, group);
      if (end !== undefined) found.push({ from, until: end });
    }
  }
  return found;
}

/** Where the remaining parts end when they follow from `at` on, each within the gap and none past a sentence's end. */
function endOfRest(speech: SpeechText, at: number, parts: readonly (readonly string[])[], group: PhraseGroup): number | undefined {
  const [part, ...rest] = parts;
  if (part === undefined) return at;
  if (part.includes('')) {
    const skipped = endOfRest(speech, at, rest, group);
    if (skipped !== undefined) return skipped;
  }
  for (let from = at; from < speech.text.length && strongestMark(speech, at, from) < mark.sentence && distance(speech, at, from, group.language) <= group.gap; from += 1) {
    for (const words of part) {
      const until = from + words.length;
      if (words === '' || !speech.text.startsWith(words, from) || !fits(speech, from, until, group.language)) continue;
      const end = endOfRest(speech, until, rest, group);
      if (end !== undefined) return end;
    }
  }
  return undefined;
}

function fits(speech: SpeechText, from: number, until: number, language: Language): boolean {
  if (strongestMark(speech, from + 1, until - 1) >= mark.sentence) return false;
  return language === 'zh-CN' || (isBoundary(speech, from) && isBoundary(speech, until));
}

function distance(speech: SpeechText, from: number, until: number, language: Language): number {
  return language === 'zh-CN' ? until - from : wordsBetween(speech, from, until);
}

/** Whether words that make the phrase harmless stand in its sentence. */
function excused(speech: SpeechText, found: Span, unless: readonly string[]): boolean {
  const sentence = sentenceOf(speech, found);
  return unless.some((words) => sentence.includes(words));
}

/** Whether the phrase is denied ("we will not ...") or warned of ("beware of anyone who ..."). */
function turned(speech: SpeechText, found: Span, turns: Turns, language: Language, read: (words: string) => string): boolean {
  const start = startOfSentence(speech, found.from);
  const before = speech.text.slice(start, found.from);
  if (turns.warnings.some((words) => before.includes(read(words)))) return true;
  return turns.negations.some((words) => {
    const negation = read(words);
    const from = speech.text.lastIndexOf(negation, found.from - negation.length);
    const until = from + negation.length;
    if (from < start || until > found.from || !fits(speech, from, until, language)) return false;
    if (strongestMark(speech, until, found.from) >= mark.clause) return false;
    const between = speech.text.slice(until, found.from);
    return distance(speech, until, found.from, language) <= turns.reach && !turns.stops.some((stop) => holdsWord(speech, between, until, read(stop), language));
  });
}

function holdsWord(speech: SpeechText, between: string, offset: number, word: string, language: Language): boolean {
  for (let at = between.indexOf(word); at !== -1; at = between.indexOf(word, at + 1)) if (fits(speech, offset + at, offset + at + word.length, language)) return true;
  return false;
}

function sentenceOf(speech: SpeechText, found: Span): string {
  let until = found.until;
  while (until < speech.text.length && (speech.marks[until] ?? mark.none) < mark.sentence) until += 1;
  return speech.text.slice(startOfSentence(speech, found.from), until);
}

function startOfSentence(speech: SpeechText, at: number): number {
  let start = at;
  while (start > 0 && (speech.marks[start] ?? mark.none) < mark.sentence) start -= 1;
  return start;
}

/** Of overlapping findings of one category, the longest. */
function distinct(findings: readonly PhraseFinding[]): readonly PhraseFinding[] {
  const kept: PhraseFinding[] = [];
  for (const finding of findings.toSorted((a, b) => b.until - b.from - (a.until - a.from) || a.from - b.from)) {
    const overlaps = kept.some(({ category, from, until }) => category === finding.category && from < finding.until && finding.from < until);
    if (!overlaps) kept.push(finding);
  }
  return kept.toSorted((a, b) => a.from - b.from || (a.category < b.category ? -1 : 1));
}

function citationOf(group: PhraseGroup, pack: RulePack): Citation | undefined {
  const rule = pack.rules.find(({ id }) => id === group.rule);
  return rule?.enabled === true ? rule.values.at(-1)?.citation : undefined;
}
