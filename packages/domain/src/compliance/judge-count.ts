import { type Clock, civilDay, dayMs, earliest, localTime, runsUntil } from '#calendar';
import type { Instant } from '#kernel';
import type { Asking } from './asking.ts';
import { type Consented, consentsTo, isConsented, nextConsent } from './consents.ts';
import type { Finding } from './decision.ts';
import { type Heed, heedOf, type Heeded, heededOf, heeds } from './heeded.ts';
import { type Days, dayOf, daysBy, type History } from './history.ts';
import { forever, type Hold, type Judge, none, notKnown, withHold } from './hold.ts';
import type { ComplianceReason } from './reasons.ts';
import type { CoolingOffValue, FrequencyValue } from './rule.ts';
import type { Scope } from './scope.ts';

/** Frequency cap: at most so many counted contacts in the civil days up to today, in every zone of the debtor. */
export function frequencyJudge(value: FrequencyValue, scope: Scope): Judge {
  const { count, per, days, max, consentDays } = value;
  return capJudge(heedOf(scope, value), {
    days,
    reach: (days - 1) * dayMs,
    max,
    consentDays,
    exempt: true,
    reason: 'compliance.frequency.reached',
    historyUnknown: [notKnown('compliance.frequency.history-unknown', ['history'])],
    zoneUnknown: [notKnown('compliance.frequency.zone-unknown', ['debtor.zones'])],
    facts: (used) => ({ count, per, days, max, used }),
  });
}

/** Rest after a contact: its own civil day and the days after it, `days` in all. It is a cap of one in so many days. */
export function coolingOffJudge(value: CoolingOffValue, scope: Scope): Judge {
  const { days, consentDays } = value;
  return capJudge(heedOf(scope, value), {
    days,
    reach: (days - 1) * dayMs,
    max: 1,
    consentDays,
    exempt: false,
    reason: 'compliance.cooling-off.resting',
    historyUnknown: [notKnown('compliance.cooling-off.history-unknown', ['history'])],
    zoneUnknown: [notKnown('compliance.cooling-off.zone-unknown', ['debtor.zones'])],
    facts: () => ({ days }),
  });
}

type Cap = {
  readonly days: number;
  /** The ms of the days before today. */
  readonly reach: number;
  readonly max: number;
  readonly consentDays: number | undefined;
  /** Contacts made with the person's consent are not counted. */
  readonly exempt: boolean;
  readonly reason: ComplianceReason;
  readonly historyUnknown: readonly Hold[];
  readonly zoneUnknown: readonly Hold[];
  readonly facts: (used: number) => Finding['facts'];
};

/** A cap as it is counted in one zone. */
type Count = {
  readonly cap: Cap;
  readonly heeded: Heeded;
  readonly clock: Clock;
  readonly days: Days;
  readonly consents: readonly Consented[];
};

function capJudge(heed: Heed, cap: Cap): Judge {
  return (asking, when) => {
    const { history, zones } = asking;
    if (history === undefined) return cap.historyUnknown;
    if (zones === undefined) return isReached(heededOf(heed, history, asking), cap.max) ? cap.zoneUnknown : none;
    let holds = none;
    for (const { clock, since } of zones) {
      if (when === 'now' && tooFew(cap, history, since - cap.reach)) continue;
      const count = countOf(cap, heededOf(heed, history, asking), { asking, clock });
      if (when === 'ever' || reachedUntil(count, asking.request.at) > asking.request.at) holds = withHold(holds, capHold(count));
    }
    return holds;
  };
}

/** Whether a history has fewer contacts than the cap allows since the earliest moment that can count: a bound, whatever they are. */
function tooFew({ max }: Cap, { at }: History, since: number): boolean {
  return max > 0 && (at.length < max || (at[at.length - max] ?? since) < since);
}

function countOf(cap: Cap, heeded: Heeded, { asking, clock }: { readonly asking: Asking; readonly clock: Clock }): Count {
  return { cap, heeded, clock, days: daysBy(heeded.history, clock), consents: consentsTo(asking, cap.consentDays, clock) };
}

function capHold(count: Count): Hold {
  const { cap, clock } = count;
  return {
    reason: cap.reason,
    unknown: false,
    lasting: false,
    until: (at) => reachedUntil(count, at),
    rises: (at) => Math.min(runsUntil(clock, at, (civilDay(clock, at) + 1) * dayMs), nextEnd(count.consents, at)),
    factsAt: (at: Instant) => cap.facts(usedAt(count, at)),
    freedBy: [],
  };
}

/**
 * Until when the cap stays reached: the day on which the oldest of `max` contacts that count today is out of the days that count, the next
 * consent or change of the clocks. Contacts are looked at from the last back to where none can count any more.
 */
function reachedUntil(count: Count, at: number): number {
  const { cap, clock, consents, heeded } = count;
  const { at: moments } = heeded.history;
  const local = localTime(clock, at);
  if (Number.isNaN(local)) return forever();
  const today = Math.floor(local / dayMs);
  const since = earliest(clock, at - (local - today * dayMs)) - cap.reach;
  let [used, first] = [0, Number.POSITIVE_INFINITY];
  for (let index = moments.length - 1; index >= 0 && used < cap.max && (moments[index] ?? since) >= since; index -= 1) {
    if (!heeds(heeded, index)) continue;
    const day = dayOf(count.days, index);
    if (!(day > today - cap.days && day <= today) || isExempt(count, index)) continue;
    used += 1;
    if (day < first) first = day;
  }
  if (used < cap.max || isConsented(consents, clock, at)) return at;
  return Math.min(runsUntil(clock, at, (first + cap.days) * dayMs), nextConsent(consents, at));
}

/** How many contacts count on the day of a moment; all that may ever count, outside the years that have a calendar. */
function usedAt(count: Count, at: number): number {
  const { cap, clock, heeded, days } = count;
  const { at: moments } = heeded.history;
  const local = localTime(clock, at);
  const today = Math.floor(local / dayMs);
  const since = earliest(clock, at - (local - today * dayMs)) - cap.reach;
  let used = 0;
  for (let index = moments.length - 1; index >= 0 && !((moments[index] ?? since) < since); index -= 1) {
    if (!heeds(heeded, index) || isExempt(count, index)) continue;
    const day = dayOf(days, index);
    if (Number.isNaN(today) || (day > today - cap.days && day <= today)) used += 1;
  }
  return used;
}

/** Whether an earlier contact was made with consent. The one in which the consent was given was not; the conversation that ended it was. */
function isExempt({ cap, clock, consents, heeded }: Count, index: number): boolean {
  return cap.exempt && isConsented(consents, clock, (heeded.history.at[index] ?? 0) - 1);
}

function isReached(heeded: Heeded, max: number): boolean {
  let counted = 0;
  for (let index = 0; index < heeded.history.at.length && counted < max; index += 1) if (heeds(heeded, index)) counted += 1;
  return counted >= max;
}

function nextEnd(consents: readonly Consented[], at: number): number {
  return consents.reduce((next, { until }) => (until > at && until < next ? until : next), Number.POSITIVE_INFINITY);
}
