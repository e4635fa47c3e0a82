import type { Zone } from '@parley/domain/calendar';
import { Temporal } from 'temporal-polyfill';

/** The offsets of a zone from 1989 to 2045: from each start on (epoch ms), local time is so many ms ahead. */
export type BareTable = { readonly starts: Float64Array; readonly offsets: Float64Array };

const tables = new Map<Zone, BareTable>();

/** The table of a zone as somebody would write it by hand, cached. */
export function bareTable(zone: Zone): BareTable {
  const known = tables.get(zone);
  if (known !== undefined) return known;
  const made = transitionsOf(zone);
  tables.set(zone, made);
  return made;
}

function transitionsOf(zone: Zone): BareTable {
  const first = Temporal.Instant.fromEpochMilliseconds(Date.UTC(1989, 11, 31)).toZonedDateTimeISO(zone);
  const all = [first];
  let next = first.getTimeZoneTransition('next');
  while (next !== null && next.year < 2046) {
    all.push(next);
    next = next.getTimeZoneTransition('next');
  }
  return {
    starts: Float64Array.from(all, ({ epochMilliseconds }) => epochMilliseconds),
    offsets: Float64Array.from(all, ({ offsetNanoseconds }) => offsetNanoseconds / 1e6),
  };
}
