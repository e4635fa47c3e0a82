import { err, ok, type Result } from '#kernel';
import { compare, type CurrencyMismatch, isNegative, type Money, sameCurrency, sum } from '#money';
import type { Account, Balance } from './account.ts';

/** Why a stated account cannot be relied on. */
export type AccountRefusal =
  | CurrencyMismatch
  | { readonly code: 'account.negative'; readonly part: BalancePart }
  | { readonly code: 'account.unbalanced'; readonly stated: Money; readonly computed: Money };

/** The parts of a balance, in the order in which they are explained. */
export const balanceParts = ['principal', 'interest', 'fees', 'penalties'] as const;
export type BalancePart = (typeof balanceParts)[number];

/** Checks that every amount of an account is in one currency and that its balance adds up: outstanding = principal + interest + fees + penalties, none below nothing. */
export function checkAccount(account: Account): Result<Account, AccountRefusal> {
  const currency = account.balance.outstanding.currency;
  const lines = sameCurrency(
    currency,
    account.lines.map(({ amount }) => amount),
  );
  if (!lines.ok) return lines;
  const balance = checkBalance(account.balance);
  return balance.ok ? ok(account) : balance;
}

/** The check of `checkAccount` on a balance alone. */
export function checkBalance(balance: Balance): Result<Balance, AccountRefusal> {
  const { outstanding } = balance;
  const parts = balanceParts.map((part) => balance[part]);
  const same = sameCurrency(outstanding.currency, parts);
  if (!same.ok) return same;
  const negative = balanceParts.find((part) => isNegative(balance[part]));
  if (negative !== undefined) return err({ code: 'account.negative', part: negative });
  const computed = sum(outstanding.currency, parts);
  if (compare(computed, outstanding) !== 0) return err({ code: 'account.unbalanced', stated: outstanding, computed });
  return ok(balance);
}
