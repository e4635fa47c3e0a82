import { err, instant, type Instant, ok, type Result } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import type { Interval } from './interval.ts';
import type { Zone } from './plain-date.ts';

/** A zone name this system does not know, or a moment outside the years 1900 to 2199. */
export type ZoneRefusal = { readonly code: 'calendar.unknown-zone'; readonly zone: string } | { readonly code: 'calendar.out-of-range' };

/**
 * The offsets of a zone over a span: from `starts[i]` (epoch ms) until the next start, local time is UTC + `offsets[i]` (ms). The last start is
 * the end of time. `near[b]` is the stretch in which the `b`th bucket of the span begins.
 */
export type ZoneTable = {
  readonly zone: Zone;
  readonly from: number;
  readonly until: number;
  readonly starts: Float64Array;
  readonly offsets: Float64Array;
  readonly near: Uint16Array;
};

/** A stretch of time with one offset. */
export type Stretch = { readonly from: number; readonly until: number; readonly offset: number };

const everyday = { from: Date.UTC(1970, 0, 1), until: Date.UTC(2050, 0, 1) };
/** One day wider than 1900 to 2199, so that every local date of the range has its instants in every zone. */
const whole = { from: Date.UTC(1899, 11, 31), until: Date.UTC(2200, 0, 2) };

/** About 25 days: a zone seldom changes its offset within a bucket, so that a moment's stretch is found in one or two looks. */
const bucket = 2 ** 31;

/** Pure memo: a table is the same however often it is built. The wide table is built only when it is asked for. */
const everydayTables = new Map<string, ZoneTable>();
const wholeTables = new Map<string, ZoneTable>();

/**
 * The transition table of a zone that covers a span, built once from the time-zone data and kept.
 * Fails with `calendar.unknown-zone`, and with `calendar.out-of-range` outside 1900 to 2199.
 */
export function zoneTable(zone: Zone, span: Interval): Result<ZoneTable, ZoneRefusal> {
  if (span.from >= everyday.from && span.until <= everyday.until) return kept(everydayTables, zone, everyday);
  return wideTable(zone, span);
}

/** The table of a zone at a moment, as `zoneTable` gives it. */
export function zoneTableAt(zone: Zone, at: Instant): ZoneTable | ZoneRefusal {
  const known = everydayTables.get(zone);
  if (known !== undefined && at >= everyday.from && at <= everyday.until) return known;
  const table = zoneTable(zone, { from: at, until: at });
  return table.ok ? table.value : table.error;
}

/** A table that reaches beyond a moment: the narrow one where it does. Undefined for an unknown zone, and outside 1900 to 2199. */
export function tableNear(zone: Zone, at: number): ZoneTable | undefined {
  const near = at >= everyday.from && at < everyday.until;
  if (!near && !(at >= whole.from && at < whole.until)) return undefined;
  const table = near ? kept(everydayTables, zone, everyday) : kept(wholeTables, zone, whole);
  return table.ok ? table.value : undefined;
}

function wideTable(zone: Zone, span: Interval): Result<ZoneTable, ZoneRefusal> {
  if (span.from >= whole.from && span.until <= whole.until) return kept(wholeTables, zone, whole);
  return err({ code: 'calendar.out-of-range' });
}

/** Whether the zone is known to this system's time-zone data. */
export function isKnownZone(zone: Zone): boolean {
  return kept(everydayTables, zone, everyday).ok;
}

/** The offset of local time from UTC at a moment inside the table, in ms. */
export function offsetAt(table: ZoneTable, at: number): number {
  return table.offsets[stretchAt(table, at)] ?? 0;
}

/** The number of the stretch that holds a moment; of the first or the last for a moment outside the table. */
export function stretchAt({ from, starts, near, offsets }: ZoneTable, at: number): number {
  let index = near[Math.floor((at - from) / bucket)] ?? (at < from ? 0 : offsets.length - 1);
  while ((starts[index + 1] ?? Number.POSITIVE_INFINITY) <= at) index += 1;
  return index;
}

/** The stretches of one offset that make up [from, until), in order. */
export function stretches(table: ZoneTable, from: number, until: number): readonly Stretch[] {
  const { starts, offsets } = table;
  const found: Stretch[] = [];
  for (let index = stretchAt(table, from); index < offsets.length; index += 1) {
    const start = starts[index] ?? table.until;
    if (start >= until) break;
    const end = Math.min(starts[index + 1] ?? table.until, table.until);
    found.push({ from: Math.max(start, from), until: Math.min(end, until), offset: offsets[index] ?? 0 });
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
  const table = tableOf(zone, span, { starts, offsets });
  tables.set(zone, table);
  return ok(table);
}

function tableOf(
  zone: Zone,
  span: { readonly from: number; readonly until: number },
  { starts, offsets }: { readonly starts: readonly number[]; readonly offsets: readonly number[] },
): ZoneTable {
  const near = new Uint16Array(Math.floor((span.until - span.from) / bucket) + 1);
  for (let index = 0, place = 0; place < near.length; place += 1) {
    while ((starts[index + 1] ?? Number.POSITIVE_INFINITY) <= span.from + place * bucket) index += 1;
    near[place] = index;
  }
  return { zone, ...span, starts: Float64Array.from([...starts, Number.POSITIVE_INFINITY]), offsets: Float64Array.from(offsets), near };
}

function zoned(zone: Zone, at: number): Temporal.ZonedDateTime | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}
