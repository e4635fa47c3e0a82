import { invariant } from '#kernel';
import { type Money, money } from './money.ts';
import { divideRounded, type Rounding } from './rounding.ts';

/** An exact rational number; the denominator is above zero. Not always in lowest terms. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

/** The fraction numerator / denominator in lowest terms. */
export function fraction(numerator: bigint, denominator: bigint): Fraction {
  invariant(denominator > 0n, 'a fraction has a positive denominator');
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, rest] = [a, b];
  while (rest !== 0n) [larger, rest] = [rest, larger % rest];
  return larger;
}

/** The exact value of plain decimal text such as "0.18"; the text has the form of `Rate` (checked by schema before). */
export function decimalFraction(text: string): Fraction {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  invariant(match !== null, 'a decimal fraction has been checked by schema');
  const [, whole = '0', decimals = ''] = match;
  return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

/** -1, 0 or 1 as a is below, equal to or above b. */
export function compareFractions(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const [left, right] = [a.numerator * b.denominator, b.numerator * a.denominator];
  if (left < right) return -1;
  return left > right ? 1 : 0;
}

/** amount x share, rounded once, by the named mode. */
export function share(amount: Money, of: Fraction, rounding: Rounding): Money {
  return money(amount.currency, divideRounded(amount.minor * of.numerator, of.denominator, rounding));
}
