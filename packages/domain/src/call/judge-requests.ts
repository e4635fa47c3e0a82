import { type CallFact, type ContactRequest, evaluateContact, type Finding, type Rule, type RulePack } from '#compliance';
import type { Instant } from '#kernel';
import type { CallEvent } from './event.ts';
import type { Aftermath, CallRecord, JudgedUnder } from './judgement.ts';
import { citedAt } from './record-finding.ts';
import { summarise } from './summary.ts';

/** What a person may ask or tell in a call, how it is seen afterwards that it was acted on (`undefined` when that is not known), and which rule wants it. */
type Request = {
  readonly fact: CallFact;
  readonly kept: (
    after: Aftermath | undefined,
    call: { readonly from: Instant; readonly facts: readonly CallFact[] },
  ) => boolean | undefined;
  readonly rule: (rule: Rule) => boolean;
};

const requests: readonly Request[] = [
  {
    fact: 'cease-requested',
    kept: (after, { from }) => after?.debtor.cease?.some(({ at, channels }) => at >= from && channels.includes('phone')),
    rule: ({ kind }) => kind === 'cease',
  },
  { fact: 'dispute-raised', kept: (after) => after?.debt.disputed, rule: ({ kind }) => kind === 'dispute' },
  {
    fact: 'lawyer-stated',
    kept: (after) => after?.debtor.flags?.includes('lawyer'),
    rule: (rule) => rule.kind === 'hold' && rule.values.some(({ value }) => value.flags.includes('lawyer')),
  },
  {
    fact: 'complaint-raised',
    kept: (after, { from }) => after?.complaints?.some((at) => at >= from),
    rule: (rule) => rule.kind === 'deadline' && rule.values.some(({ value }) => value.since === 'complaint-received'),
  },
  { fact: 'proof-requested', kept: (after, { facts }) => facts.includes('proof-sent') || after?.proofSent, rule: () => false },
];

/** The rules that keep what a person asked for. */
const asked: readonly Rule['kind'][] = ['cease', 'hold', 'dispute', 'inconvenient-time', 'place'];

/** Whether what the person asked or told in the call was acted on, and whether what was arranged in it respects that. */
export function judgeRequests(record: CallRecord, { context, pack }: JudgedUnder): readonly Finding[] {
  const { events, after } = record;
  const [first] = events;
  const summary = summarise(events, context);
  // What the person asked in a record that cannot be read is told by nothing: `judgeWhole` says so.
  if (!summary.ok || first === undefined) return [];
  const { facts } = summary.value;
  const own = requests
    .filter(({ fact }) => facts.includes(fact))
    .flatMap(({ fact, kept, rule }): readonly Finding[] => {
      const done = kept(after, { from: first.at, facts });
      const about = citedAt(
        first.at,
        pack.rules.find((one) => one.enabled && rule(one)),
        pack,
      );
      if (done === undefined) return [about('compliance.request.unknown', { fact })];
      return done ? [] : [about('compliance.request.not-kept', { fact })];
    });
  return [...own, ...events.flatMap((event) => followUp(event, record, pack))];
}

function followUp({ at, body }: CallEvent, { contact, after }: CallRecord, pack: RulePack): readonly Finding[] {
  if (body.kind !== 'follow-up-scheduled') return [];
  if (contact === undefined || after === undefined) {
    return [citedAt(at, undefined, pack)('compliance.request.unknown', { fact: 'follow-up' })];
  }
  const { at: then, channel, purpose } = body.followUp;
  const { number: _number, place: _place, ...known } = contact;
  const request: ContactRequest = { ...known, at: then, channel, purpose, to: 'debtor', debtor: after.debtor, debt: after.debt };
  const kinds = new Map<string, Rule['kind']>(pack.rules.map(({ id, kind }) => [id, kind]));
  return evaluateContact(request, pack).findings.filter(({ rule }) => {
    const kind = kinds.get(rule);
    return kind === undefined || asked.includes(kind);
  });
}
