import { invariant } from '#kernel';
import { z } from 'zod';

/** How a half is rounded: away from zero, or to the even neighbour. */
export const Rounding = z.enum(['half-up', 'half-even']);
export type Rounding = z.infer<typeof Rounding>;

/** numerator / denominator, exactly, rounded to a whole number by the named mode. The denominator is above zero. */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  invariant(denominator > 0n, 'a division has a positive denominator');
  const negative = numerator < 0n;
  const magnitude = negative ? -numerator : numerator;
  const quotient = magnitude / denominator;
  const twiceRest = (magnitude - quotient * denominator) * 2n;
  const up = twiceRest > denominator || (twiceRest === denominator && (rounding === 'half-up' || (quotient & 1n) === 1n));
  const rounded = up ? quotient + 1n : quotient;
  return negative ? -rounded : rounded;
}
