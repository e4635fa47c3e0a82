import type { PlainDate } from '#calendar';
import { decimalFraction, fraction, type Fraction, type Money, zero } from '#money';
import { type CountedTime, rowTimes } from './due-dates.ts';
import type { Plan, Rate } from './plan.ts';

/**
 * One row of a worksheet, for redoing by hand: what its time costs is `balanceBefore` x `annualRate` x `units` / `unitsPerYear`, rounded as the
 * plan says (`interestExact` is the figure before rounding, in minor units). Of it `accrued` is put off and `waived` given up, and `earlier` is
 * paid on top: interest = cost - accrued - waived + earlier. payment = principal + interest + fees; balanceAfter = balanceBefore - principal.
 */
export type WorksheetRow = CountedTime & {
  readonly number: number;
  readonly from: PlainDate;
  readonly due: PlainDate;
  readonly balanceBefore: Money;
  readonly annualRate: Rate;
  readonly interestExact: Fraction;
  readonly accrued: Money;
  readonly waived: Money;
  readonly earlier: Money;
  readonly interest: Money;
  readonly principal: Money;
  readonly fees: Money;
  readonly payment: Money;
  readonly balanceAfter: Money;
};

/** Every step of a plan's arithmetic, in order. */
export function worksheet(plan: Plan): readonly WorksheetRow[] {
  const { terms, rows } = plan;
  const annual = decimalFraction(terms.annualRate);
  const nothing = zero(terms.principal.currency);
  const times = rowTimes(
    terms,
    rows.map(({ due }) => due),
  );
  return rows.map((row, index) => {
    const before = rows[index - 1];
    const from = before?.due ?? terms.start;
    const balanceBefore = before?.balanceAfter ?? terms.principal;
    const { unit, units, unitsPerYear } = times[index] ?? { unit: 'day', units: 0, unitsPerYear: 1 };
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
      accrued: row.accrued ?? nothing,
      waived: row.waived ?? nothing,
      earlier: row.earlier ?? nothing,
      interest: row.interest,
      principal: row.principal,
      fees: row.fees,
      payment: row.payment,
      balanceAfter: row.balanceAfter,
    };
  });
}
