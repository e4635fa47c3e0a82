export { allocate, type Unallocatable } from './allocate.ts';
export { amountText, parseAmount, type AmountRefusal } from './amount-text.ts';
export {
  add,
  compare,
  isNegative,
  isZero,
  larger,
  negate,
  sameCurrency,
  smaller,
  subtract,
  sum,
  type CurrencyMismatch,
} from './arithmetic.ts';
export { compareFractions, decimalFraction, fraction, share, type Fraction } from './fraction.ts';
export { Currency, Minor, minorDigits, Money, money, zero } from './money.ts';
export { divideRounded, Rounding } from './rounding.ts';
