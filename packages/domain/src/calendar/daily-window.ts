import { instant, ok, type Result } from '#kernel';
import { dayMs, wallMs } from './civil-time.ts';
import { type Interval, intervalSet, type IntervalSet } from './interval.ts';
import type { WallTime, Zone } from './plain-date.ts';
import { stretches, type ZoneRefusal, zoneTable } from './zone-table.ts';

/** A window of wall-clock time on every day: `from` belongs to it, `until` does not. 22:00 to 07:00 goes over midnight; equal times hold nothing. */
export type DailyWindow = { readonly from: WallTime; readonly until: WallTime };

/** Whether a time of day (ms after local midnight) lies in the window. */
export function inWindow(window: DailyWindow, msOfDay: number): boolean {
  return partsOf(window).some(([from, until]) => from <= msOfDay && msOfDay < until);
}

/**
 * The moments of a span at which clocks in the zone stand within the window: exactly those for which `inWindow` holds of `civil`,
 * so an hour that occurs twice counts twice and an hour that is skipped not at all.
 */
export function windowIntervals(window: DailyWindow, zone: Zone, span: Interval): Result<IntervalSet, ZoneRefusal> {
  const table = zoneTable(zone, span);
  if (!table.ok) return table;
  const found: Interval[] = [];
  const parts = partsOf(window);
  for (const { from, until, offset } of stretches(table.value, span.from, span.until)) {
    for (let midnight = Math.floor((from + offset) / dayMs) * dayMs - offset; midnight < until; midnight += dayMs) {
      for (const [start, end] of parts) {
        found.push({ from: instant(Math.max(from, midnight + start)), until: instant(Math.min(until, midnight + end)) });
      }
    }
  }
  return ok(intervalSet(found));
}

function partsOf(window: DailyWindow): readonly (readonly [number, number])[] {
  const from = wallMs(window.from);
  const until = wallMs(window.until);
  if (from === until) return [];
  if (from < until) return [[from, until]];
  return [
    [0, until],
    [from, dayMs],
  ];
}
