import { describe, expect, test } from 'vitest';
import {
  add,
  allocate,
  amountText,
  compare,
  compareFractions,
  Currency,
  decimalFraction,
  divideRounded,
  fraction,
  isNegative,
  isZero,
  larger,
  Minor,
  Money,
  money,
  negate,
  parseAmount,
  Rounding,
  sameCurrency,
  share,
  smaller,
  subtract,
  sum,
} from './index.ts';

// What the laws of `money.test.ts` leave open, by figures reckoned by hand.
const fen = (minor: bigint) => money('CNY', minor);

describe('arithmetic', () => {
  test.each([
    [7n, 5n, 12n, 2n, 1, 5n, 7n],
    [-7n, 5n, -2n, -12n, -1, -7n, 5n],
    [5n, 5n, 10n, 0n, 0, 5n, 5n],
    [0n, -1n, -1n, 1n, 1, -1n, 0n],
  ])('%s and %s', (a, b, both, difference, order, less, more) => {
    expect(add(fen(a), fen(b))).toEqual(fen(both));
    expect(subtract(fen(a), fen(b))).toEqual(fen(difference));
    expect(compare(fen(a), fen(b))).toBe(order);
    expect([smaller(fen(a), fen(b)), larger(fen(a), fen(b))]).toEqual([fen(less), fen(more)]);
  });

  test('a sum counts every amount once', () => {
    expect(sum('CNY', [fen(1n), fen(20n), fen(-300n)])).toEqual(fen(-279n));
  });

  test('below nothing, nothing and above it', () => {
    expect([-1n, 0n, 1n].map((minor) => [isNegative(fen(minor)), isZero(fen(minor)), negate(fen(minor)).minor])).toEqual([
      [true, false, 1n],
      [false, true, 0n],
      [false, false, -1n],
    ]);
  });

  test('amounts of one currency pass the edge, none at all too', () => {
    expect(sameCurrency('CNY', [fen(1n), fen(2n)])).toEqual({ ok: true, value: 'CNY' });
    expect(sameCurrency('JPY', [])).toEqual({ ok: true, value: 'JPY' });
  });

  test.each([
    ['added', () => add(fen(1n), money('USD', 1n))],
    ['subtracted', () => subtract(fen(1n), money('USD', 1n))],
    ['compared', () => compare(fen(1n), money('USD', 1n))],
    ['compared', () => smaller(fen(1n), money('USD', 1n))],
    ['added', () => sum('CNY', [money('USD', 1n)])],
  ])('a mix of currencies is not %s', (deed, mix) => {
    expect(mix).toThrow(`invariant: amounts of one currency are ${deed}`);
  });
});

describe('amount text', () => {
  test.each([
    [fen(0n), '0.00'],
    [fen(5n), '0.05'],
    [fen(-5n), '-0.05'],
    [fen(99n), '0.99'],
    [fen(123_450n), '1234.50'],
    [fen(-123_450n), '-1234.50'],
    [money('JPY', 0n), '0'],
    [money('JPY', -500n), '-500'],
  ])('%o is %s, and that is read as it', (amount, text) => {
    expect(amountText(amount)).toBe(text);
    expect(parseAmount(text, amount.currency)).toEqual({ ok: true, value: amount });
  });

  test('an amount has up to 24 digits before its point', () => {
    const most = '9'.repeat(24);
    expect(parseAmount(most, 'CNY')).toEqual({ ok: true, value: fen(BigInt(`${most}00`)) });
    expect(parseAmount(`1${most}`, 'CNY')).toMatchObject({ error: { code: 'money.malformed' } });
  });

  test('up to 12 digits after the point are too many; more are no amount', () => {
    expect(parseAmount('0.123456789012', 'CNY')).toMatchObject({ error: { code: 'money.too-precise', digits: 12, allowed: 2 } });
    expect(parseAmount('0.1234567890123', 'CNY')).toMatchObject({ error: { code: 'money.malformed' } });
  });
});

describe('the schema of an amount', () => {
  const most = '9'.repeat(30);

  test.each(['0', '-7', '10', '1234567890', most, `-${most}`])('%s minor units are read', (digits) => {
    expect(Minor.parse(digits)).toBe(BigInt(digits));
    expect(Minor.parse(BigInt(digits))).toBe(BigInt(digits));
  });

  test.each(['', '-', '01', '1.5', ' 1', '1 ', '+1', 'x1', '1x', `1${most}`, 1, null])('%j is no number of minor units', (digits) => {
    expect(Minor.safeParse(digits).success).toBe(false);
  });

  test('an amount is of a known currency and has its units', () => {
    expect(Money.parse({ currency: 'JPY', minor: '12' })).toEqual(money('JPY', 12n));
    for (const wrong of [{ currency: 'XXX', minor: '1' }, { currency: 'CNY' }, { minor: '1' }]) {
      expect(Money.safeParse(wrong).success).toBe(false);
    }
    expect([Currency.safeParse('').success, Rounding.options]).toEqual([false, ['half-up', 'half-even']]);
  });
});

