import { invariant } from '#kernel';
import type { Language } from './citation.ts';
import type { PhraseFinding } from './decision.ts';
import type { Audience } from './facts.ts';
import { matchersOf, matches } from './phrase-matcher.ts';
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
  for (const matcher of matchersOf(pack)) {
    const { audiences, category, rule, effect } = matcher.group;
    if (audiences !== undefined && !audiences.includes(utterance.audience)) continue;
    for (const found of matches(speech, matcher)) {
      const from = speech.from[found.from];
      const until = speech.until[found.until - 1];
      invariant(from !== undefined && until !== undefined, 'a match lies in the text');
      findings.push({ category, rule, from, until, citation: matcher.citation, effect });
    }
  }
  return distinct(findings);
}

/** Of overlapping findings of one category, the longest. */
function distinct(findings: readonly PhraseFinding[]): readonly PhraseFinding[] {
  const kept: PhraseFinding[] = [];
  for (const finding of findings.toSorted((a, b) => b.until - b.from - (a.until - a.from) || a.from - b.from)) {
    const overlaps = kept.some(
      ({ category, from, until }) => category === finding.category && from < finding.until && finding.from < until,
    );
    if (!overlaps) kept.push(finding);
  }
  return kept.toSorted((a, b) => a.from - b.from || (a.category < b.category ? -1 : 1));
}
