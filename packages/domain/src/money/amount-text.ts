import { err, ok, type Result } from '#kernel';
import { type Currency, minorDigits, type Money, money } from './money.ts';

/** Why a text is not an amount. It carries no part of the text: a wrong column could hold a name. */
export type AmountRefusal =
  | { readonly code: 'money.malformed'; readonly currency: Currency }
  | { readonly code: 'money.too-precise'; readonly currency: Currency; readonly digits: number; readonly allowed: number };

const plainDecimal = /^(-?)(0|[1-9]\d{0,23})(?:\.(\d{1,12}))?$/;

/**
 * Reads plain decimal text such as "1234.50": ASCII digits, at most one point, no grouping, sign `-` only, no currency mark, no white space.
 * Fewer decimal digits than the currency has are read exactly ("1234.5" is 123450 fen); more are refused, never rounded.
 */
export function parseAmount(text: string, currency: Currency): Result<Money, AmountRefusal> {
  const match = plainDecimal.exec(text);
  if (match === null) return err({ code: 'money.malformed', currency });
  const [, sign = '', whole = '0', fraction = ''] = match;
  const allowed = minorDigits(currency);
  if (fraction.length > allowed) return err({ code: 'money.too-precise', currency, digits: fraction.length, allowed });
  const minor = BigInt(whole + fraction.padEnd(allowed, '0'));
  if (sign === '-' && minor === 0n) return err({ code: 'money.malformed', currency });
  return ok(money(currency, sign === '-' ? -minor : minor));
}

/** The exact decimal text of an amount, without currency or grouping: 123450 fen is "1234.50", 500 yen is "500". Inverse of `parseAmount`. */
export function amountText(amount: Money): string {
  const places = minorDigits(amount.currency);
  const negative = amount.minor < 0n;
  const digits = (negative ? -amount.minor : amount.minor).toString().padStart(places + 1, '0');
  const sign = negative ? '-' : '';
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
