import { type DateRefusal, days30360, daysBetween, monthsAfter, PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import { decimalFraction, fraction } from '#money';
import type { PlanTerms } from './plan-terms.ts';
import { type NamedCalendar, rolled, type RollRefusal } from './roll.ts';

/** The exact cost of each period: row i costs `numerators[i]` / `denominator` of the balance before it. */
export type PeriodRates = { readonly numerators: readonly bigint[]; readonly denominator: bigint };

/** Why terms give no due dates. */
export type DueDateRefusal =
  | RollRefusal
  | (DateRefusal & { readonly field: 'periods' })
  | {
      readonly code: 'repayment.first-due-before-start';
      readonly field: 'firstDue';
      readonly start: PlainDate;
      readonly firstDue: PlainDate;
    }
  | { readonly code: 'repayment.dates-out-of-order'; readonly field: 'roll' | `payments.${number}.due`; readonly due: PlainDate };

/**
 * The dates on which something is paid, in order: the day of `firstDue` (or `dueDay`) in each month, cut to the month's end (31, then 30 or 28,
 * then 31 again); of a `bullet` only the last; of a `custom` plan the given ones. Then rolled by the terms' rule and the calendar brought.
 */
export function dueDates(terms: PlanTerms, calendar?: NamedCalendar): Result<readonly PlainDate[], DueDateRefusal> {
  const meant = nominalDates(terms);
  if (!meant.ok) return meant;
  const due = rolled(meant.value, terms.roll, calendar);
  if (!due.ok) return due;
  const [first = terms.firstDue] = due.value;
  if (first < terms.start) {
    return err({ code: 'repayment.first-due-before-start', field: 'firstDue', start: terms.start, firstDue: first });
  }
  const early = due.value.findIndex((date, index) => index > 0 && date <= (due.value[index - 1] ?? date));
  if (early > 0) return err(outOfOrder(terms, due.value[early] ?? first, early));
  return due;
}

function outOfOrder(terms: PlanTerms, due: PlainDate, index: number): DueDateRefusal {
  return { code: 'repayment.dates-out-of-order', field: terms.method === 'custom' ? `payments.${index}.due` : 'roll', due };
}

/** The due dates before any roll. */
export function nominalDates(terms: PlanTerms): Result<readonly PlainDate[], DateRefusal & { readonly field: 'periods' }> {
  if (terms.method === 'custom') return ok(terms.payments.map(({ due }) => due));
  const { firstDue, dueDay, periods } = terms;
  const dates: PlainDate[] = [];
  for (let index = terms.method === 'bullet' ? periods - 1 : 0; index < periods; index += 1) {
    const due =
      dueDay === undefined ? monthsAfter(firstDue, index) : monthsAfter(inJanuary(firstDue, dueDay), monthOf(firstDue) - 1 + index);
    if (!due.ok) return err({ ...due.error, field: 'periods' });
    dates.push(due.value);
  }
  return ok(dates);
}

/** January has every day of a month: months counted from there are cut from the day that is meant. */
function inJanuary(date: PlainDate, day: number): PlainDate {
  return PlainDate.parse(`${date.slice(0, 4)}-01-${String(day).padStart(2, '0')}`);
}

function monthOf(date: PlainDate): number {
  return Number(date.slice(5, 7));
}

/** How a row's time is counted: so many months or days of a year of so many. A part of a month is days of a year of twelve such months. */
export type CountedTime = { readonly unit: 'month' | 'day'; readonly units: number; readonly unitsPerYear: number };

/** The time of each row, from `start` or the previous due date to its own, as the terms' convention counts it. Under `monthly` every row is one month; a bullet's row is all of them. */
export function rowTimes(terms: PlanTerms, due: readonly PlainDate[]): readonly CountedTime[] {
  return due.map((date, index) => rowTime(terms, { from: due[index - 1] ?? terms.start, due: date, first: index === 0 }));
}

function rowTime(terms: PlanTerms, row: { readonly from: PlainDate; readonly due: PlainDate; readonly first: boolean }): CountedTime {
  switch (terms.convention) {
    case 'monthly': {
      if (terms.method === 'custom') return { unit: 'day', units: days30360(row.from, row.due), unitsPerYear: 360 };
      const months = terms.method === 'bullet' ? terms.periods : 1;
      if (terms.firstPeriod === undefined || !row.first) return { unit: 'month', units: months, unitsPerYear: 12 };
      const { days, of } = terms.firstPeriod;
      return { unit: 'day', units: (months - 1) * of + days, unitsPerYear: 12 * of };
    }
    case 'daily':
    case 'ACT/365':
      return { unit: 'day', units: daysBetween(row.from, row.due), unitsPerYear: 365 };
    case 'ACT/360':
      return { unit: 'day', units: daysBetween(row.from, row.due), unitsPerYear: 360 };
    case '30/360':
      return { unit: 'day', units: days30360(row.from, row.due), unitsPerYear: 360 };
  }
}

/** The exact period rates under the terms' convention, over one denominator. */
export function periodRates(terms: PlanTerms, due: readonly PlainDate[]): PeriodRates {
  const annual = decimalFraction(terms.annualRate);
  const times = rowTimes(terms, due);
  // Only the first row may be counted in a finer unit than the others, and that unit divides theirs.
  const perYear = times.reduce((most, { unitsPerYear }) => Math.max(most, unitsPerYear), 1);
  const unitRate = fraction(annual.numerator, annual.denominator * BigInt(perYear));
  return {
    numerators: times.map(({ units, unitsPerYear }) => unitRate.numerator * BigInt(units * (perYear / unitsPerYear))),
    denominator: unitRate.denominator,
  };
}
