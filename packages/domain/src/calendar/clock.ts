import { dayMs } from './civil-time.ts';
import { isKeptDay } from './date.ts';
import type { PlainDate, Zone } from './plain-date.ts';
import { stretchAt, tableNear, type ZoneTable } from './zone-table.ts';

/** The clocks of one zone: got once by name, and asked many times without looking the name up again. */
export type Clock = {
  readonly zone: Zone;
  readonly everyday: ZoneTable;
  /** How far apart its offsets from UTC lie, in ms. */
  readonly spread: number;
};

/** Pure memo: a zone has one clock. The last one asked for is at hand: most people of a lender live in one zone. */
const clocks = new Map<Zone, Clock>();
let last: Clock | undefined;

/** The clock of a zone; undefined when this system does not know the zone. */
export function clockOf(zone: Zone): Clock | undefined {
  if (last !== undefined && last.zone === zone) return last;
  const known = clocks.get(zone);
  if (known !== undefined) {
    last = known;
    return known;
  }
  const everyday = tableNear(zone, 0);
  if (everyday === undefined) return undefined;
  const clock = { zone, everyday, spread: Math.max(...everyday.offsets) - Math.min(...everyday.offsets) };
  clocks.set(zone, clock);
  return clock;
}

/** What the clock shows at a moment, in ms since 1970-01-01T00:00 local; not a number outside 1900 to 2199. */
export function localTime(clock: Clock, at: number): number {
  const table = tableAt(clock, at);
  if (table === undefined) return Number.NaN;
  const local = at + (table.offsets[stretchAt(table, at)] ?? Number.NaN);
  return isKeptDay(Math.floor(local / dayMs)) ? local : Number.NaN;
}

/** The civil day of a moment, counted from 1970; not a number outside 1900 to 2199. */
export function civilDay(clock: Clock, at: number): number {
  return Math.floor(localTime(clock, at) / dayMs);
}

/**
 * A bound for whatever the clock was changed to: no moment before it is of the civil day `days` before that of the unchanged clock's `midnight`, or
 * of a later one.
 */
export function earliest({ everyday, spread }: Clock, midnight: number, days: number): number {
  const bound = midnight - spread - days * dayMs;
  return bound > everyday.from + 2 * dayMs && midnight < everyday.until ? bound : Number.NEGATIVE_INFINITY;
}

/**
 * When the clock, running on from a moment without being changed, comes to show `local`; or when it may next be changed, if that is sooner.
 * `local` is later than what it shows. Outside 1900 to 2199, the end of time.
 */
export function runsUntil(clock: Clock, at: number, local: number): number {
  const table = tableAt(clock, at);
  if (table === undefined) return Number.POSITIVE_INFINITY;
  const index = stretchAt(table, at);
  return Math.min(local - (table.offsets[index] ?? 0), table.starts[index + 1] ?? table.until, table.until);
}

function tableAt({ zone, everyday }: Clock, at: number): ZoneTable | undefined {
  return at >= everyday.from && at < everyday.until ? everyday : tableNear(zone, at);
}
