import { err, ok, type Result } from '#kernel';
import { type Money, money } from './money.ts';

/** Weights that cannot carry an amount: one below zero, or none above. */
export type Unallocatable = { readonly code: 'money.unallocatable' };

/**
 * Splits an amount by whole-number weights so that the parts sum to it exactly (largest remainder, Hamilton's method; equal remainders
 * go to the earlier part). Each part is the exact share rounded down or up to a minor unit. Parts keep the order of the weights.
 */
export function allocate(total: Money, weights: readonly bigint[]): Result<readonly Money[], Unallocatable> {
  const whole = weights.reduce((left, right) => left + right, 0n);
  if (whole <= 0n || weights.some((weight) => weight < 0n)) return err({ code: 'money.unallocatable' });
  const negative = total.minor < 0n;
  const magnitude = negative ? -total.minor : total.minor;
  const shares = weights.map((weight, index) => ({ index, part: (magnitude * weight) / whole, rest: (magnitude * weight) % whole }));
  const missing = magnitude - shares.reduce((left, { part }) => left + part, 0n);
  const first = shares.toSorted((a, b) => Number(b.rest - a.rest)).slice(0, Number(missing));
  const raised = new Set(first.map(({ index }) => index));
  return ok(shares.map(({ index, part }) => signed(raised.has(index) ? part + 1n : part)));

  function signed(minor: bigint): Money {
    return money(total.currency, negative ? -minor : minor);
  }
}
