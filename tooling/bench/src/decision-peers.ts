import { Environment } from '@marcbachmann/cel-js';
import type { ContactRequest } from '@parley/domain/compliance';
import { LogicEngine } from 'json-logic-engine';
import { Engine, type RuleProperties } from 'json-rules-engine';
import { bareTable } from './bare-table.ts';
import { dayIn } from './decision-limit.ts';
import { figures, ruleNames } from './decision-pack.ts';

/**
 * What the peers are asked with. They know no zones: the minute of the day, and how many civil days ago a contact was, are worked out for them
 * beforehand and not timed. What is not known is null.
 */
export type PeerFacts = {
  readonly minute: number | null;
  readonly number: string;
  readonly account: string;
  readonly flags: readonly string[] | null;
  readonly ceased: readonly string[] | null;
  readonly disputed: boolean | null;
  readonly history: readonly PeerContact[] | null;
};
type PeerContact = {
  readonly age: number;
  readonly channel: string;
  readonly from: string;
  readonly outcome: string;
  readonly number: string;
  readonly account: string;
};

/** A peer with the eight rules: which of them hold, in their order. A peer that throws has refused. */
export type DecidingPeer = (facts: PeerFacts) => readonly boolean[] | Promise<readonly boolean[]>;

/** Builds a peer's rules; without `guarded`, no rule says itself what follows when its fact is not known. */
export type PeerMaker = (guarded: boolean) => DecidingPeer;

type Cap = { readonly outcomes: readonly string[]; readonly days: number; readonly max: number; readonly per?: 'number' | 'account' };
const caps: readonly Cap[] = [
  figures.attempts,
  figures.talks,
  { ...figures.unanswered, per: 'number' },
  { ...figures.rest, max: 1, per: 'account' },
];
const [opens, closes] = [figures.opens * 60, figures.closes * 60];

/** The facts of a request as the peers take them. */
export function peerFacts({ at, debtor, debt, number, history }: ContactRequest): PeerFacts {
  const zone = debtor.zones?.[0];
  const local = zone === undefined ? undefined : minuteIn(bareTable(zone), at);
  const today = zone === undefined ? 0 : dayIn(at, zone);
  return {
    minute: local ?? null,
    number: number ?? '',
    account: debt.id,
    flags: debtor.flags ?? null,
    ceased: debtor.cease?.filter((refusal) => refusal.at <= at).flatMap(({ channels }) => channels) ?? null,
    disputed: debt.disputed ?? null,
    history:
      history?.map((past) => ({
        age: zone === undefined ? 0 : today - dayIn(past.at, zone),
        channel: past.channel,
        from: past.from,
        // The requests of the bench know every outcome; a peer has no word for one that is not known.
        outcome: past.outcome ?? '',
        number: past.number ?? '',
        account: past.debt ?? '',
      })) ?? null,
  };
}

function minuteIn({ starts, offsets }: ReturnType<typeof bareTable>, at: number): number {
  const local = at + (offsets[starts.findLastIndex((start) => start <= at)] ?? 0);
  return Math.floor((((local % 86_400_000) + 86_400_000) % 86_400_000) / 60_000);
}

/** json-logic-engine: all eight rules compiled into one function. */
export const jsonLogic: PeerMaker = (guarded) => {
  const of = (name: string) => ({ var: name });
  const orUnknown = (name: string, held: unknown) => (guarded ? { or: [{ '===': [of(name), null] }, held] } : held);
  const heeded = ({ outcomes, days, per }: Cap) => ({
    and: [
      { '===': [of('channel'), 'phone'] },
      { '===': [of('from'), 'collector'] },
      { '<': [of('age'), days] },
      { in: [of('outcome'), outcomes] },
      ...(per === undefined ? [] : [{ '===': [of(per), of(`../../${per}`)] }]),
    ],
  });
  const anyIn = (name: string, words: readonly string[]) => orUnknown(name, { or: words.map((word) => ({ in: [word, of(name)] })) });
  const run = new LogicEngine().build([
    orUnknown('minute', { or: [{ '<': [of('minute'), opens] }, { '>=': [of('minute'), closes] }] }),
    ...caps.map((cap) => orUnknown('history', { '>=': [{ length: { filter: [of('history'), heeded(cap)] } }, cap.max] })),
    anyIn('ceased', figures.ceased),
    anyIn('flags', figures.flags),
    orUnknown('disputed', { '===': [of('disputed'), true] }),
  ]);
  return (facts) => eight(run(facts));
};

