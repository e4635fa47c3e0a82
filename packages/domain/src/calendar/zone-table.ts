import { err, instant, type Instant, ok, type Result } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { Interval } from './interval.ts';
import type { Zone } from './plain-date.ts';

/** A zone name this system does not know, or a moment outside the years 1900 to 2199. */
export type ZoneRefusal = { readonly code: 'calendar.unknown-zone'; readonly zone: string } | { readonly code: 'calendar.out-of-range' };

/** The offsets of a zone over a span: from `starts[i]` (epoch ms) until the next start, local time is UTC + `offsets[i]` (ms). */
export type ZoneTable = {
  readonly zone: Zone;
  readonly from: number;
  readonly until: number;
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
};

/** A stretch of time with one offset. */
export type Stretch = { readonly from: number; readonly until: number; readonly offset: number };

const everyday = { from: Date.UTC(1970, 0, 1), until: Date.UTC(2050, 0, 1) };
/** One day wider than 1900 to 2199, so that every local date of the range has its instants in every zone. */
const whole = { from: Date.UTC(1899, 11, 31), until: Date.UTC(2200, 0, 2) };

/** Pure memo: a table is the same however often it is built. The wide table is built only when it is asked for. */
const everydayTables = new Map<string, ZoneTable>();
const wholeTables = new Map<string, ZoneTable>();

/**
 * The transition table of a zone that covers a span, built once from the time-zone data and kept.
 * Fails with `calendar.unknown-zone`, and with `calendar.out-of-range` outside 1900 to 2199.
 */
export function zoneTable(zone: Zone, span: Interval): Result<ZoneTable, ZoneRefusal> {
  if (span.from >= everyday.from && span.until <= everyday.until) return kept(everydayTables, zone, everyday);
  if (span.from >= whole.from && span.until <= whole.until) return kept(wholeTables, zone, whole);
  return err({ code: 'calendar.out-of-range' });
}

/** Whether the zone is known to this system's time-zone data. */
export function isKnownZone(zone: Zone): boolean {
  return kept(everydayTables, zone, everyday).ok;
}

/** The offset of local time from UTC at a moment inside the table, in ms. */
export function offsetAt(table: ZoneTable, at: number): number {
  return table.offsets[indexAt(table, at)] ?? 0;
}

/** The stretches of one offset that make up [from, until), in order. */
export function stretches(table: ZoneTable, from: number, until: number): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let index = indexAt(table, from); index < table.starts.length; index += 1) {
    const start = table.starts[index] ?? table.until;
    if (start >= until) break;
    const end = table.starts[index + 1] ?? table.until;
    found.push({ from: Math.max(start, from), until: Math.min(end, until), offset: table.offsets[index] ?? 0 });
  }
  return found;
}

/** The first moment at which local time has reached `local` (ms since 1970-01-01T00:00 local). */
export function firstAtLocal(table: ZoneTable, local: number): Instant {
  const day = 86_400_000;
  for (const stretch of stretches(table, Math.max(local - day, table.from), Math.min(local + day, table.until))) {
    const candidate = Math.max(local - stretch.offset, stretch.from);
    if (candidate < stretch.until) return instant(candidate);
  }
  return instant(local);
}

function indexAt(table: ZoneTable, at: number): number {
  let low = 0;
  let high = table.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((table.starts[middle] ?? Number.POSITIVE_INFINITY) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function kept(tables: Map<string, ZoneTable>, zone: Zone, span: { from: number; until: number }): Result<ZoneTable, ZoneRefusal> {
  const known = tables.get(zone);
  if (known !== undefined) return ok(known);
  const first = zoned(zone, span.from);
  if (first === undefined) return err({ code: 'calendar.unknown-zone', zone });
  const starts = [span.from];
  const offsets = [first.offsetNanoseconds / 1_000_000];
  for (
    let next = first.getTimeZoneTransition('next');
    next !== null && next.epochMilliseconds < span.until;
    next = next.getTimeZoneTransition('next')
  ) {
    starts.push(next.epochMilliseconds);
    offsets.push(next.offsetNanoseconds / 1_000_000);
  }
  const table = { zone, ...span, starts, offsets };
  tables.set(zone, table);
  return ok(table);
}

function zoned(zone: Zone, at: number): Temporal.ZonedDateTime | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}
