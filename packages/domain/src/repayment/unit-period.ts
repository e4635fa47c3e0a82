import { dateOfEpochDay, type DateRefusal, daysBetween, epochDay, monthsAfter, type PlainDate } from '#calendar';
import type { Result } from '#kernel';
import { z } from 'zod';

/** How often a stream of payments falls due, shorter intervals first. */
export const Every = z.enum([
  'day',
  'week',
  '2 weeks',
  'half-month',
  '4 weeks',
  'month',
  '2 months',
  'quarter',
  '4 months',
  'half-year',
  'year',
]);
export type Every = z.infer<typeof Every>;

/** The unit in which 12 CFR 1026 Appendix J counts time: days, half months or whole months. */
export type UnitPeriod =
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'half-month' }
  | { readonly kind: 'months'; readonly months: number };

/** A length of time: whole unit-periods and a fraction below one. */
export type UnitCount = { readonly whole: number; readonly part: number };

/** The unit-period of a stream's interval. */
export function unitPeriodOf(every: Every): UnitPeriod {
  switch (every) {
    case 'day':
      return { kind: 'days', days: 1 };
    case 'week':
      return { kind: 'days', days: 7 };
    case '2 weeks':
      return { kind: 'days', days: 14 };
    case 'half-month':
      return { kind: 'half-month' };
    case '4 weeks':
      return { kind: 'days', days: 28 };
    case 'month':
      return { kind: 'months', months: 1 };
    case '2 months':
      return { kind: 'months', months: 2 };
    case 'quarter':
      return { kind: 'months', months: 3 };
    case '4 months':
      return { kind: 'months', months: 4 };
    case 'half-year':
      return { kind: 'months', months: 6 };
    case 'year':
      return { kind: 'months', months: 12 };
  }
}

/** Unit-periods in a year: 12 months, 24 half months, 52 weeks, 365 days (Appendix J (b)(5)). */
export function unitPeriodsPerYear(unit: UnitPeriod): number {
  switch (unit.kind) {
    case 'days':
      return unit.days % 7 === 0 ? 52 / (unit.days / 7) : 365 / unit.days;
    case 'half-month':
      return 24;
    case 'months':
      return 12 / unit.months;
  }
}

/** The time from one date to a later one in unit-periods (Appendix J (b)(5)(ii) to (v)): full months measured back from the later date, the rest in days. */
export function countUnits(unit: UnitPeriod, from: PlainDate, until: PlainDate): UnitCount {
  if (unit.kind === 'days') return split(daysBetween(from, until), unit.days);
  const { months, days } = monthsBack(from, until);
  if (unit.kind === 'half-month') return split(months * 30 + days, 15);
  if (unit.months === 1) return { whole: months, part: days / 30 };
  if (unit.months < 12) return split(months * 30 + days, unit.months * 30);
  const years = Math.floor(months / 12);
  if (days === 0) return { whole: years, part: (months % 12) / 12 };
  const yearsBack = monthsAfter(until, -12 * years);
  return { whole: years, part: daysBetween(from, yearsBack.ok ? yearsBack.value : until) / 365 };
}

/** Full months measured back from the later date, and the days that are left at the beginning; the ends of months meet each other. */
function monthsBack(from: PlainDate, until: PlainDate): { readonly months: number; readonly days: number } {
  const apart = monthIndex(until) - monthIndex(from);
  const forward = monthsAfter(from, apart);
  if (forward.ok && forward.value === until) return { months: apart, days: 0 };
  for (const months of [apart, apart - 1]) {
    const back = monthsAfter(until, -months);
    if (months >= 0 && back.ok && back.value >= from) return { months, days: daysBetween(from, back.value) };
  }
  return { months: 0, days: daysBetween(from, until) };
}

/** Months since year 0, by which calendar months are told apart. */
export function monthIndex(date: PlainDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}

function split(days: number, perUnit: number): UnitCount {
  const whole = Math.floor(days / perUnit);
  return { whole, part: (days - whole * perUnit) / perUnit };
}

/** How many unit-periods lie between two payments of a stream, when they are a whole number; undefined when dates must be counted one by one. */
export function unitsApart(every: Every, unit: UnitPeriod): number | undefined {
  const interval = unitPeriodOf(every);
  const whole = lengthIn(interval, unit);
  return whole !== undefined && Number.isInteger(whole) ? whole : undefined;
}

function lengthIn(interval: UnitPeriod, unit: UnitPeriod): number | undefined {
  if (interval.kind === 'days' || unit.kind === 'days') {
    return interval.kind === 'days' && unit.kind === 'days' ? interval.days / unit.days : undefined;
  }
  return halfMonths(interval) / halfMonths(unit);
}

function halfMonths(unit: Exclude<UnitPeriod, { kind: 'days' }>): number {
  return unit.kind === 'months' ? unit.months * 2 : 1;
}

/** The date of payment `index` (from 0) of a stream. Half months alternate between the day of the month and 15 days after it. */
export function streamDate(first: PlainDate, every: Every, index: number): Result<PlainDate, DateRefusal> {
  const interval = unitPeriodOf(every);
  switch (interval.kind) {
    case 'days':
      return dateOfEpochDay(epochDay(first) + index * interval.days);
    case 'months':
      return monthsAfter(first, index * interval.months);
    case 'half-month': {
      const month = monthsAfter(first, Math.floor(index / 2));
      return month.ok && index % 2 === 1 ? dateOfEpochDay(epochDay(month.value) + 15) : month;
    }
  }
}
