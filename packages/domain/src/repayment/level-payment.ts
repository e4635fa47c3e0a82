import { divideRounded, type Rounding } from '#money';
import type { PeriodRates } from './due-dates.ts';

/**
 * The level payment: principal / sum of the discount factors of the exact rates, rounded once. With rate i = a_i / b the sum over k of
 * b^k / ((b + a_1) ... (b + a_k)) is kept as one integer fraction, so nothing is rounded before the end.
 */
export function levelPayment(principal: bigint, rates: PeriodRates, rounding: Rounding): bigint {
  const base = rates.denominator;
  let growth = 1n;
  let power = 1n;
  let discounted = 0n;
  for (const numerator of rates.numerators) {
    const factor = base + numerator;
    growth *= factor;
    power *= base;
    discounted = discounted * factor + power;
  }
  return divideRounded(principal * growth, discounted, rounding);
}
