import { intersect, type Interval, intervalSet, isGazettedRestDay, isRestDay, type PlainDate, startOfDay } from '#calendar';
import { instant, type Instant, invariant, never } from '#kernel';
import type { Citation } from './citation.ts';
import type { ContactRequest } from './contact.ts';
import type { Hold } from './hold.ts';
import { judgeCoolingOff, judgeFrequency } from './judge-count.ts';
import { judgeAuthorised, judgeCease, judgeDebtBasis, judgeDispute, judgeHold, judgeThirdParty } from './judge-fact.ts';
import { judgeInconvenient, judgeRestDay, judgeWindow } from './judge-time.ts';
import { effectOf, type Rule } from './rule.ts';
import type { RulePack } from './rule-pack.ts';
import { inScope } from './scope.ts';

/** The first and the last moment anyone may ask about, so that open ends are intervals too. */
export const always: Interval = { from: instant(-8_640_000_000_000_000), until: instant(8_640_000_000_000_000) };

/** A ground with its rule, the source of the value it rests on, and what it does. */
export type RuleHold = Hold & { readonly rule: Rule; readonly citation: Citation; readonly effect: 'warn' | 'deny' };

/** Every ground on which a pack's pre-call rules hold a contact back, at whatever time. The request's own `at` plays no part. */
export function holdsOf(request: ContactRequest, pack: RulePack): readonly RuleHold[] {
  const holds: RuleHold[] = [];
  for (const rule of pack.rules) {
    if (!rule.enabled || rule.moment !== 'pre-call' || !inScope(rule.scope, request)) continue;
    for (const [index, { from, until, citation }] of rule.values.entries()) {
      const inForce = intervalSet([{ from: startsAt(from, pack), until: until === undefined ? always.until : startsAt(until, pack) }]);
      for (const hold of judge(rule, index, { request, pack })) {
        const over = (span: Interval) => {
          const clipped = intersect(inForce, [span]);
          return intervalSet(clipped.flatMap((part) => hold.over(part)));
        };
        const lasting = hold.lasting && (until === undefined || until >= pack.horizon.until);
        holds.push({ ...hold, over, lasting, rule, citation, effect: hold.unknown ? rule.unknown : effectOf(rule) });
      }
    }
  }
  return holds;
}

/** The start of a date in the pack's own zone. */
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
    case 'cease':
      return judgeCease(valueAt(rule.values, index).groups, request);
    case 'debt-basis':
      return judgeDebtBasis(valueAt(rule.values, index).bases, request);
    case 'hold':
      return judgeHold(valueAt(rule.values, index).flags, request);
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
