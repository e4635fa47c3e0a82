import { civil, epochDay, type Zone } from '#calendar';
import type { ContactRequest, PastContact, Party } from './contact.ts';
import { type Hold, notKnown } from './hold.ts';
import { daysWhere, knownZones } from './judge-time.ts';
import type { CoolingOffValue, FrequencyValue, Rule } from './rule.ts';

/** Frequency cap: at most so many counted contacts in the civil days up to today, in every zone of the debtor. */
export function judgeFrequency(value: FrequencyValue, rule: Rule, request: ContactRequest): readonly Hold[] {
  if (request.history === undefined) return [notKnown('compliance.frequency.history-unknown', ['history'])];
  const counted = request.history.filter(
    (past) => isCounted(past, value, { rule, request }) && !(value.exemptConsented && past.consent === true),
  );
  if (counted.length < value.max) return [];
  const zones = knownZones(request);
  if (zones === undefined) return [notKnown('compliance.frequency.zone-unknown', ['debtor.zones'])];
  return zones.map((zone) => {
    const days = counted.map((past) => dayIn(past, zone));
    const used = (day: number) => days.filter((past) => past > day - value.days && past <= day).length;
    return {
      reason: 'compliance.frequency.reached',
      unknown: false,
      lasting: false,
      over: (span) => daysWhere(zone, span, (date) => used(epochDay(date)) >= value.max),
      factsAt: (at) => {
        const today = civil(at, zone);
        return {
          count: value.count,
          per: value.per,
          days: value.days,
          max: value.max,
          used: today.ok ? used(epochDay(today.value.date)) : counted.length,
        };
      },
      freedBy: [],
    };
  });
}

/** Rest after a contact: its own civil day and the days after it, `days` in all. */
export function judgeCoolingOff(value: CoolingOffValue, rule: Rule, request: ContactRequest): readonly Hold[] {
  if (request.history === undefined) return [notKnown('compliance.cooling-off.history-unknown', ['history'])];
  const counted = request.history.filter((past) => isCounted(past, value, { rule, request }));
  if (counted.length === 0) return [];
  const zones = knownZones(request);
  if (zones === undefined) return [notKnown('compliance.cooling-off.zone-unknown', ['debtor.zones'])];
  return zones.map((zone) => {
    const days = counted.map((past) => dayIn(past, zone));
    return {
      reason: 'compliance.cooling-off.resting',
      unknown: false,
      lasting: false,
      over: (span) => daysWhere(zone, span, (date) => days.some((past) => past > epochDay(date) - value.days && past <= epochDay(date))),
      factsAt: () => ({ days: value.days }),
      freedBy: [],
    };
  });
}

/** A contact whose account or number is not known counts against every account and number; so does every contact when the request names none. */
function isCounted(
  past: PastContact,
  value: FrequencyValue | CoolingOffValue,
  { rule, request }: { readonly rule: Rule; readonly request: ContactRequest },
): boolean {
  if (past.from !== 'collector' || !value.outcomes.includes(past.outcome)) return false;
  if (rule.scope.channels !== undefined && !rule.scope.channels.includes(past.channel)) return false;
  if (rule.scope.to !== undefined && !rule.scope.to.includes(past.to)) return false;
  if (rule.scope.by !== undefined && !rule.scope.by.includes(past.by.kind)) return false;
  if (value.sum === 'caller' && !sameParty(past.by, request.by)) return false;
  switch (value.per) {
    case 'debtor':
      return true;
    case 'account':
      return past.debt === undefined || past.debt === request.debt.id;
    case 'number':
      return past.number === undefined || request.number === undefined || past.number === request.number;
  }
}

function sameParty(a: Party, b: Party): boolean {
  return a.kind === 'agency' && b.kind === 'agency' ? a.agency === b.agency : a.kind === b.kind;
}

function dayIn(past: PastContact, zone: Zone): number {
  const local = civil(past.at, zone);
  return local.ok ? epochDay(local.value.date) : Number.NaN;
}
