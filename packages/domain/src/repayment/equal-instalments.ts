import { err, ok, type Result } from '#kernel';
import type { Rounding } from '#money';
import { levelPayment } from './level-payment.ts';

/** The terms give no schedule: a payment would not cover its interest, or rounding would repay more than is owed before the last row. */
export type AmortisationRefusal =
  | { readonly code: 'repayment.below-interest'; readonly row: number; readonly paymentMinor: bigint; readonly interestMinor: bigint }
  | { readonly code: 'repayment.too-small'; readonly periods: number };

/** Equal instalments at one period rate `numerator` / `denominator`; all figures are whole numbers, `principal` in minor units. */
export type InstalmentTerms = { readonly principal: number; readonly numerator: number; readonly denominator: number; readonly periods: number; readonly rounding: Rounding };

/** One instalment, in minor units; `balance` is the principal still owed after it. */
export type Instalment = { readonly principal: number; readonly interest: number; readonly payment: number; readonly balance: number };

/** Whether the terms can be computed in whole numbers below 2^53, in which a float is exact. If not, `amortise` does it in bigint. */
export function fitsInstalments({ principal, numerator, denominator }: InstalmentTerms): boolean {
  return principal * numerator <= Number.MAX_SAFE_INTEGER && (denominator + numerator) * 2 <= Number.MAX_SAFE_INTEGER && principal <= 2 ** 50;
}

/**
 * The schedule of `amortise` for equal instalments at one rate, on numbers that are all whole and below 2^53: exact, and quick enough to search
 * with. The caller has asked `fitsInstalments`.
 */
export function equalInstalments(terms: InstalmentTerms): Result<readonly Instalment[], AmortisationRefusal> {
  const { numerator, denominator, periods, rounding } = terms;
  const payment = levelMinor(terms);
  const rows: Instalment[] = [];
  let balance = terms.principal;
  for (let number = 1; number <= periods; number += 1) {
    const interest = roundedQuotient(balance * numerator, denominator, rounding);
    const principal = number === periods ? balance : payment - interest;
    if (principal < 0) return err({ code: 'repayment.below-interest', row: number, paymentMinor: BigInt(payment), interestMinor: BigInt(interest) });
    if (principal > balance) return err({ code: 'repayment.too-small', periods });
    balance -= principal;
    rows.push({ principal, interest, payment: principal + interest, balance });
  }
  return ok(rows);
}

/**
 * The level payment. In floats P x i / (1 - (1 + i)^-n) is right to a few units in the last place (expm1 and log1p keep small rates exact
 * enough); where it lies further from a half than 1e-12 of itself its rounding is therefore certain, and where not it is computed exactly.
 */
function levelMinor({ principal, numerator, denominator, periods, rounding }: InstalmentTerms): number {
  if (numerator === 0) return roundedQuotient(principal, periods, rounding);
  const rate = numerator / denominator;
  const estimate = (principal * rate) / -Math.expm1(-periods * Math.log1p(rate));
  const whole = Math.floor(estimate);
  if (Math.abs(estimate - whole - 0.5) > estimate * 1e-12 + 1e-12) return estimate - whole > 0.5 ? whole + 1 : whole;
  const numerators = Array.from({ length: periods }, () => BigInt(numerator));
  return Number(levelPayment(BigInt(principal), { numerators, denominator: BigInt(denominator) }, rounding));
}

/** dividend / divisor rounded by the named mode; both whole, not below 0 and below 2^53, so quotient and remainder are exact. */
function roundedQuotient(dividend: number, divisor: number, rounding: Rounding): number {
  let quotient = Math.floor(dividend / divisor);
  let rest = dividend - quotient * divisor;
  if (rest < 0) {
    quotient -= 1;
    rest += divisor;
  }
  const twice = rest * 2;
  if (twice < divisor) return quotient;
  if (twice > divisor || rounding === 'half-up' || quotient % 2 === 1) return quotient + 1;
  return quotient;
}
