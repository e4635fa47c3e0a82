import { err, ok, type Result } from '#kernel';
import type { Rounding } from '#money';
import { levelPayment } from './level-payment.ts';

/** The terms give no schedule: a payment would not cover its interest, or rounding would repay more than is owed before the last row. */
export type AmortisationRefusal =
  | { readonly code: 'repayment.below-interest'; readonly row: number; readonly paymentMinor: bigint; readonly interestMinor: bigint }
  | {
      readonly code: 'repayment.too-small';
      readonly periods: number;
      readonly row: number;
      readonly paymentMinor: bigint;
      readonly owedMinor: bigint;
    };

/** Equal instalments at one period rate `numerator` / `denominator`; all figures are whole numbers, `principal` in minor units. */
export type InstalmentTerms = {
  readonly principal: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly periods: number;
  readonly rounding: Rounding;
};

/** One instalment, in minor units; `balance` is the principal still owed after it. */
export type Instalment = { readonly principal: number; readonly interest: number; readonly payment: number; readonly balance: number };

/** Whether the terms can be computed in whole numbers below 2^53, in which a float is exact. If not, `amortise` does it in bigint. */
export function fitsInstalments({ principal, numerator, denominator }: InstalmentTerms): boolean {
  return (
    principal * numerator <= Number.MAX_SAFE_INTEGER && (denominator + numerator) * 2 <= Number.MAX_SAFE_INTEGER && principal <= 2 ** 50
  );
}

/**
 * The schedule of `amortise` for equal instalments at one rate, on numbers that are all whole and below 2^53: exact, and quick enough to search
 * with. The caller has asked `fitsInstalments`.
 */
export function equalInstalments(terms: InstalmentTerms): Result<readonly Instalment[], AmortisationRefusal> {
  const { numerator, denominator, periods, rounding } = terms;
  const payment = levelMinor(terms);
  const rate = numerator / denominator;
  const rows: Instalment[] = [];
  let balance = terms.principal;
  for (let number = 1; number <= periods; number += 1) {
    const estimate = balance * rate;
    // Two roundings of at most 2^-53 each lie between the estimate and the exact product.
    const interest = certainNearest(estimate, estimate * 1e-15) ?? roundedQuotient(balance * numerator, denominator, rounding);
    const principal = number === periods ? balance : payment - interest;
    if (principal < 0) {
      return err({ code: 'repayment.below-interest', row: number, paymentMinor: BigInt(payment), interestMinor: BigInt(interest) });
    }
    if (principal > balance) {
      const owedMinor = BigInt(balance + interest);
      return err({ code: 'repayment.too-small', periods, row: number, paymentMinor: BigInt(payment), owedMinor });
    }
    balance -= principal;
    rows.push({ principal, interest, payment: principal + interest, balance });
  }
  return ok(rows);
}

/**
 * The level payment P x i x g / (g - 1) with g = (1 + i)^n. In floats g is right to about n + 2 units of 2^-53 of itself, and the quotient
 * g / (g - 1) multiplies that by 1 / (g - 1); four times this bound is kept clear of a half, and nearer to one the payment is computed exactly.
 */
function levelMinor({ principal, numerator, denominator, periods, rounding }: InstalmentTerms): number {
  if (numerator === 0) return roundedQuotient(principal, periods, rounding);
  const rate = numerator / denominator;
  const growth = (1 + rate) ** periods;
  const estimate = (principal * rate * growth) / (growth - 1);
  const certain = certainNearest(estimate, estimate * ((periods + 4) * (5e-16 / (growth - 1)) + 5e-15));
  if (certain !== undefined) return certain;
  const numerators = Array.from({ length: periods }, () => BigInt(numerator));
  return Number(levelPayment(BigInt(principal), { numerators, denominator: BigInt(denominator) }, rounding));
}

/** The whole number nearest to an estimate that is off by less than `error`; undefined when the exact value may lie on the other side of a half. */
function certainNearest(estimate: number, error: number): number | undefined {
  const whole = Math.floor(estimate);
  const beyondHalf = estimate - whole - 0.5;
  if (beyondHalf > error) return whole + 1;
  return beyondHalf < -error ? whole : undefined;
}

/** dividend / divisor rounded by the named mode; both whole, not below 0 and below 2^53, so quotient and remainder are exact. */
function roundedQuotient(dividend: number, divisor: number, rounding: Rounding): number {
  // A quotient just below a whole number is not rounded up to it: the two are 1 / divisor apart, more than half a unit of the float's last place.
  const quotient = Math.floor(dividend / divisor);
  const twice = (dividend - quotient * divisor) * 2;
  if (twice < divisor) return quotient;
  if (twice > divisor || rounding === 'half-up' || quotient % 2 === 1) return quotient + 1;
  return quotient;
}
