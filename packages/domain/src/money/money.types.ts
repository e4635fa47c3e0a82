import { add, divideRounded, money, parseAmount } from './index.ts';

// @ts-expect-error an amount is never a float
money('CNY', 12.5);
// @ts-expect-error a currency is one Parley can count in
money('XXX', 1n);
// @ts-expect-error every division names its rounding
divideRounded(1n, 2n);
// @ts-expect-error a result is looked at before it is used
add(parseAmount('1.00', 'CNY'), money('CNY', 1n));