/** cel-js: one expression, parsed once. */
export const cel: PeerMaker = (guarded) => {
  const orUnknown = (name: string, held: string) => (guarded ? `${name} == null || ${held}` : held);
  const list = (words: readonly string[]) => `[${words.map((word) => `'${word}'`).join(', ')}]`;
  const heeded = ({ outcomes, days, per }: Cap) =>
    [
      `past.channel == 'phone' && past.from == 'collector' && past.age < ${days}.0 && past.outcome in ${list(outcomes)}`,
      ...(per === undefined ? [] : [`past.${per} == ${per}`]),
    ].join(' && ');
  const anyIn = (name: string, words: readonly string[]) => orUnknown(name, `${name}.exists(word, word in ${list(words)})`);
  const expression = [
    orUnknown('minute', `minute < ${opens}.0 || minute >= ${closes}.0`),
    ...caps.map((cap) => orUnknown('history', `history.filter(past, ${heeded(cap)}).size() >= ${cap.max}`)),
    anyIn('ceased', figures.ceased),
    anyIn('flags', figures.flags),
    orUnknown('disputed', 'disputed'),
  ];
  const run = new Environment({ unlistedVariablesAreDyn: true }).parse(`[${expression.join(', ')}]`);
  return (facts) => eight(run(facts));
};

/** json-rules-engine: a rule each; it cannot count, so that counting is a fact worked out by a function of ours. */
export const rulesEngine: PeerMaker = (guarded) => {
  const unknown = (fact: string) => (guarded ? [{ fact, operator: 'equal', value: null }] : []);
  const anyIn = (fact: string, words: readonly string[]) => [
    ...unknown(fact),
    ...words.map((value) => ({ fact, operator: 'contains', value })),
  ];
  const conditions = [
    [
      ...unknown('minute'),
      { fact: 'minute', operator: 'lessThan', value: opens },
      { fact: 'minute', operator: 'greaterThanInclusive', value: closes },
    ],
    ...caps.map((cap) => [...unknown('history'), { fact: 'heeded', params: { cap }, operator: 'greaterThanInclusive', value: cap.max }]),
    anyIn('ceased', figures.ceased),
    anyIn('flags', figures.flags),
    [...unknown('disputed'), { fact: 'disputed', operator: 'equal', value: true }],
  ];
  const rules = conditions.map((any, index): RuleProperties => ({ conditions: { any }, event: { type: ruleNames[index] ?? '' } }));
  const engine = new Engine(rules);
  engine.addFact('heeded', async (params, almanac) => {
    const [history, number, account] = await Promise.all([
      almanac.factValue<PeerFacts['history']>('history'),
      almanac.factValue<string>('number'),
      almanac.factValue<string>('account'),
    ]);
    return countOf(params['cap'], history ?? [], { number, account });
  });
  return async (facts) => {
    const { events } = await engine.run({ ...facts });
    const held = new Set(events.map(({ type }) => type));
    return ruleNames.map((name) => held.has(name));
  };
};

function countOf(cap: Cap, history: readonly PeerContact[], asked: { readonly number: string; readonly account: string }): number {
  let count = 0;
  for (const { channel, from, outcome, age, ...of } of history) {
    if (channel !== 'phone' || from !== 'collector' || age >= cap.days || !cap.outcomes.includes(outcome)) continue;
    if (cap.per === undefined || of[cap.per] === asked[cap.per]) count += 1;
  }
  return count;
}

function eight(answer: unknown): readonly boolean[] {
  return Array.isArray(answer) ? answer.map((held) => held === true) : [];
}
