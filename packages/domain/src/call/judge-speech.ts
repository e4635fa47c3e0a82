import { Audience, checkUtterance, type Finding, Language, type PhraseCategory, type RulePack } from '#compliance';
import { z } from 'zod';
import type { CallRecord } from './judgement.ts';
import { citedAt } from './record-finding.ts';

/** What the agent said, in order; where nobody answered, nothing. It is whole when the indices are those from 0 up to `count`. */
export const Said = z
  .object({
    count: z.int().min(0),
    utterances: z
      .array(z.object({ index: z.int().min(0), text: z.string(), language: Language, audience: Audience }).readonly())
      .readonly(),
  })
  .readonly();
export type Said = z.infer<typeof Said>;

/** Prohibited words: those that were flagged while the call ran, and those found in what was said. What nobody wrote down may have been any of them. */
export function judgeSpeech({ events, said }: CallRecord, pack: RulePack): readonly Finding[] {
  const at = events[0]?.at;
  const flagged = events.flatMap(({ at: moment, body }) =>
    body.kind === 'utterance-flagged'
      ? [citedAt(moment, ruleOf(body.category, pack), pack)('compliance.utterance.flagged', { category: body.category })]
      : [],
  );
  const heard = (said?.utterances ?? []).flatMap((utterance) =>
    checkUtterance(utterance, pack).map(({ category, rule, from, until, citation, effect }): Finding => {
      const finding = citedAt(
        at,
        pack.rules.find(({ id }) => id === rule),
        pack,
      )('compliance.utterance.flagged', { category, utterance: utterance.index, from, until });
      return { ...finding, citation, effect };
    }),
  );
  return [...flagged, ...heard, ...(isWhole(said) ? [] : unknown(at, pack))];
}

function isWhole(said: Said | undefined): boolean {
  if (said === undefined) return false;
  const indices = new Set(said.utterances.map(({ index }) => index));
  return indices.size === said.count && Array.from({ length: said.count }, (_, index) => index).every((index) => indices.has(index));
}

function unknown(at: Parameters<typeof citedAt>[0], pack: RulePack): readonly Finding[] {
  return pack.rules
    .filter(({ kind, enabled }) => kind === 'phrases' && enabled)
    .map((rule) => citedAt(at, rule, pack)('compliance.utterance.unknown', {}));
}

function ruleOf(category: PhraseCategory, pack: RulePack) {
  const named = pack.phrases.find((group) => group.category === category)?.rule;
  return pack.rules.find(({ id }) => id === named);
}
