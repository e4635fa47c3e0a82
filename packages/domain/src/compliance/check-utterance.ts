import { invariant } from '#kernel';
import type { Language } from './citation.ts';
import type { PhraseFinding } from './decision.ts';
import { Severity } from './decision.ts';
import type { Audience } from './facts.ts';
import { phraseTable } from './phrase-matcher.ts';
import { phrasesIn } from './phrase-scan.ts';
import type { RulePack } from './rule-pack.ts';
import { speechText } from './speech-text.ts';

/** What was said, in which language mainly, and who could hear it. */
export type Utterance = { readonly text: string; readonly language: Language; readonly audience: Audience };

/**
 * Prohibited conduct in what an agent said: one finding a category and place, in the order of the text, with UTF-16 ranges into the
 * original. Both languages' phrases are tried whatever `language` says, since people mix them. Nothing found means no listed phrase.
 */
export function checkUtterance(utterance: Utterance, pack: RulePack): readonly PhraseFinding[] {
  const speech = speechText(utterance.text, pack.folds);
  const findings: PhraseFinding[] = [];
  for (const { matcher, ...span } of phrasesIn(speech, phraseTable(pack))) {
    const { audiences, category, severity, rule, effect } = matcher.group;
    if (audiences !== undefined && !audiences.includes(utterance.audience)) continue;
    const from = speech.from[span.from];
    const until = speech.until[span.until - 1];
    invariant(from !== undefined && until !== undefined, 'a match lies in the text');
    findings.push({ category, severity, rule, from, until, citation: matcher.citation, effect });
  }
  return distinct(findings);
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