describe('fractions', () => {
  test.each([
    [6n, 4n, 3n, 2n],
    [-6n, 4n, -3n, 2n],
    [-4n, 6n, -2n, 3n],
    [0n, 7n, 0n, 1n],
    [5n, 1n, 5n, 1n],
    [7n, 3n, 7n, 3n],
  ])('%s / %s is %s / %s', (numerator, denominator, above, below) => {
    expect(fraction(numerator, denominator)).toEqual({ numerator: above, denominator: below });
  });

  test.each([
    ['12.25', 49n, 4n],
    ['10', 10n, 1n],
    ['0.00', 0n, 1n],
    ['0.0005', 1n, 2000n],
  ])('%s is %s / %s', (text, numerator, denominator) => {
    expect(decimalFraction(text)).toEqual({ numerator, denominator });
  });

  test.each(['', '.5', '5.', '-1', 'x0.18', '0.18x', '0.1.8', '0,18'])('%j has not been checked', (text) => {
    expect(() => decimalFraction(text)).toThrow('invariant: a decimal fraction has been checked by schema');
  });

  test.each([
    [1n, 2n, 2n, 4n, 0],
    [1n, 3n, 1n, 2n, -1],
    [2n, 3n, 3n, 5n, 1],
    [-1n, 2n, -1n, 3n, -1],
    [-1n, 3n, 0n, 9n, -1],
  ])('%s / %s against %s / %s is %i', (a, b, c, d, order) => {
    expect(compareFractions({ numerator: a, denominator: b }, { numerator: c, denominator: d })).toBe(order);
  });

  test('a share keeps the currency', () => {
    // 10.01 x 0.18 = 1.8018.
    expect(share(money('USD', 1001n), decimalFraction('0.18'), 'half-even')).toEqual(money('USD', 180n));
  });

  test.each([0n, -1n])('nothing is divided by %s', (denominator) => {
    expect(() => fraction(1n, denominator)).toThrow('invariant: a fraction has a positive denominator');
    expect(() => divideRounded(1n, denominator, 'half-up')).toThrow('invariant: a division has a positive denominator');
  });
});

describe('rounding', () => {
  test.each([
    [7n, 3n, 2n],
    [8n, 3n, 3n],
    [-7n, 3n, -2n],
    [-8n, 3n, -3n],
    [9n, 3n, 3n],
    [0n, 3n, 0n],
  ])('%s / %s is %s by either mode', (numerator, denominator, rounded) => {
    for (const mode of Rounding.options) expect(divideRounded(numerator, denominator, mode)).toBe(rounded);
  });
});

describe('allocation', () => {
  test.each([
    // 14.28..., 28.57..., 57.14...: the one unit that is missing goes to the largest remainder.
    ['the largest remainder first', 100n, [1n, 2n, 4n], [14n, 29n, 57n]],
    // 33.33..., 16.66..., 50.
    ['wherever it stands', 100n, [2n, 1n, 3n], [33n, 17n, 50n]],
    // 1.43 each of three, 0.71 of one: two units are missing; the last part comes before the three that are equal.
    ['then the earlier parts', 5n, [2n, 2n, 2n, 1n], [2n, 1n, 1n, 1n]],
    ['a debt as a claim with its sign turned', -100n, [1n, 2n, 4n], [-14n, -29n, -57n]],
    ['nothing', 0n, [1n, 2n], [0n, 0n]],
    ['all to the one part with a weight', 7n, [0n, 3n, 0n], [0n, 7n, 0n]],
  ])('%s', (_, total, weights, parts) => {
    expect(allocate(fen(total), weights)).toEqual({ ok: true, value: parts.map(fen) });
  });

  test('a weight below nothing carries nothing, whatever the others sum to', () => {
    expect(allocate(fen(1n), [-1n, -1n])).toEqual({ ok: false, error: { code: 'money.unallocatable' } });
    expect(allocate(fen(1n), [5n, 0n, -1n])).toEqual({ ok: false, error: { code: 'money.unallocatable' } });
  });
});
