import { err, ok, type Result } from '#kernel';
import { decimalFraction, divideRounded, type Rounding } from '#money';
import type { PeriodRates } from './due-dates.ts';
import { presentWorth } from './level-payment.ts';
import type { StepBy } from './plan-terms.ts';

/** When and by what payments grow; of `PlanTerms`. */
export type Step = { readonly every: number; readonly first?: number | undefined; readonly by: StepBy };

/** The growth alone would repay more than is owed: nothing is left for the first payment. */
export type StepTooSteep = { readonly code: 'repayment.step-too-steep'; readonly field: 'step' };

/** How often the payment has grown before row `row` (from 0). */
export function stepsBefore(row: number, { every, first = every }: Step): number {
  return row < first ? 0 : 1 + Math.floor((row - first) / every);
}

/**
 * The growing payments: the first is (principal - what the additions are worth) / sum of the discount factors, or principal / sum of the grown
 * discount factors, exactly and rounded once; a later one is the first + steps x amount, or the first x (1 + rate)^steps rounded once. The last
 * is only nearly what repays the rest; `amortise` makes it so.
 */
export function steppedPayments(
  { principal, rates, rounding }: { readonly principal: bigint; readonly rates: PeriodRates; readonly rounding: Rounding },
  step: Step,
): Result<readonly bigint[], StepTooSteep> {
  const steps = rates.numerators.map((_, row) => BigInt(stepsBefore(row, step)));
  switch (step.by.kind) {
    case 'amount': {
      const { minor } = step.by.amount;
      const { worth: level, growth } = presentWorth(rates, () => 1n);
      const { worth: added } = presentWorth(rates, (row) => (steps[row] ?? 0n) * minor);
      const first = divideRounded(principal * growth - added, level, rounding);
      return first <= 0n ? err({ code: 'repayment.step-too-steep', field: 'step' }) : ok(steps.map((count) => first + count * minor));
    }
    case 'rate': {
      const { numerator, denominator } = decimalFraction(step.by.rate);
      const grown = numerator + denominator;
      const most = steps.at(-1) ?? 0n;
      const powers = Array.from({ length: Number(most) + 1 }, (_, count) => grown ** BigInt(count) * denominator ** (most - BigInt(count)));
      const { worth, growth } = presentWorth(rates, (row) => powers[Number(steps[row] ?? 0n)] ?? 0n);
      const whole = denominator ** most;
      const first = divideRounded(principal * growth * whole, worth, rounding);
      if (first <= 0n) return err({ code: 'repayment.step-too-steep', field: 'step' });
      return ok(steps.map((count) => divideRounded(first * (powers[Number(count)] ?? 0n), whole, rounding)));
    }
  }
}
