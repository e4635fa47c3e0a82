import { type Currency, isNegative, type Money, parseAmount } from '@parley/domain/money';

/** An amount as typed: nothing yet, one that can be used, or why it cannot. */
export type AmountEntry =
  | { readonly kind: 'empty' }
  | { readonly kind: 'amount'; readonly amount: Money }
  | { readonly kind: 'wrong'; readonly code: string }
  | { readonly kind: 'negative' };

/** Reads an amount as typed: plain decimal text, nothing guessed, never below nothing. */
export function readAmount(text: string, currency: Currency): AmountEntry {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'empty' };
  const amount = parseAmount(trimmed, currency);
  if (!amount.ok) return { kind: 'wrong', code: amount.error.code };
  return isNegative(amount.value) ? { kind: 'negative' } : { kind: 'amount', amount: amount.value };
}
