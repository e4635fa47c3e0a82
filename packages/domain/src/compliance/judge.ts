import { type Interval, type IntervalSet, isGazettedRestDay, isRestDay, type PlainDate, startOfDay } from '#calendar';
import { instant, type Instant, invariant, never } from '#kernel';
import type { Citation } from './citation.ts';
import type { ContactRequest } from './contact.ts';
import type { Hold } from './hold.ts';
import { judgeCoolingOff, judgeFrequency } from './judge-count.ts';
import { judgeAuthorised, judgeCease, judgeDebtBasis, judgeDispute, judgeHold, judgeThirdParty } from './judge-fact.ts';
import { judgeNoticeDue, judgeOnce, judgeSpacing } from './judge-history.ts';
import { judgePlace, judgeVoice } from './judge-place.ts';
import { judgeInconvenient, judgeRestDay, judgeWindow } from './judge-time.ts';
import { effectOf, type Rule } from './rule.ts';
import type { RulePack } from './rule-pack.ts';
import { inScope } from './scope.ts';

/** The first and the last moment anyone may ask about, so that open ends are intervals too. */
export const always: Interval = { from: instant(-8_640_000_000_000_000), until: instant(8_640_000_000_000_000) };

/** A ground with its rule, the source of the value it rests on, and what it does. */
export type RuleHold = Hold & { readonly rule: Rule; readonly citation: Citation; readonly effect: 'warn' | 'deny' };

/** A rule that is judged before a contact, with the stretch of time in which each of its values is in force. */
export type ReadyRule = { readonly rule: Rule; readonly values: readonly ReadyValue[] };
type ReadyValue = { readonly citation: Citation; readonly inForce: Interval; readonly lasting: boolean };
type Ready = { readonly horizon: Interval; readonly rules: readonly ReadyRule[] };

/** Every ground on which a pack's pre-call rules hold a contact back, at whatever time. The request's own `at` plays no part. */
export function holdsOf(request: ContactRequest, pack: RulePack): readonly RuleHold[] {
  return rulesFor(request, pack).flatMap((ready) => holdsOfRule(ready, request, { pack }));
}

/** The rules that speak of a request. */
export function rulesFor(request: ContactRequest, pack: RulePack): readonly ReadyRule[] {
  return readied(pack).rules.filter(({ rule }) => inScope(rule.scope, request));
}

/** The grounds of one rule; of those of its values alone that are in force at a moment, when one is given. */
export function holdsOfRule(
  { rule, values }: ReadyRule,
  request: ContactRequest,
  under: { readonly pack: RulePack; readonly at?: Instant },
): readonly RuleHold[] {
  const { pack, at } = under;
  const holds: RuleHold[] = [];
  for (const [index, { citation, inForce, lasting }] of values.entries()) {
    if (at !== undefined && !(inForce.from <= at && at < inForce.until)) continue;
    for (const hold of judge(rule, index, { request, pack })) {
      const over = (span: Interval): IntervalSet => {
        const from = span.from > inForce.from ? span.from : inForce.from;
        const until = span.until < inForce.until ? span.until : inForce.until;
        return from < until ? hold.over({ from, until }) : [];
      };
      const effect = hold.unknown ? rule.unknown : effectOf(rule);
      holds.push({ ...hold, over, lasting: hold.lasting && lasting, rule, citation, effect });
    }
  }
  return holds;
}

/** The time for which a pack vouches. */
export function horizonOf(pack: RulePack): Interval {
  return readied(pack).horizon;
}

/** A pure memo: a pack is never changed. */
const ready = new WeakMap<RulePack, Ready>();

function readied(pack: RulePack): Ready {
  const known = ready.get(pack);
  if (known !== undefined) return known;
  const made: Ready = {
    horizon: { from: startsAt(pack.horizon.from, pack), until: startsAt(pack.horizon.until, pack) },
    rules: pack.rules
      .filter(({ enabled, moment }) => enabled && moment === 'pre-call')
      .map((rule) => ({
        rule,
        values: rule.values.map(({ from, until, citation }) => ({
          citation,
          inForce: { from: startsAt(from, pack), until: until === undefined ? always.until : startsAt(until, pack) },
          lasting: until === undefined || until >= pack.horizon.until,
        })),
      })),
  };
  ready.set(pack, made);
  return made;
}

export function startsAt(date: PlainDate, pack: RulePack): Instant {
  const start = startOfDay(date, pack.zone);
  invariant(start.ok, 'a validated pack has a known zone');
  return start.value;
}

function judge(
  rule: Rule,
  index: number,
  { request, pack }: { readonly request: ContactRequest; readonly pack: RulePack },
): readonly Hold[] {
  switch (rule.kind) {
    case 'call-window':
      return judgeWindow(valueAt(rule.values, index), request);
    case 'inconvenient-time':
      return judgeInconvenient(request);
    case 'frequency':
      return judgeFrequency(valueAt(rule.values, index), rule, request);
    case 'cooling-off':
      return judgeCoolingOff(valueAt(rule.values, index), rule, request);
    case 'spacing':
      return judgeSpacing(valueAt(rule.values, index), rule, request);
    case 'once':
      return judgeOnce(valueAt(rule.values, index), rule, request);
    case 'notice-due':
      return judgeNoticeDue(valueAt(rule.values, index), rule, request);
    case 'place':
      return judgePlace(valueAt(rule.values, index), request);
    case 'voice':
      return judgeVoice(valueAt(rule.values, index), request);
    case 'cease':
      return judgeCease(valueAt(rule.values, index), request);
    case 'debt-basis':
      return judgeDebtBasis(valueAt(rule.values, index).bases, request);
    case 'hold':
      return judgeHold(valueAt(rule.values, index), request);
    case 'dispute':
      return judgeDispute(request);
    case 'third-party':
      return judgeThirdParty(valueAt(rule.values, index), request);
    case 'authorised':
      return judgeAuthorised(request);
    case 'rest-day': {
      const { table: name, gazettedOnly } = valueAt(rule.values, index);
      const table = pack.holidays[name];
      invariant(table !== undefined, 'a validated pack has the tables its rules name');
      return judgeRestDay(table, gazettedOnly === true ? isGazettedRestDay : isRestDay, request);
    }
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

function valueAt<T>(values: readonly { readonly value: T }[], index: number): T {
  const entry = values[index];
  invariant(entry !== undefined, 'the index is of this list');
  return entry.value;
}
