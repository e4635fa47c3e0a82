import { type Clock, civilDay, dayMs, runsUntil } from '#calendar';
import type { Instant } from '#kernel';
import type { Asking } from './asking.ts';
import { type Consented, consentsTo, isConsented, nextConsent } from './consents.ts';
import type { Finding } from './decision.ts';
import { type Counted, heedOf, type Heeded, heededOf, heeds } from './heeded.ts';
import { type Days, dayOf, daysBy } from './history.ts';
import { forever, type Hold, type Judge, none, notKnown } from './hold.ts';
import type { ComplianceReason } from './reasons.ts';
import type { CoolingOffValue, FrequencyValue } from './rule.ts';
import type { Scope } from './scope.ts';

/** Frequency cap: at most so many counted contacts in the civil days up to today, in every zone of the debtor. */
export function frequencyJudge(value: FrequencyValue, scope: Scope): Judge {
  const { count, per, days, max } = value;
  return capJudge(scope, {
    value,
    max,
    exempt: true,
    reason: 'compliance.frequency.reached',
    historyUnknown: [notKnown('compliance.frequency.history-unknown', ['history'])],
    zoneUnknown: [notKnown('compliance.frequency.zone-unknown', ['debtor.zones'])],
    facts: (used) => ({ count, per, days, max, used }),
  });
}

/** Rest after a contact: its own civil day and the days after it, `days` in all. It is a cap of one in so many days. */
export function coolingOffJudge(value: CoolingOffValue, scope: Scope): Judge {
  const { days } = value;
  return capJudge(scope, {
    value,
    max: 1,
    exempt: false,
    reason: 'compliance.cooling-off.resting',
    historyUnknown: [notKnown('compliance.cooling-off.history-unknown', ['history'])],
    zoneUnknown: [notKnown('compliance.cooling-off.zone-unknown', ['debtor.zones'])],
    facts: () => ({ days }),
  });
}

type Cap = {
  readonly value: Counted & { readonly days: number; readonly consentDays?: number | undefined };
  readonly max: number;
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

function capJudge(scope: Scope, cap: Cap): Judge {
  const heed = heedOf(scope, cap.value);
  return (asking, at) => {
    const { history, clocks } = asking;
    if (history === undefined) return cap.historyUnknown;
    const heeded = heededOf(heed, history, asking);
    if (clocks === undefined) return isReached(heeded, cap.max) ? cap.zoneUnknown : none;
    let holds = none;
    for (const clock of clocks) {
      const count = countOf(cap, heeded, { asking, clock });
      if (at === undefined || reachedUntil(count, at) > at) holds = [...holds, capHold(count)];
    }
    return holds;
  };
}

function countOf(cap: Cap, heeded: Heeded, { asking, clock }: { readonly asking: Asking; readonly clock: Clock }): Count {
  return { cap, heeded, clock, days: daysBy(heeded.history, clock), consents: consentsTo(asking, cap.value.consentDays, clock) };
}

function capHold(count: Count): Hold {
  const { cap, clock } = count;
  return {
    reason: cap.reason,
    unknown: false,
    lasting: false,
    until: (at) => reachedUntil(count, at),
    rises: (at) => Math.min(runsUntil(clock, at, (civilDay(clock, at) + 1) * dayMs), nextEnd(count.consents, at)),
    factsAt: (at: Instant) => cap.facts(usedOn(count, civilDay(clock, at))),
    freedBy: [],
  };
}

/**
 * Until when the cap stays reached: the day on which the oldest of `max` contacts that count today is out of the days that count, the next
 * consent or change of the clocks. Contacts are looked at from the last back to where none can count any more in any zone.
 */
function reachedUntil(count: Count, at: number): number {
  const { cap, clock, consents, heeded } = count;
  const { at: moments } = heeded.history;
  const today = civilDay(clock, at);
  if (Number.isNaN(today)) return forever();
  const oldest = at - (cap.value.days + 3) * dayMs;
  let [used, first] = [0, Number.POSITIVE_INFINITY];
  for (let index = moments.length - 1; index >= 0 && used < cap.max && (moments[index] ?? oldest) > oldest; index -= 1) {
    if (!heeds(heeded, index)) continue;
    const day = dayOf(count.days, index);
    if (!(day > today - cap.value.days && day <= today) || isExempt(count, index)) continue;
    used += 1;
    if (day < first) first = day;
  }
  if (used < cap.max || (consents.length > 0 && isConsented(consents, clock, at))) return at;
  return Math.min(runsUntil(clock, at, (first + cap.value.days) * dayMs), nextConsent(consents, at));
}

/** How many contacts count on a day; all that may ever count, on a day outside the years that have a calendar. */
function usedOn(count: Count, today: number): number {
  const { cap, heeded, days } = count;
  return heeded.history.at.filter((_, index) => {
    if (!heeds(heeded, index) || isExempt(count, index)) return false;
    const day = dayOf(days, index);
    return Number.isNaN(today) || (day > today - cap.value.days && day <= today);
  }).length;
}

/** Whether an earlier contact was made with consent. The one in which the consent was given was not; the conversation that ended it was. */
function isExempt({ cap, clock, consents, heeded }: Count, index: number): boolean {
  return cap.exempt && consents.length > 0 && isConsented(consents, clock, (heeded.history.at[index] ?? 0) - 1);
}

function isReached(heeded: Heeded, max: number): boolean {
  let counted = 0;
  for (let index = 0; index < heeded.history.at.length && counted < max; index += 1) if (heeds(heeded, index)) counted += 1;
  return counted >= max;
}

function nextEnd(consents: readonly Consented[], at: number): number {
  return consents.reduce((next, { until }) => (until > at && until < next ? until : next), Number.POSITIVE_INFINITY);
}
