import { z } from 'zod';

/** ISO 4217 codes Parley can count in; the number of minor digits stands in `minorDigits`. */
export const Currency = z.enum(['CNY', 'USD', 'GBP', 'EUR', 'AUD', 'HKD', 'SGD', 'INR', 'JPY']);
export type Currency = z.infer<typeof Currency>;

/** A whole number of minor units. Read from a bigint or from its decimal digits (its canonical JSON form). */
export const Minor = z.union([
  z.bigint(),
  z
    .string()
    .regex(/^-?(0|[1-9]\d{0,29})$/)
    .transform((digits) => BigInt(digits)),
]);

/** An amount: whole minor units of one currency. Never a float. */
export const Money = z.object({ currency: Currency, minor: Minor }).readonly();
export type Money = z.infer<typeof Money>;

/** An amount of so many minor units. */
export function money(currency: Currency, minor: bigint): Money {
  return { currency, minor };
}

/** Nothing, in a currency. */
export function zero(currency: Currency): Money {
  return { currency, minor: 0n };
}

const decimals: Readonly<Record<Currency, number>> = { CNY: 2, USD: 2, GBP: 2, EUR: 2, AUD: 2, HKD: 2, SGD: 2, INR: 2, JPY: 0 };

/** How many decimal digits the minor unit has (ISO 4217): 2 for CNY, 0 for JPY. */
export function minorDigits(currency: Currency): number {
  return decimals[currency];
}
