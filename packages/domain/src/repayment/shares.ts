import type { PlanTerms } from './plan-terms.ts';

/** An amount in equal parts over rows, exact to the minor unit; the last has what does not divide, so that the others are equal. Not below nothing, one row or more. */
export function evenly(amount: bigint, rows: number): readonly bigint[] {
  const part = amount / BigInt(rows);
  return Array.from({ length: rows }, (_, row) => (row === rows - 1 ? amount - part * BigInt(rows - 1) : part));
}

/** How many rows at the beginning pay nothing. */
export function restingRows(terms: PlanTerms): number {
  return terms.method === 'deferral' && terms.holiday.interest !== 'paid' ? terms.holiday.periods : 0;
}

/** The fees that the rows pay: the plan's own and those left from before. */
export function feesToPay(terms: PlanTerms): bigint {
  return (terms.carried?.fees.minor ?? 0n) + (terms.method === 'zero-interest-fee' ? terms.fee.minor : 0n);
}
