import { type Currency, type Money, parseAmount } from '@parley/domain/money';
import { err, ok, type Result } from '@parley/domain/kernel';

/** An amount in a vector: decimal text in the case's currency. */
export function readAmount(text: string, currency: Currency): Result<Money, { readonly code: 'cli.bad-amount' }> {
  const amount = parseAmount(text, currency);
  return amount.ok ? ok(amount.value) : err({ code: 'cli.bad-amount' });
}
