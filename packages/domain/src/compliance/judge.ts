import { type PlainDate, startOfDay } from '#calendar';
import { type Address, type Instant, invariant, never } from '#kernel';
import type { Citation } from './citation.ts';
import type { Judge } from './hold.ts';
import { coolingOffJudge, frequencyJudge } from './judge-count.ts';
import { authorisedJudge, ceaseJudge, debtBasisJudge, disputeJudge, holdJudge, thirdPartyJudge } from './judge-fact.ts';
import { andLater, noticeDueJudge, onceJudge, spacingJudge } from './judge-history.ts';
import { placeJudge, voiceJudge } from './judge-place.ts';
import { inconvenientJudge, restDayJudge, windowJudge } from './judge-time.ts';
import { effectOf, type Rule } from './rule.ts';
import { packAddress, type RulePack } from './rule-pack.ts';
import { rejectedRequests } from './traits.ts';

/** A pack made ready to be asked: built once, so that a decision looks nothing up in the pack's data. */
export type ReadyPack = { readonly address: Address; readonly horizon: Span; readonly rules: readonly ReadyRule[] };

/** A rule that is judged before a contact. `rejects` are the traits of requests of which it does not speak. */
export type ReadyRule = {
  readonly rule: Rule;
  readonly rejects: number;
  /** What it does when a fact is known, and when one is not. */
  readonly effect: 'warn' | 'deny';
  readonly unknown: 'warn' | 'deny';
  readonly values: readonly ReadyValue[];
  /** A value has one ground a zone, and no other. */
  readonly zonal: boolean;
  /** The only value of most rules, when it is in force all through the pack's horizon. */
  readonly only: ReadyValue | undefined;
};

/** A value of a rule while it is in force. `lasting`: to the end of the pack's horizon. */
export type ReadyValue = Span & { readonly citation: Citation; readonly lasting: boolean; readonly judge: Judge };

type Span = { readonly from: number; readonly until: number };

/** A pure memo: a pack is never changed. The last one asked for is at hand: decisions come in rows under one pack. */
const readied = new WeakMap<RulePack, ReadyPack>();
let last: { readonly pack: RulePack; readonly ready: ReadyPack } | undefined;

/** A pack made ready. */
export function readyPack(pack: RulePack): ReadyPack {
  if (last?.pack === pack) return last.ready;
  const ready = readied.get(pack) ?? made(pack);
  readied.set(pack, ready);
  last = { pack, ready };
  return ready;
}

function made(pack: RulePack): ReadyPack {
  return {
    address: packAddress(pack),
    horizon: { from: startsAt(pack.horizon.from, pack), until: startsAt(pack.horizon.until, pack) },
    rules: pack.rules.filter(({ enabled, moment }) => enabled && moment === 'pre-call').map((rule) => readyRule(rule, pack)),
  };
}

function readyRule(rule: Rule, pack: RulePack): ReadyRule {
  const values = readyValues(rule, pack);
  const [first] = values;
  const isOnly =
    values.length === 1 && first !== undefined && first.lasting && rule.values[0] !== undefined && rule.values[0].from <= pack.horizon.from;
  return {
    rule,
    rejects: rejectedRequests(rule.scope),
    effect: effectOf(rule),
    unknown: rule.unknown,
    zonal: rule.kind === 'call-window' || rule.kind === 'frequency' || rule.kind === 'cooling-off',
    values,
    only: isOnly ? first : undefined,
  };
}

function readyValues(rule: Rule, pack: RulePack): readonly ReadyValue[] {
  return judgesOf(rule, pack).flatMap((judge, index) => {
    const value = rule.values[index];
    return value === undefined ? [] : [readyValue(value, judge, pack)];
  });
}

function readyValue({ from, until, citation }: Rule['values'][number], judge: Judge, pack: RulePack): ReadyValue {
  return {
    citation,
    from: startsAt(from, pack),
    until: until === undefined ? Number.POSITIVE_INFINITY : startsAt(until, pack),
    lasting: until === undefined || until >= pack.horizon.until,
    judge,
  };
}

/** The first moment of a date in the pack's own zone. */
export function startsAt(date: PlainDate, pack: RulePack): Instant {
  const start = startOfDay(date, pack.zone);
  invariant(start.ok, 'a validated pack has a known zone');
  return start.value;
}

/** The judge of each value of a rule; none where nothing is judged before a contact. */
function judgesOf(rule: Rule, pack: RulePack): readonly Judge[] {
  const { scope } = rule;
  switch (rule.kind) {
    case 'call-window':
      return rule.values.map(({ value }) => windowJudge(value));
    case 'inconvenient-time':
      return rule.values.map(inconvenientJudge);
    case 'frequency':
      return rule.values.map(({ value }) => andLater(frequencyJudge(value, scope)));
    case 'cooling-off':
      return rule.values.map(({ value }) => andLater(coolingOffJudge(value, scope)));
    case 'spacing':
      return rule.values.map(({ value }) => andLater(spacingJudge(value, scope)));
    case 'once':
      return rule.values.map(({ value }) => andLater(onceJudge(value, scope)));
    case 'notice-due':
      return rule.values.map(({ value }) => noticeDueJudge(value, scope));
    case 'place':
      return rule.values.map(({ value }) => placeJudge(value));
    case 'voice':
      return rule.values.map(({ value }) => voiceJudge(value));
    case 'cease':
      return rule.values.map(({ value }) => ceaseJudge(value));
    case 'debt-basis':
      return rule.values.map(({ value }) => debtBasisJudge(value));
    case 'hold':
      return rule.values.map(({ value }) => holdJudge(value));
    case 'dispute':
      return rule.values.map(disputeJudge);
    case 'third-party':
      return rule.values.map(({ value }) => thirdPartyJudge(value));
    case 'authorised':
      return rule.values.map(authorisedJudge);
    case 'rest-day':
      return rule.values.map(({ value: { table: name, gazettedOnly } }) => {
        const table = pack.holidays[name];
        invariant(table !== undefined, 'a validated pack has the tables its rules name');
        return restDayJudge(table, gazettedOnly === true);
      });
    case 'deadline':
    case 'retention':
    case 'property':
    case 'phrases':
    case 'plan-term':
    case 'plan-annual-cost':
    case 'plan-total-cost':
    case 'plan-interest-base':
    case 'plan-replans':
    case 'plan-disclosures':
    case 'plan-conditions':
    case 'plan-allocation':
      return [];
    default:
      return never(rule);
  }
}
