import { amounts, amountsIn, currencies, minors, roundings } from '../testing/money.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  allocate,
  amountText,
  compare,
  Currency,
  decimalFraction,
  divideRounded,
  fraction,
  isZero,
  minorDigits,
  Money,
  money,
  negate,
  parseAmount,
  sameCurrency,
  share,
  subtract,
  sum,
  zero,
} from './index.ts';

const pairs = currencies.chain((currency) => {
  const one = amountsIn(currency, { min: -(10n ** 15n), max: 10n ** 15n });
  return fc.tuple(one, one);
});

describe('arithmetic', () => {
  test('subtracting what was added gives the amount back', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        expect(subtract(add(a, b), b)).toEqual(a);
      }),
    );
  });

  test('an amount and its negation are nothing together', () => {
    fc.assert(
      fc.property(amounts, (a) => {
        expect(isZero(add(a, negate(a)))).toBe(true);
      }),
    );
  });

  test('comparing agrees with the sign of the difference', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        expect(BigInt(compare(a, b)) * subtract(a, b).minor >= 0n && (compare(a, b) === 0) === isZero(subtract(a, b))).toBe(true);
      }),
    );
  });

  test('a sum is the same in any order, and nothing for an empty list', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        expect(sum(a.currency, [a, b])).toEqual(sum(a.currency, [b, a]));
      }),
    );
    expect(sum('CNY', [])).toEqual(zero('CNY'));
  });

  test('amounts of two currencies are refused at the edge and never added', () => {
    expect(sameCurrency('CNY', [money('CNY', 1n), money('USD', 1n)])).toEqual({
      ok: false,
      error: { code: 'money.currency-mismatch', expected: 'CNY', found: 'USD' },
    });
    expect(() => add(money('CNY', 1n), money('USD', 1n))).toThrow('invariant');
  });
});

describe('amount text', () => {
  test('what is written is read back as the very amount', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseAmount(amountText(amount), amount.currency)).toEqual({ ok: true, value: amount });
      }),
    );
  });

  test('every amount is written with the digits of its currency', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect((amountText(amount).split('.')[1] ?? '').length).toBe(minorDigits(amount.currency));
      }),
    );
  });

  test('an amount survives JSON through its schema', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(Money.parse({ currency: amount.currency, minor: amount.minor.toString() })).toEqual(amount);
      }),
    );
  });

  test.each([
    ['1234.50', 'CNY', 123_450n],
    ['1234.5', 'CNY', 123_450n],
    ['1234', 'CNY', 123_400n],
    ['0.01', 'CNY', 1n],
    ['-0.01', 'USD', -1n],
    ['500', 'JPY', 500n],
  ] as const)('%s %s is read exactly', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toEqual({ ok: true, value: money(currency, minor) });
  });

  test.each([
    '1,234.5元',
    '1,234.50',
    '1234.50 ',
    ' 1',
    '',
    '.5',
    '5.',
    '1e3',
    '+1',
    '--1',
    '-0',
    '-0.00',
    '01',
    '１２',
    '¥5',
    'NaN',
    '0x10',
    '1.2.3',
    '−1',
  ])('%j is no amount, and the refusal does not repeat it', (text) => {
    expect(parseAmount(text, 'CNY')).toEqual({ ok: false, error: { code: 'money.malformed', currency: 'CNY' } });
  });

  test('more digits than the currency has are refused, not rounded', () => {
    expect(parseAmount('1.005', 'CNY')).toEqual({
      ok: false,
      error: { code: 'money.too-precise', currency: 'CNY', digits: 3, allowed: 2 },
    });
    expect(parseAmount('1.0', 'JPY')).toEqual({ ok: false, error: { code: 'money.too-precise', currency: 'JPY', digits: 1, allowed: 0 } });
  });

  test('every currency has its digits', () => {
    expect(Currency.options.map((currency) => [currency, minorDigits(currency)])).toEqual([
      ['CNY', 2],
      ['USD', 2],
      ['GBP', 2],
      ['EUR', 2],
      ['AUD', 2],
      ['HKD', 2],
      ['SGD', 2],
      ['INR', 2],
      ['JPY', 0],
    ]);
  });
});

describe('rounding', () => {
  const divisors = fc.bigInt(1n, 10n ** 9n);

  test('a rounded quotient is within half a unit of the exact one', () => {
    fc.assert(
      fc.property(minors, divisors, roundings, (numerator, denominator, rounding) => {
        const off = divideRounded(numerator, denominator, rounding) * denominator - numerator;
        expect((off < 0n ? -off : off) * 2n <= denominator).toBe(true);
      }),
    );
  });

  test('rounding is symmetric about nothing', () => {
    fc.assert(
      fc.property(minors, divisors, roundings, (numerator, denominator, rounding) => {
        expect(divideRounded(-numerator, denominator, rounding)).toBe(-divideRounded(numerator, denominator, rounding));
      }),
    );
  });

  test.each([
    [1n, 'half-up', 1n],
    [1n, 'half-even', 0n],
    [3n, 'half-up', 2n],
    [3n, 'half-even', 2n],
    [5n, 'half-up', 3n],
    [5n, 'half-even', 2n],
    [-1n, 'half-up', -1n],
    [-1n, 'half-even', 0n],
    [-3n, 'half-even', -2n],
  ] as const)('%s halves, %s, are %s', (halves, rounding, rounded) => {
    expect(divideRounded(halves, 2n, rounding)).toBe(rounded);
  });
});

describe('fractions', () => {
  test('decimal text is its exact value in lowest terms', () => {
    expect(decimalFraction('0.18')).toEqual({ numerator: 9n, denominator: 50n });
    expect(decimalFraction('0')).toEqual({ numerator: 0n, denominator: 1n });
    expect(decimalFraction('1.50')).toEqual({ numerator: 3n, denominator: 2n });
    expect(fraction(-4n, 6n)).toEqual({ numerator: -2n, denominator: 3n });
  });

  test('a share is rounded once', () => {
    expect(share(money('CNY', 101n), fraction(1n, 2n), 'half-even').minor).toBe(50n);
    expect(share(money('CNY', 101n), fraction(1n, 2n), 'half-up').minor).toBe(51n);
  });
});

describe('allocation', () => {
  const weightLists = fc
    .array(fc.bigInt(0n, 1000n), { minLength: 1, maxLength: 12 })
    .filter((weights) => weights.some((weight) => weight > 0n));

  test('parts sum to the total, each within a unit of its exact share, nothing for no weight', () => {
    fc.assert(
      fc.property(amounts, weightLists, (total, weights) => {
        const parts = allocate(total, weights);
        if (!parts.ok) throw new Error(parts.error.code);
        const whole = weights.reduce((a, b) => a + b, 0n);
        expect(sum(total.currency, parts.value)).toEqual(total);
        for (const [index, part] of parts.value.entries()) {
          const weight = weights[index] ?? 0n;
          const off = part.minor * whole - total.minor * weight;
          expect((off < 0n ? -off : off) < whole).toBe(true);
          if (weight === 0n) expect(part.minor).toBe(0n);
        }
      }),
    );
  });

  test('equal remainders go to the earlier parts', () => {
    expect(allocate(money('CNY', 100n), [1n, 1n, 1n])).toEqual({
      ok: true,
      value: [money('CNY', 34n), money('CNY', 33n), money('CNY', 33n)],
    });
  });

  test.each([[[]], [[0n, 0n]], [[2n, -1n]]])('weights %s carry nothing', (weights) => {
    expect(allocate(money('CNY', 100n), weights)).toEqual({ ok: false, error: { code: 'money.unallocatable' } });
  });
});
