import { divideRounded, type Rounding } from '#money';
import type { PeriodRates } from './due-dates.ts';

/**
 * The level payment: principal / sum of the discount factors of the exact rates, rounded once. With rate i = a_i / b the sum over k of
 * b^k / ((b + a_1) ... (b + a_k)) is kept as one integer fraction, so nothing is rounded before the end.
 */
export function levelPayment(principal: bigint, rates: PeriodRates, rounding: Rounding): bigint {
  const { worth, growth } = presentWorth(rates, () => 1n);
  return divideRounded(principal * growth, worth, rounding);
}

/** What payments of `weight(0)`, `weight(1)`, ... are worth before the first of them, exactly: `worth` / `growth`. */
export function presentWorth(rates: PeriodRates, weight: (row: number) => bigint): { readonly worth: bigint; readonly growth: bigint } {
  const base = rates.denominator;
  let growth = 1n;
  let power = 1n;
  let worth = 0n;
  for (const [row, numerator] of rates.numerators.entries()) {
    const factor = base + numerator;
    growth *= factor;
    power *= base;
    worth = worth * factor + weight(row) * power;
  }
  return { worth, growth };
}
