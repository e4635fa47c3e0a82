import { type Interval, intervalSet, type Zone } from '#calendar';
import { instant } from '#kernel';
import type { ContactRequest, DebtorFlag, PlaceRefusal, PlaceValue, Voice } from '#compliance';
import { dayIn } from './counting.ts';
import { type Hold, notKnown, standing } from './hold.ts';
import { daysUntil, knownZones } from './judge-time.ts';

/** Places that are closed, or that somebody asked to leave in peace. A place that is not known may be any of them. */
export function judgePlace(value: PlaceValue, request: ContactRequest): readonly Hold[] {
  const { place } = request;
  if (place !== undefined && !value.places.includes(place)) return [];
  if (value.closed === 'always') {
    return [
      place === undefined ? notKnown('compliance.place.unknown', ['place']) : standing('compliance.place.closed', { place }, ['place']),
    ];
  }
  const { refusedPlaces } = request.debtor;
  if (refusedPlaces === undefined) return [notKnown('compliance.place.unknown', ['debtor.refusedPlaces'])];
  return refusedPlaces
    .filter((refusal) => value.places.includes(refusal.place) && (place === undefined || refusal.place === place))
    .flatMap((refusal) => refusedFor(refusal, value, request));
}

function refusedFor(refusal: PlaceRefusal, { speechDays }: PlaceValue, request: ContactRequest): readonly Hold[] {
  const spoken = refusal.saidIn === 'speech' && speechDays !== undefined;
  const zones = spoken ? knownZones(request) : [undefined];
  if (zones === undefined) return [notKnown('compliance.place.zone-unknown', ['debtor.zones'])];
  return zones.map((zone: Zone | undefined) => {
    // Taken back at the instant it was said, or before, is not taken back.
    const withdrawnAt = refusal.withdrawnAt !== undefined && refusal.withdrawnAt > refusal.at ? refusal.withdrawnAt : undefined;
    const until = (span: Interval) => instant(Math.min(withdrawnAt ?? span.until, span.until));
    const lasting = (span: Interval) => ({ from: instant(Math.max(refusal.at, span.from)), until: until(span) });
    const end = zone === undefined || speechDays === undefined ? undefined : dayIn(refusal, zone) + speechDays;
    return {
      reason: 'compliance.place.refused',
      unknown: false,
      lasting: end === undefined && withdrawnAt === undefined,
      over: (span) => (zone === undefined || end === undefined ? intervalSet([lasting(span)]) : daysUntil(end, zone, lasting(span))),
      factsAt: () => ({ place: refusal.place, since: refusal.at }),
      freedBy: ['debtor.refusedPlaces.withdrawnAt', 'place'],
    };
  });
}

/** A voice that needs the person's consent. */
export function judgeVoice(
  value: { readonly voices: readonly Voice[]; readonly whileFlags: readonly DebtorFlag[] },
  request: ContactRequest,
): readonly Hold[] {
  const { voice, debtor } = request;
  if (voice !== undefined && !value.voices.includes(voice)) return [];
  if (debtor.flags !== undefined && value.whileFlags.some((flag) => debtor.flags?.includes(flag) === true)) return [];
  if (voice === undefined || debtor.flags === undefined) {
    return [notKnown('compliance.voice.unknown', [voice === undefined ? 'voice' : 'debtor.flags'])];
  }
  return [standing('compliance.voice.artificial', { voice }, ['voice', 'debtor.flags'])];
}
