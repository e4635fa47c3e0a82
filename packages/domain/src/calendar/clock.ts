import { dayMs } from './civil-time.ts';
import { isKeptDay } from './date.ts';
import type { Zone } from './plain-date.ts';
import { type Stretch, stretchAt, tableNear, type ZoneTable } from './zone-table.ts';

/** The clocks of one zone: got once by name, and asked many times without looking the name up again. */
export type Clock = {
  readonly zone: Zone;
  readonly everyday: ZoneTable;
  /** How far apart its offsets from UTC lie, in ms. */
  readonly spread: number;
  /** Pure memo: the stretch of one offset that was asked for last. Most moments that are asked about in a row lie in one. */
  stretch: Stretch;
};

/** Pure memo: a zone has one clock. The last one asked for is at hand: most people of a lender live in one zone. */
const clocks = new Map<Zone, Clock>();
let last: Clock | undefined;

/** The clock of a zone; undefined when this system does not know the zone. */
export function clockOf(zone: Zone): Clock | undefined {
  if (last !== undefined && last.zone === zone) return last;
  const clock = clocks.get(zone) ?? made(zone);
  if (clock !== undefined) last = clock;
  return clock;
}

function made(zone: Zone): Clock | undefined {
  const everyday = tableNear(zone, 0);
  if (everyday === undefined) return undefined;
  const spread = Math.max(...everyday.offsets) - Math.min(...everyday.offsets);
  const clock = { zone, everyday, spread, stretch: stretchIn(everyday, 0) };
  clocks.set(zone, clock);
  return clock;
}

/** What the clock shows at a moment, in ms since 1970-01-01T00:00 local; not a number outside 1900 to 2199. */
export function localTime(clock: Clock, at: number): number {
  const stretch = stretchOf(clock, at);
  if (stretch === undefined) return Number.NaN;
  const local = at + stretch.offset;
  const { from, until } = clock.everyday;
  return (stretch.from >= from && stretch.until <= until) || isKeptDay(Math.floor(local / dayMs)) ? local : Number.NaN;
}

/** The civil day of a moment, counted from 1970; not a number outside 1900 to 2199. */
export function civilDay(clock: Clock, at: number): number {
  return Math.floor(localTime(clock, at) / dayMs);
}

/**
 * A bound for whatever the clock was changed to: no moment before it is of the civil day that the clock, unchanged, begins at `midnight`, or of a
 * later one; and so for each day before, up to 400, a day earlier.
 */
export function earliest({ everyday: { from, until }, spread }: Clock, midnight: number): number {
  const bound = midnight - spread;
  return bound > from + 402 * dayMs && bound < until ? bound : Number.NEGATIVE_INFINITY;
}

/**
 * When the clock, running on from a moment without being changed, comes to show `local`; or when it may next be changed, if that is sooner.
 * `local` is later than what it shows. Outside 1900 to 2199, the end of time.
 */
export function runsUntil(clock: Clock, at: number, local: number): number {
  const stretch = stretchOf(clock, at);
  return stretch === undefined ? Number.POSITIVE_INFINITY : Math.min(local - stretch.offset, stretch.until);
}

function stretchOf(clock: Clock, at: number): Stretch | undefined {
  const { stretch, everyday, zone } = clock;
  if (at >= stretch.from && at < stretch.until) return stretch;
  const table = at >= everyday.from && at < everyday.until ? everyday : tableNear(zone, at);
  if (table === undefined) return undefined;
  const found = stretchIn(table, at);
  clock.stretch = found;
  return found;
}

/** The whole stretch of one offset that holds a moment of a table; it may go on beyond the table. */
function stretchIn(table: ZoneTable, at: number): Stretch {
  const { starts, offsets, until } = table;
  const index = stretchAt(table, at);
  return { from: starts[index] ?? at, until: Math.min(starts[index + 1] ?? until, until), offset: offsets[index] ?? Number.NaN };
}
