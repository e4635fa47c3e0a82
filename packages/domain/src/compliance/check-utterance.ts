import { invariant, type RuleId } from '#kernel';
import type { Language } from './citation.ts';
import type { PhraseFinding } from './decision.ts';
import { Severity } from './decision.ts';
import type { Audience } from './facts.ts';
import { phraseTable, sourceOf } from './phrase-matcher.ts';
import { phrasesIn } from './phrase-scan.ts';
import type { RulePack } from './rule-pack.ts';
import { type Span, type SpeechText, speechText } from './speech-text.ts';
import { type Weighed, weighSpeech } from './weigh-speech.ts';

/** What was said, in which language mainly, and who could hear it. */
export type Utterance = { readonly text: string; readonly language: Language; readonly audience: Audience };

/**
 * Prohibited conduct in what an agent said: one finding a category and place, in the order of the text, with UTF-16 ranges into the
 * original. Both languages' phrases are tried whatever `language` says, since people mix them. Where the pack has weights, a sentence without a listed
 * phrase that weighs as prohibited is found too, and a listed phrase of the pack's own in a sentence that weighs as lawful is only remarked on.
 * Nothing found means that nothing known was found.
 */
export function checkUtterance(utterance: Utterance, pack: RulePack): readonly PhraseFinding[] {
  const speech = speechText(utterance.text, pack.folds);
  const pieces = weighSpeech(speech, pack.weights ?? {}, utterance.audience);
  const findings: PhraseFinding[] = [];
  const listed = new Set<Weighed>();
  for (const { matcher, ...span } of phrasesIn(speech, phraseTable(pack))) {
    const { audiences, category, severity, rule, effect } = matcher.group;
    if (audiences !== undefined && !audiences.includes(utterance.audience)) continue;
    const touched = piecesAt(span, pieces);
    const softened = touched.length > 0 && touched.every((piece) => isLawful(piece, rule));
    for (const piece of touched) listed.add(piece);
    findings.push({
      category,
      severity,
      rule,
      ...original(span, speech),
      citation: matcher.citation,
      effect: softened ? 'warn' : effect,
      by: 'list',
    });
  }
  return distinct([...findings, ...pieces.filter((piece) => !listed.has(piece)).flatMap((piece) => weighty(piece, speech, pack))]);
}

/** The pieces that a stretch touches: they lie in order, none over another. */
function piecesAt({ from, until }: Span, pieces: readonly Weighed[]): readonly Weighed[] {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.until ?? until) <= from) low = middle + 1;
    else high = middle;
  }
  const touched: Weighed[] = [];
  for (let piece = pieces[low]; piece !== undefined && piece.from < until; piece = pieces[low + touched.length]) touched.push(piece);
  return touched;
}

/** Whether the phrases of a rule are only remarked on in a piece; those of a rule that weighing does not know, an overlay's, never are. */
function isLawful({ weight, weights }: Weighed, rule: RuleId): boolean {
  return weight <= weights.lawful && weights.kinds.some((kind) => kind.rule === rule);
}

/** The finding of a piece that weighs as prohibited. */
function weighty({ weight, weights, kind, said }: Weighed, speech: SpeechText, pack: RulePack): readonly PhraseFinding[] {
  if (kind === undefined || weight < weights.prohibited) return [];
  const { category, severity, rule, effect } = kind;
  const citation = sourceOf(rule, pack);
  return citation === undefined ? [] : [{ category, severity, rule, ...original(said, speech), citation, effect, by: 'weight' }];
}

/** The place of a stretch in the text as it was written. */
function original(span: Span, speech: SpeechText): Pick<PhraseFinding, 'from' | 'until'> {
  const from = speech.from[span.from];
  const until = speech.until[span.until - 1];
  invariant(from !== undefined && until !== undefined, 'a match lies in the text');
  return { from, until };
}

/** Of findings of one category that overlap, the one that weighs most. */
function distinct(findings: readonly PhraseFinding[]): readonly PhraseFinding[] {
  const last = new Map<string, PhraseFinding>();
  const kept = new Set<PhraseFinding>();
  for (const finding of findings.toSorted((a, b) => a.from - b.from || a.until - b.until)) {
    const before = last.get(finding.category);
    if (before !== undefined && finding.from < before.until) {
      if (!outweighs(finding, before)) continue;
      kept.delete(before);
    }
    kept.add(finding);
    last.set(finding.category, finding);
  }
  return [...kept].toSorted((a, b) => a.from - b.from || (a.category < b.category ? -1 : 1));
}

/** What denies before what warns, then the graver, then the longer. */
function outweighs(one: PhraseFinding, other: PhraseFinding): boolean {
  if (one.effect !== other.effect) return one.effect === 'deny';
  const graver = Severity.options.indexOf(one.severity) - Severity.options.indexOf(other.severity);
  return graver === 0 ? one.until - one.from > other.until - other.from : graver < 0;
}
