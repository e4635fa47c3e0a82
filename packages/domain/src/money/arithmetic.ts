import { err, invariant, ok, type Result } from '#kernel';
import { type Currency, type Money, money, zero } from './money.ts';

/** Two amounts of different currencies met. */
export type CurrencyMismatch = { readonly code: 'money.currency-mismatch'; readonly expected: Currency; readonly found: Currency };

/** Checks, at the edge, that all amounts are in the expected currency. The arithmetic below takes that for granted. */
export function sameCurrency(expected: Currency, amounts: readonly Money[]): Result<Currency, CurrencyMismatch> {
  for (const { currency } of amounts) if (currency !== expected) return err({ code: 'money.currency-mismatch', expected, found: currency });
  return ok(expected);
}

/** a + b. Both in one currency: a mix is a bug (see `sameCurrency`). */
export function add(a: Money, b: Money): Money {
  invariant(a.currency === b.currency, 'amounts of one currency are added');
  return money(a.currency, a.minor + b.minor);
}

/** a - b. Both in one currency. */
export function subtract(a: Money, b: Money): Money {
  invariant(a.currency === b.currency, 'amounts of one currency are subtracted');
  return money(a.currency, a.minor - b.minor);
}

/** The sum of amounts, all in `currency`; nothing for an empty list. */
export function sum(currency: Currency, amounts: readonly Money[]): Money {
  return amounts.reduce(add, zero(currency));
}

/** -1, 0 or 1 as a is below, equal to or above b. Both in one currency. */
export function compare(a: Money, b: Money): -1 | 0 | 1 {
  invariant(a.currency === b.currency, 'amounts of one currency are compared');
  if (a.minor < b.minor) return -1;
  return a.minor > b.minor ? 1 : 0;
}

/** Whether an amount is nothing. */
export function isZero(amount: Money): boolean {
  return amount.minor === 0n;
}

/** Whether an amount is below nothing. */
export function isNegative(amount: Money): boolean {
  return amount.minor < 0n;
}

/** The amount with its sign turned. */
export function negate(amount: Money): Money {
  return money(amount.currency, -amount.minor);
}

/** The smaller of two amounts of one currency. */
export function smaller(a: Money, b: Money): Money {
  return compare(a, b) <= 0 ? a : b;
}

/** The larger of two amounts of one currency. */
export function larger(a: Money, b: Money): Money {
  return compare(a, b) >= 0 ? a : b;
}
