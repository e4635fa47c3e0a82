import { type Clock, civilDay, dayMs, runsUntil } from '#calendar';
import type { Asking } from './asking.ts';
import { anyFlag } from './asking.ts';
import type { DebtorFlag, PlaceRefusal, Voice } from './contact.ts';
import { between, forever, type Hold, type Judge, none, notKnown, standing } from './hold.ts';
import type { PlaceValue } from './rule.ts';

const placeUnknown = [notKnown('compliance.place.unknown', ['place'])];
const refusedUnknown = [notKnown('compliance.place.unknown', ['debtor.refusedPlaces'])];
const placeZoneUnknown = [notKnown('compliance.place.zone-unknown', ['debtor.zones'])];
const voiceUnknown = [notKnown('compliance.voice.unknown', ['voice'])];
const voiceFlagsUnknown = [notKnown('compliance.voice.unknown', ['debtor.flags'])];

/** Places that are closed, or that somebody asked to leave in peace. A place that is not known may be any of them. */
export function placeJudge(value: PlaceValue): Judge {
  return (asking, when) => {
    const { at, place, debtor } = asking.request;
    if (place !== undefined && !value.places.includes(place)) return none;
    if (value.closed === 'always') {
      return place === undefined ? placeUnknown : [standing('compliance.place.closed', { place }, ['place'])];
    }
    const { refusedPlaces } = debtor;
    if (refusedPlaces === undefined) return refusedUnknown;
    return refusedPlaces
      .filter((refusal) => value.places.includes(refusal.place) && (place === undefined || refusal.place === place))
      .flatMap((refusal) => refusedFor(refusal, value, asking))
      .filter((hold) => when === 'ever' || hold.until(at) > at);
  };
}

function refusedFor(refusal: PlaceRefusal, { speechDays }: PlaceValue, { zones }: Asking): readonly Hold[] {
  const { place, at, saidIn } = refusal;
  // Taken back at the instant it was said, or before, is not taken back.
  const withdrawnAt = refusal.withdrawnAt !== undefined && refusal.withdrawnAt > at ? refusal.withdrawnAt : undefined;
  const hold = {
    reason: 'compliance.place.refused',
    unknown: false,
    lasting: false,
    factsAt: () => ({ place, since: at }),
    freedBy: ['debtor.refusedPlaces.withdrawnAt', 'place'],
  } as const;
  const stated = between(at, withdrawnAt ?? forever());
  if (saidIn !== 'speech' || speechDays === undefined) return [{ ...hold, ...stated, lasting: withdrawnAt === undefined }];
  if (zones === undefined) return placeZoneUnknown;
  return zones.map(({ clock }) => ({ ...hold, ...spoken(stated, clock, civilDay(clock, at) + speechDays) }));
}

/** A ground that ends before a civil day. */
function spoken(stated: Pick<Hold, 'until' | 'rises'>, clock: Clock, end: number): Pick<Hold, 'until' | 'rises'> {
  const isOver = (moment: number) => civilDay(clock, moment) >= end;
  const endAt = (moment: number) => runsUntil(clock, moment, Number.isNaN(end) ? forever() : end * dayMs);
  return {
    until: (moment) => (isOver(moment) ? moment : Math.min(stated.until(moment), endAt(moment))),
    // Clocks that go back over midnight may bring an earlier day again.
    rises: (moment) => (isOver(moment) ? runsUntil(clock, moment, forever()) : stated.rises(moment)),
  };
}

/** A voice that needs the person's consent. */
export function voiceJudge(value: { readonly voices: readonly Voice[]; readonly whileFlags: readonly DebtorFlag[] }): Judge {
  return ({ request: { voice, debtor } }) => {
    if (voice !== undefined && !value.voices.includes(voice)) return none;
    if (anyFlag(value.whileFlags, debtor.flags)) return none;
    if (voice === undefined) return voiceUnknown;
    if (debtor.flags === undefined) return voiceFlagsUnknown;
    return [standing('compliance.voice.artificial', { voice }, ['voice', 'debtor.flags'])];
  };
}
