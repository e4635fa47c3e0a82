import { decimalFraction, type Money } from '#money';
import type { Rate } from './plan.ts';

/**
 * The smallest whole number of a stretch that fits, when every number above one that fits does too: by steps that double from a guess, then by
 * halving. Asks about 2 log2 of the guess's error; undefined when the last does not fit.
 */
export function smallestFitting(
  stretch: { readonly from: number; readonly until: number; readonly guess: number },
  fits: (number: number) => boolean,
): number | undefined {
  const { from, until } = stretch;
  if (from > until) return undefined;
  const guess = Math.min(until, Math.max(from, Math.round(stretch.guess)));
  // Nothing up to `low` fits, `high` does.
  let [low, high] = [from - 1, until + 1];
  for (let at = guess, step = 1; low < at && at < high; step *= 2) {
    if (fits(at)) {
      high = at;
      at -= step;
    } else {
      low = at;
      at += step;
    }
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) high = middle;
    else low = middle;
  }
  return high > until ? undefined : high;
}

/** About how many level payments a month a debt takes: where a search begins. A payment that does not cover the interest takes endlessly many. */
export function startingGuess(terms: { readonly owed: Money; readonly payment: Money; readonly annualRate: Rate }): number {
  const { numerator, denominator } = decimalFraction(terms.annualRate);
  const monthly = Number(numerator) / Number(denominator) / 12;
  const size = Number(terms.owed.minor) / Number(terms.payment.minor);
  if (monthly === 0) return Math.ceil(size);
  const left = 1 - size * monthly;
  return left <= 0 ? Number.MAX_SAFE_INTEGER : Math.ceil(-Math.log(left) / Math.log1p(monthly));
}
