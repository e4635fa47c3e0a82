import { err, instant, type Instant, ok, type Result } from '#kernel';
import { dateOfEpochDay, epochDay } from './date.ts';
import type { Interval } from './interval.ts';
import type { PlainDate, WallTime, Zone } from './plain-date.ts';
import { firstAtLocal, offsetAt, stretches, type ZoneRefusal, zoneTable, zoneTableAt } from './zone-table.ts';

export const dayMs = 86_400_000;

/** What clocks on the wall show: date, ms after local midnight, the same in whole minutes, and the offset of local time from UTC in ms. */
export type Civil = { readonly date: PlainDate; readonly msOfDay: number; readonly minuteOfDay: number; readonly offsetMs: number };

/** Part of a civil day; a day on which clocks go back over midnight has two parts. */
export type CivilDay = Interval & { readonly date: PlainDate };

/** Civil time in a zone. Fails with `calendar.unknown-zone` and `calendar.out-of-range`. */
export function civil(at: Instant, zone: Zone): Result<Civil, ZoneRefusal> {
  const table = zoneTableAt(zone, at);
  if ('code' in table) return err(table);
  const offsetMs = offsetAt(table, at);
  const day = Math.floor((at + offsetMs) / dayMs);
  const date = dateOfEpochDay(day);
  if (!date.ok) return err({ code: 'calendar.out-of-range' });
  const msOfDay = at + offsetMs - day * dayMs;
  return ok({ date: date.value, msOfDay, minuteOfDay: Math.floor(msOfDay / 60_000), offsetMs });
}

/** A wall time as ms after midnight; `24:00` is 86,400,000. */
export function wallMs(time: WallTime): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60_000;
}

/**
 * The moment at which clocks in a zone show a date and time (a `WallTime`, or ms after midnight up to 24:00).
 * When clocks go forward over it, it is read with the offset before the change (02:30 becomes 03:30, as RFC 5545 and Temporal's
 * "compatible"); when they go back over it, it is the first of the two.
 */
export function zonedInstant(date: PlainDate, time: WallTime | number, zone: Zone): Result<Instant, ZoneRefusal> {
  const local = epochDay(date) * dayMs + (typeof time === 'number' ? time : wallMs(time));
  const table = zoneTable(zone, { from: instant(local - dayMs), until: instant(local + dayMs) });
  if (!table.ok) return table;
  const before = offsetAt(table.value, local - dayMs);
  const after = offsetAt(table.value, local + dayMs);
  const late = local - after;
  const early = local - before;
  const onlyLate = offsetAt(table.value, early) !== before && offsetAt(table.value, late) === after;
  return ok(instant(onlyLate ? late : early));
}

/** The first moment of a date in a zone: midnight, or the end of the gap where clocks skip midnight. */
export function startOfDay(date: PlainDate, zone: Zone): Result<Instant, ZoneRefusal> {
  const local = epochDay(date) * dayMs;
  const table = zoneTable(zone, { from: instant(local - dayMs), until: instant(local + dayMs) });
  return table.ok ? ok(firstAtLocal(table.value, local)) : table;
}

/** The civil days of a zone within a span, in order and cut to it. Together they are the whole span. */
export function civilDays(zone: Zone, span: Interval): Result<readonly CivilDay[], ZoneRefusal> {
  const table = zoneTable(zone, span);
  if (!table.ok) return table;
  const days: CivilDay[] = [];
  for (const { from, until, offset } of stretches(table.value, span.from, span.until)) {
    for (let day = Math.floor((from + offset) / dayMs); day * dayMs - offset < until; day += 1) {
      const date = dateOfEpochDay(day);
      if (!date.ok) return err({ code: 'calendar.out-of-range' });
      const part = { from: instant(Math.max(from, day * dayMs - offset)), until: instant(Math.min(until, (day + 1) * dayMs - offset)) };
      const last = days.at(-1);
      if (last !== undefined && last.date === date.value && last.until === part.from) {
        days[days.length - 1] = { ...last, until: part.until };
      } else days.push({ date: date.value, ...part });
    }
  }
  return ok(days);
}
