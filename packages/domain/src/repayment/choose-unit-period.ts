import { compareDates, daysBetween, monthsAfter, type PlainDate } from '#calendar';
import { countUnits, monthIndex, type UnitPeriod, unitPeriodOf } from './unit-period.ts';

/** A payment, and the stream it belongs to with that stream's interval. */
export type DatedPayment = { readonly at: PlainDate; readonly stream?: { readonly index: number; readonly interval: UnitPeriod } };

/**
 * The unit-period of a transaction that begins on `start` (12 CFR 1026 Appendix J (b)(4)): of the intervals between advances and payments the one
 * that occurs most often, the shorter of equals; when none occurs twice, their average, rounded to the nearest standard interval and down from the
 * half; with one advance and one payment their distance, up to a year.
 */
export function chooseUnitPeriod(advances: readonly PlainDate[], payments: readonly DatedPayment[]): UnitPeriod {
  const [start, ...later] = advances.toSorted();
  const [only] = payments;
  if (start === undefined || only === undefined) return unitPeriodOf('month');
  if (payments.length === 1 && later.length === 0) return termOf(start, only.at);
  const periods = [...between([start, ...later].map((at) => ({ at }))), ...between([{ at: start }, ...payments])];
  const counted = new Map<string, { readonly unit: UnitPeriod; readonly times: number }>();
  for (const { unit } of periods) {
    const key = JSON.stringify(unit);
    counted.set(key, { unit, times: (counted.get(key)?.times ?? 0) + 1 });
  }
  const [most] = [...counted.values()].toSorted((a, b) => b.times - a.times || daysOf(a.unit) - daysOf(b.unit));
  if (most !== undefined && most.times > 1) return upToAYear(most.unit);
  return nearestStandard(periods.reduce((total, { days }) => total + days, 0) / Math.max(1, periods.length));
}

type Period = { readonly unit: UnitPeriod; readonly days: number };

function between(dated: readonly DatedPayment[]): readonly Period[] {
  const ordered = dated.toSorted((a, b) => compareDates(a.at, b.at));
  return ordered.flatMap(({ at, stream }, index) => {
    const before = ordered[index - 1];
    if (before === undefined || before.at === at) return [];
    const stated = stream !== undefined && before.stream?.index === stream.index ? stream.interval : undefined;
    return [{ unit: stated ?? apart(before.at, at), days: daysBetween(before.at, at) }];
  });
}

/** The standard interval between two dates: whole months, or else days. */
function apart(from: PlainDate, until: PlainDate): UnitPeriod {
  const months = monthIndex(until) - monthIndex(from);
  const forward = monthsAfter(from, months);
  if (months > 0 && forward.ok && forward.value === until) return { kind: 'months', months };
  return { kind: 'days', days: daysBetween(from, until) };
}

function termOf(start: PlainDate, end: PlainDate): UnitPeriod {
  const years = countUnits(unitPeriodOf('year'), start, end);
  if (years.whole >= 1) return unitPeriodOf('year');
  const months = countUnits(unitPeriodOf('month'), start, end);
  if (months.part === 0 && months.whole > 0) return { kind: 'months', months: months.whole };
  return { kind: 'days', days: Math.max(1, daysBetween(start, end)) };
}

function upToAYear(unit: UnitPeriod): UnitPeriod {
  return daysOf(unit) > 365 ? unitPeriodOf('year') : unit;
}

/** A day, weeks, half a month, months up to a year. */
const standards: readonly UnitPeriod[] = allStandards().toSorted((a, b) => daysOf(a) - daysOf(b));

function allStandards(): readonly UnitPeriod[] {
  const weeks = Array.from({ length: 52 }, (_, index): UnitPeriod => ({ kind: 'days', days: 7 * (index + 1) }));
  const months = Array.from({ length: 12 }, (_, index): UnitPeriod => ({ kind: 'months', months: index + 1 }));
  return [{ kind: 'days', days: 1 }, { kind: 'half-month' }, ...weeks, ...months];
}

function nearestStandard(days: number): UnitPeriod {
  return standards.reduce((best, next) => (Math.abs(daysOf(next) - days) < Math.abs(daysOf(best) - days) ? next : best), {
    kind: 'days',
    days: 1,
  });
}

function daysOf(unit: UnitPeriod): number {
  switch (unit.kind) {
    case 'days':
      return unit.days;
    case 'half-month':
      return 365 / 24;
    case 'months':
      return (unit.months * 365) / 12;
  }
}
