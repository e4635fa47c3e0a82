import { days30360, daysBetween, type PlainDate } from '#calendar';
import { decimalFraction, fraction, type Fraction, type Money } from '#money';
import type { Plan, PlanTerms, Rate } from './plan.ts';

/**
 * One row of a worksheet, for redoing by hand: interest = `balanceBefore` x `annualRate` x `units` / `unitsPerYear`, rounded as the plan says
 * (`interestExact` is the figure before rounding, in minor units); balanceAfter = balanceBefore - (payment - interest).
 */
export type WorksheetRow = {
  readonly number: number;
  readonly from: PlainDate;
  readonly due: PlainDate;
  readonly balanceBefore: Money;
  readonly annualRate: Rate;
  readonly unit: 'month' | 'day';
  readonly units: number;
  readonly unitsPerYear: 12 | 360 | 365;
  readonly interestExact: Fraction;
  readonly interest: Money;
  readonly principal: Money;
  readonly payment: Money;
  readonly balanceAfter: Money;
};

/** Every step of a plan's arithmetic, in order. */
export function worksheet(plan: Plan): readonly WorksheetRow[] {
  const { terms, rows } = plan;
  const annual = decimalFraction(terms.annualRate);
  return rows.map((row, index) => {
    const before = rows[index - 1];
    const from = before?.due ?? terms.start;
    const balanceBefore = before?.balanceAfter ?? terms.principal;
    const { unit, units, unitsPerYear } = counted(terms, from, row.due);
    return {
      number: row.number,
      from,
      due: row.due,
      balanceBefore,
      annualRate: terms.annualRate,
      unit,
      units,
      unitsPerYear,
      interestExact: fraction(balanceBefore.minor * annual.numerator * BigInt(units), annual.denominator * BigInt(unitsPerYear)),
      interest: row.interest,
      principal: row.principal,
      payment: row.payment,
      balanceAfter: row.balanceAfter,
    };
  });
}

function counted(terms: PlanTerms, from: PlainDate, due: PlainDate): Pick<WorksheetRow, 'unit' | 'units' | 'unitsPerYear'> {
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
