import { civil, difference, epochDay } from '#calendar';
import type { ContactRequest, CoolingOffValue, FrequencyValue, Rule } from '#compliance';
import { consented, dayIn, isCounted, wasConsented } from './counting.ts';
import { type Hold, notKnown } from './hold.ts';
import { daysWhere, knownZones } from './judge-time.ts';

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
    const consents = consented(value.consentDays, request, zone);
    const days = counted.filter((past) => !wasConsented(past, consents)).map((past) => dayIn(past, zone));
    const used = (day: number) => days.filter((past) => past > day - value.days && past <= day).length;
    return {
      reason: 'compliance.frequency.reached',
      unknown: false,
      lasting: false,
      over: (span) =>
        difference(
          daysWhere(zone, span, (date) => used(epochDay(date)) >= value.max),
          consents(span),
        ),
      factsAt: (at) => {
        const today = civil(at, zone);
        return {
          count: value.count,
          per: value.per,
          days: value.days,
          max: value.max,
          used: today.ok ? used(epochDay(today.value.date)) : days.length,
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
    const consents = consented(value.consentDays, request, zone);
    const rests = (day: number) => days.some((past) => past > day - value.days && past <= day);
    return {
      reason: 'compliance.cooling-off.resting',
      unknown: false,
      lasting: false,
      over: (span) =>
        difference(
          daysWhere(zone, span, (date) => rests(epochDay(date))),
          consents(span),
        ),
      factsAt: () => ({ days: value.days }),
      freedBy: [],
    };
  });
}
