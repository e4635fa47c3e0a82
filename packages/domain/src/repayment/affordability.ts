import { type CurrencyMismatch, larger, type Money, sameCurrency, share, subtract, zero } from '#money';
import { ok, type Result } from '#kernel';
import type { Budget } from './plan.ts';

/** What can be paid a month: income - necessary spending - other debts, and never below nothing. */
export function affordable(budget: Budget): Result<Money, CurrencyMismatch> {
  const { income, necessary, otherDebts } = budget;
  const same = sameCurrency(income.currency, [necessary, otherDebts]);
  if (!same.ok) return same;
  return ok(larger(zero(income.currency), subtract(subtract(income, necessary), otherDebts)));
}

/** What if income falls by a fifth: the budget with four fifths of its income, rounded half-up. */
export function withIncomeFallen(budget: Budget): Budget {
  return { ...budget, income: share(budget.income, { numerator: 4n, denominator: 5n }, 'half-up') };
}
