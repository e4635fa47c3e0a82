import { addDays, type PlainDate, WallTime, zonedInstant } from '#calendar';
import { instant, type Instant, invariant } from '#kernel';
import type { Rule } from './rule.ts';
import type { RulePack } from './rule-pack.ts';

const week = [0, 1, 2, 3, 4, 5, 6];

/**
 * The moments at which a rule of a pack could change its answer by the clock or the calendar, each with the millisecond before it: noon, and the edges
 * of its windows, on the days on which its values or the pack's horizon begin or end, and on the day before; where it knows weekdays, in the week from
 * each of those days; where it knows holidays, on the days of the table, the first after it and in the first week.
 */
export function momentsOf(rule: Rule, pack: RulePack): readonly Instant[] {
  const { from, until } = pack.horizon;
  const edges = [
    from,
    until,
    ...rule.values.flatMap((value) => (value.until === undefined ? [value.from] : [value.from, value.until])),
  ].filter((day) => day >= from && day <= until);
  const days = [...edges.flatMap((day) => [addDays(day, -1), day]), ...specialDays(rule, pack, edges)];
  return days.flatMap((day) =>
    timesOf(rule).flatMap((time) => {
      const at = zonedInstant(day, time, pack.zone);
      invariant(at.ok, 'a validated pack has a known zone');
      return [at.value, instant(at.value - 1)];
    }),
  );
}

function specialDays(rule: Rule, { holidays, horizon }: RulePack, edges: readonly PlainDate[]): readonly PlainDate[] {
  if (rule.kind === 'call-window') {
    const knowsWeekdays = rule.values.some(({ value }) => value.windows.some(({ days }) => days !== undefined));
    return knowsWeekdays ? edges.flatMap(weekFrom) : [];
  }
  if (rule.kind !== 'rest-day') return [];
  // The rule may be the other pack's, and so may the table.
  const tables = rule.values.flatMap(({ value }) => holidays[value.table] ?? []);
  return [...tables.flatMap((table) => [...table.rest, ...table.work, table.horizon.until]), ...weekFrom(horizon.from)];
}

function timesOf(rule: Rule): readonly WallTime[] {
  const windows = rule.kind === 'call-window' ? rule.values.flatMap(({ value }) => value.windows) : [];
  return [WallTime.parse('12:00'), ...windows.flatMap((window) => [window.from, window.until])];
}

function weekFrom(day: PlainDate): readonly PlainDate[] {
  return week.map((days) => addDays(day, days));
}
