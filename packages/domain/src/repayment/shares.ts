import { invariant } from '#kernel';
import { allocate, type Money } from '#money';
import type { PlanTerms } from './plan-terms.ts';

/** An amount in equal parts over rows, exact to the minor unit; earlier rows have what does not divide. The amount is not below nothing. */
export function evenly(amount: Money, rows: number): readonly bigint[] {
  const parts = allocate(
    amount,
    Array.from({ length: rows }, () => 1n),
  );
  invariant(parts.ok, 'an amount is split over at least one row');
  return parts.value.map(({ minor }) => minor);
}

/** How many rows at the beginning pay nothing. */
export function restingRows(terms: PlanTerms): number {
  return terms.method === 'deferral' && terms.holiday.interest !== 'paid' ? terms.holiday.periods : 0;
}

/** The fees that the rows pay: the plan's own and those left from before. */
export function feesToPay(terms: PlanTerms): bigint {
  return (terms.carried?.fees.minor ?? 0n) + (terms.method === 'zero-interest-fee' ? terms.fee.minor : 0n);
}
