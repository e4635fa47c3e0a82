import type { PlainDate } from '#calendar';
import { decimalFraction, fraction, type Fraction, type Money } from '#money';
import { countedTime, type CountedTime } from './due-dates.ts';
import type { Plan, Rate } from './plan.ts';

/**
 * One row of a worksheet, for redoing by hand: interest = `balanceBefore` x `annualRate` x `units` / `unitsPerYear`, rounded as the plan says
 * (`interestExact` is the figure before rounding, in minor units); balanceAfter = balanceBefore - (payment - interest).
 */
export type WorksheetRow = CountedTime & {
  readonly number: number;
  readonly from: PlainDate;
  readonly due: PlainDate;
  readonly balanceBefore: Money;
  readonly annualRate: Rate;
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
    const { unit, units, unitsPerYear } = countedTime(terms, from, row.due);
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
