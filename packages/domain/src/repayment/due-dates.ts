import { type DateRefusal, days30360, daysBetween, monthsAfter, type PlainDate } from '#calendar';
import { ok, type Result } from '#kernel';
import { decimalFraction, fraction } from '#money';
import type { PlanTerms } from './plan.ts';

/** The exact cost of each period: row i costs `numerators[i]` / `denominator` of the balance before it. */
export type PeriodRates = { readonly numerators: readonly bigint[]; readonly denominator: bigint };

/** The due dates: the day of `firstDue` in each month, cut to the month's end (31, then 30 or 28, then 31 again). */
export function dueDates(terms: Pick<PlanTerms, 'firstDue' | 'periods'>): Result<readonly PlainDate[], DateRefusal> {
  const dates: PlainDate[] = [];
  for (let index = 0; index < terms.periods; index += 1) {
    const due = monthsAfter(terms.firstDue, index);
    if (!due.ok) return due;
    dates.push(due.value);
  }
  return ok(dates);
}

/** The exact period rates under the terms' convention; days run from `start`, then from one due date to the next. */
export function periodRates(terms: Pick<PlanTerms, 'annualRate' | 'convention' | 'start'>, due: readonly PlainDate[]): PeriodRates {
  const annual = decimalFraction(terms.annualRate);
  const { perYear, units } = counting(terms.convention);
  const unitRate = fraction(annual.numerator, annual.denominator * perYear);
  const numerators = due.map((date, index) => unitRate.numerator * BigInt(units(due[index - 1] ?? terms.start, date)));
  return { numerators, denominator: unitRate.denominator };
}

function counting(convention: PlanTerms['convention']): { readonly perYear: bigint; readonly units: (from: PlainDate, until: PlainDate) => number } {
  switch (convention) {
    case 'monthly':
      return { perYear: 12n, units: () => 1 };
    case 'ACT/365':
      return { perYear: 365n, units: daysBetween };
    case 'ACT/360':
      return { perYear: 360n, units: daysBetween };
    case '30/360':
      return { perYear: 360n, units: days30360 };
  }
}
