import { type DateRefusal, days30360, daysBetween, monthsAfter, type PlainDate } from '#calendar';
import { ok, type Result } from '#kernel';
import { decimalFraction, fraction } from '#money';
import type { PlanTerms } from './plan.ts';

/** The exact cost of each period: row i costs `numerators[i]` / `denominator` of the balance before it. */
export type PeriodRates = { readonly numerators: readonly bigint[]; readonly denominator: bigint };

/** The dates on which something is paid: the day of `firstDue` in each month, cut to the month's end (31, then 30 or 28, then 31 again); of a `bullet` only the last. */
export function dueDates(terms: Pick<PlanTerms, 'firstDue' | 'method' | 'periods'>): Result<readonly PlainDate[], DateRefusal> {
  const dates: PlainDate[] = [];
  for (let index = terms.method === 'bullet' ? terms.periods - 1 : 0; index < terms.periods; index += 1) {
    const due = monthsAfter(terms.firstDue, index);
    if (!due.ok) return due;
    dates.push(due.value);
  }
  return ok(dates);
}

/** How a convention counts the time a row costs: so many months or days of a year of so many. */
export type CountedTime = { readonly unit: 'month' | 'day'; readonly units: number; readonly unitsPerYear: 12 | 360 | 365 };

/** The time from `start` or the previous due date to a due date, as the terms' convention counts it. Under `monthly` every row is one month; a bullet's row is all of them. */
export function countedTime(terms: Pick<PlanTerms, 'convention' | 'method' | 'periods'>, from: PlainDate, due: PlainDate): CountedTime {
  switch (terms.convention) {
    case 'monthly':
      return { unit: 'month', units: terms.method === 'bullet' ? terms.periods : 1, unitsPerYear: 12 };
    case 'ACT/365':
      return { unit: 'day', units: daysBetween(from, due), unitsPerYear: 365 };
    case 'ACT/360':
      return { unit: 'day', units: daysBetween(from, due), unitsPerYear: 360 };
    case '30/360':
      return { unit: 'day', units: days30360(from, due), unitsPerYear: 360 };
  }
}

/** The exact period rates under the terms' convention; days run from `start`, then from one due date to the next. */
export function periodRates(terms: Omit<PlanTerms, 'principal' | 'waived'>, due: readonly PlainDate[]): PeriodRates {
  const annual = decimalFraction(terms.annualRate);
  const times = due.map((date, index) => countedTime(terms, due[index - 1] ?? terms.start, date));
  const unitRate = fraction(annual.numerator, annual.denominator * BigInt(times[0]?.unitsPerYear ?? 1));
  return { numerators: times.map(({ units }) => unitRate.numerator * BigInt(units)), denominator: unitRate.denominator };
}
