import { Currency, type Money, money, Rounding } from '#money';
import fc from 'fast-check';

/** Any currency. */
export const currencies: fc.Arbitrary<Currency> = fc.constantFrom(...Currency.options);
/** Any rounding mode. */
export const roundings: fc.Arbitrary<Rounding> = fc.constantFrom(...Rounding.options);
/** Whole minor units, up to 10^15 either way. */
export const minors: fc.Arbitrary<bigint> = fc.bigInt(-(10n ** 15n), 10n ** 15n);

/** Amounts of one currency within bounds in minor units. */
export function amountsIn(currency: Currency, bounds: { readonly min: bigint; readonly max: bigint }): fc.Arbitrary<Money> {
  return fc.bigInt(bounds.min, bounds.max).map((minor) => money(currency, minor));
}

/** Any amount of any currency. */
export const amounts: fc.Arbitrary<Money> = fc.tuple(currencies, minors).map(([currency, minor]) => money(currency, minor));
