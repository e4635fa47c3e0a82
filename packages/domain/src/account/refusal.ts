import type { DateRefusal, PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import type { Currency, CurrencyMismatch, Money } from '#money';

/** An amount in another currency than the debt's; `field` is the path of the amount. */
export type ForeignAmount = CurrencyMismatch & { readonly field: string };

/** A date that lies outside the calendar, or is reckoned to lie there; `field` is the path of what leads to it. */
export type OutOfCalendar = Extract<DateRefusal, { code: 'calendar.out-of-range' }> & { readonly field: string };

/** Something dated before the debt existed. */
export type BeforeContract = {
  readonly code: 'account.before-contract';
  readonly field: string;
  readonly on: PlainDate;
  readonly since: PlainDate;
};

/** An amount and its path. */
export type NamedAmount = { readonly field: string; readonly amount: Money };

/** Checks that all amounts are in one currency. */
export function inCurrency(expected: Currency, amounts: readonly NamedAmount[]): Result<Currency, ForeignAmount> {
  const foreign = amounts.find(({ amount }) => amount.currency !== expected);
  if (foreign === undefined) return ok(expected);
  return err({ code: 'money.currency-mismatch', expected, found: foreign.amount.currency, field: foreign.field });
}
