import { invariant } from '#kernel';
import type { Citation, Language } from './citation.ts';
import type { PhraseGroup } from './phrase-group.ts';
import type { RulePack } from './rule-pack.ts';
import { isBoundary, mark, type SpeechText, speechText, strongestMark, wordsBetween } from './speech-text.ts';

/** A stretch of matched text, in places of a `SpeechText`. */
export type Span = { readonly from: number; readonly until: number };

/** A group of phrases read as speech is read, with the source of its rule. */
export type Matcher = {
  readonly group: PhraseGroup;
  readonly citation: Citation;
  readonly phrases: readonly (readonly (readonly string[])[])[];
  readonly unless: readonly string[];
  readonly negations: readonly string[];
  readonly stops: readonly string[];
  readonly warnings: readonly string[];
  readonly rebuttals: readonly string[];
  readonly reach: number;
};

/** Pure memo: a pack is immutable, and its phrases are read once. */
const matchers = new WeakMap<RulePack, readonly Matcher[]>();

/** The matchers of a pack's groups whose rules are switched on. */
export function matchersOf(pack: RulePack): readonly Matcher[] {
  const known = matchers.get(pack);
  if (known !== undefined) return known;
  const read = (words: string) => {
    const { text } = speechText(words, pack.folds);
    invariant(text !== '', 'a phrase has letters');
    return text;
  };
  const built = pack.phrases.flatMap((group): readonly Matcher[] => {
    const rule = pack.rules.find(({ id }) => id === group.rule);
    const citation = rule?.enabled === true ? rule.values.at(-1)?.citation : undefined;
    if (citation === undefined) return [];
    const turns = pack.turns[group.language];
    return [
      {
        group,
        citation,
        phrases: group.phrases.map((phrase) => phrase.map((part) => part.map(read))),
        unless: group.unless.map(read),
        negations: turns.negations.map(read),
        stops: turns.stops.map(read),
        warnings: turns.warnings.map(read),
        rebuttals: (turns.rebuttals ?? []).map(read),
        reach: turns.reach,
      },
    ];
  });
  matchers.set(pack, built);
  return built;
}

/** Every place where a phrase of the group stands and nothing turns it around. */
export function matches(speech: SpeechText, matcher: Matcher): readonly Span[] {
  return matcher.phrases.flatMap((parts) =>
    occurrences(speech, parts, matcher).filter(
      (found) => !excused(speech, found, matcher) && !(matcher.group.negatable && turned(speech, found, matcher)),
    ),
  );
}

function occurrences(speech: SpeechText, parts: readonly (readonly string[])[], matcher: Matcher): readonly Span[] {
  const [first, ...rest] = parts;
  invariant(first !== undefined, 'a phrase has a part');
  const found: Span[] = [];
  for (const start of first) {
    for (let from = speech.text.indexOf(start); from !== -1; from = speech.text.indexOf(start, from + 1)) {
      const until = from + start.length;
      if (!fits(speech, { from, until }, matcher.group.language)) continue;
      const end = endOfRest(speech, until, { parts: rest, matcher });
      if (end !== undefined) found.push({ from, until: end });
    }
  }
  return found;
}

/** Where the remaining parts end when they follow from `at` on: each within the gap, none past a sentence's end, none after a "not". */
function endOfRest(
  speech: SpeechText,
  at: number,
  rest: { readonly parts: readonly (readonly string[])[]; readonly matcher: Matcher },
): number | undefined {
  const { parts, matcher } = rest;
  const { gap, language, negatable } = matcher.group;
  const [part, ...others] = parts;
  if (part === undefined) return at;
  for (let from = at; from < speech.text.length; from += 1) {
    if (strongestMark(speech, at, from) >= mark.sentence || distance(speech, { from: at, until: from }, language) > gap) return undefined;
    for (const words of part) {
      const until = from + words.length;
      if (!speech.text.startsWith(words, from) || !fits(speech, { from, until }, language)) continue;
      if (negatable && holdsWord(speech, { from: at, until: from }, { words: matcher.negations, language })) continue;
      const end = endOfRest(speech, until, { parts: others, matcher });
      if (end !== undefined) return end;
    }
  }
  return undefined;
}

/** Whether words may stand at a place: whole words in English, and never over a sentence's end. */
function fits(speech: SpeechText, { from, until }: Span, language: Language): boolean {
  if (strongestMark(speech, from + 1, until - 1) >= mark.sentence) return false;
  return language === 'zh-CN' || (isBoundary(speech, from) && isBoundary(speech, until));
}

function distance(speech: SpeechText, { from, until }: Span, language: Language): number {
  return language === 'zh-CN' ? until - from : wordsBetween(speech, from, until);
}

/** Whether words that make the phrase harmless stand in its sentence. */
function excused(speech: SpeechText, found: Span, { unless }: Matcher): boolean {
  if (unless.length === 0) return false;
  const sentence = speech.text.slice(startOfSentence(speech, found.from), endOfSentence(speech, found.until));
  return unless.some((words) => sentence.includes(words));
}

/** Whether the phrase is denied ("we will not ..."), warned of ("beware of anyone who ...") or refuted ("... is not true"). */
function turned(speech: SpeechText, found: Span, matcher: Matcher): boolean {
  const { language } = matcher.group;
  const start = startOfSentence(speech, found.from);
  if (holdsWord(speech, { from: start, until: found.from }, { words: matcher.warnings, language })) return true;
  const rest = { from: found.until, until: endOfSentence(speech, found.until) };
  if (holdsWord(speech, rest, { words: matcher.rebuttals, language })) return true;
  return matcher.negations.some((negation) => {
    const from = speech.text.lastIndexOf(negation, found.from - negation.length);
    const until = from + negation.length;
    if (from < start || until > found.from || !fits(speech, { from, until }, language)) return false;
    if (strongestMark(speech, until, found.from) >= mark.clause) return false;
    const between = { from: until, until: found.from };
    return distance(speech, between, language) <= matcher.reach && !holdsWord(speech, between, { words: matcher.stops, language });
  });
}

function holdsWord(
  speech: SpeechText,
  { from, until }: Span,
  { words, language }: { readonly words: readonly string[]; readonly language: Language },
): boolean {
  const stretch = speech.text.slice(from, until);
  return words.some((word) => {
    for (let at = stretch.indexOf(word); at !== -1; at = stretch.indexOf(word, at + 1)) {
      if (fits(speech, { from: from + at, until: from + at + word.length }, language)) return true;
    }
    return false;
  });
}

function startOfSentence(speech: SpeechText, at: number): number {
  let start = at;
  while (start > 0 && (speech.marks[start] ?? mark.none) < mark.sentence) start -= 1;
  return start;
}

function endOfSentence(speech: SpeechText, at: number): number {
  let end = at;
  while (end < speech.text.length && (speech.marks[end] ?? mark.none) < mark.sentence) end += 1;
  return end;
}
