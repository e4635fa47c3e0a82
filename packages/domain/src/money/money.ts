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
