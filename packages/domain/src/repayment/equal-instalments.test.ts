import { roundings } from '../testing/money.ts';
import { divideRounded } from '#money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { equalInstalments, fitsInstalments, type InstalmentTerms, levelPayment } from './index.ts';

const terms: fc.Arbitrary<InstalmentTerms> = fc
  .record({
    principal: fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 100_000_000 }), fc.integer({ min: 1, max: 10 ** 12 })),
    numerator: fc.oneof(fc.constantFrom(0, 3, 617), fc.integer({ min: 1, max: 60_000 })),
    denominator: fc.constantFrom(200, 60_000, 1_200_000),
    periods: fc.oneof(fc.constantFrom(1, 12, 60), fc.integer({ min: 1, max: 600 })),
    rounding: roundings,
  })
  .filter(fitsInstalments);

test('in plain numbers every row is the exact one of bigint arithmetic', () => {
  fc.assert(
    fc.property(terms, ({ principal, numerator, denominator, periods, rounding }) => {
      const rates = { numerators: Array.from({ length: periods }, () => BigInt(numerator)), denominator: BigInt(denominator) };
      const payment = levelPayment(BigInt(principal), rates, rounding);
      const rows = equalInstalments({ principal, numerator, denominator, periods, rounding });
      let balance = BigInt(principal);
      for (let row = 0; row < periods; row += 1) {
        const interest = divideRounded(balance * BigInt(numerator), BigInt(denominator), rounding);
        const part = row === periods - 1 ? balance : payment - interest;
        if (part < 0n || part > balance) {
          expect(rows.ok ? 'a schedule' : rows.error.code).toBe(part < 0n ? 'repayment.below-interest' : 'repayment.too-small');
          return;
        }
        balance -= part;
        if (rows.ok) {
          expect(rows.value[row]).toEqual({
            principal: Number(part),
            interest: Number(interest),
            payment: Number(part + interest),
            balance: Number(balance),
          });
        }
      }
      expect(rows.ok ? rows.value.length : rows.error.code).toBe(periods);
    }),
    { numRuns: 500 },
  );
});

test('a payment that falls on an exact half is rounded by the named mode', () => {
  // 5 over 2 periods at no interest is 2.5 each.
  const half = { principal: 5, numerator: 0, denominator: 1, periods: 2 };
  expect(equalInstalments({ ...half, rounding: 'half-up' })).toMatchObject({ ok: true, value: [{ payment: 3 }, { payment: 2 }] });
  expect(equalInstalments({ ...half, rounding: 'half-even' })).toMatchObject({ ok: true, value: [{ payment: 2 }, { payment: 3 }] });
  const steep = { numerator: 1, denominator: 2, periods: 2 };
  // At 50 % a period over 2 periods the payment is (1/2) / (1 - 4/9) = 9/10 of the principal: 5 gives 4.5, 15 gives 13.5.
  expect(equalInstalments({ ...steep, principal: 15, rounding: 'half-even' })).toMatchObject({ ok: true, value: [{ payment: 14 }, {}] });
  expect(equalInstalments({ ...steep, principal: 5, rounding: 'half-up' })).toMatchObject({ ok: true, value: [{ payment: 5 }, {}] });
  expect(equalInstalments({ ...steep, principal: 5, rounding: 'half-even' })).toMatchObject({ ok: true, value: [{ payment: 4 }, {}] });
});

test('what falls on an exact half is rounded by the named mode, however large', () => {
  const large = fc.integer({ min: 0, max: 2_500_000_000 });
  fc.assert(
    fc.property(large, roundings, (count, rounding) => {
      const first = (principal: number, numerator: number, denominator: number, periods: number) => {
        const rows = equalInstalments({ principal, numerator, denominator, periods, rounding });
        return rows.ok ? [rows.value[0]?.payment, rows.value[0]?.interest] : rows.error.code;
      };
      const half = (dividend: number, divisor: number) => Number(divideRounded(BigInt(dividend), BigInt(divisor), rounding));
      // 3 / 200 of 100 + 200 k is a half; the single payment is that and the principal.
      const single = 200 * count + 100;
      expect(first(single, 3, 200, 1)).toEqual([single + half(3 * single, 200), half(3 * single, 200)]);
      // At a half over two periods the payment is 9 / 10, at a quarter 25 / 36 of the principal.
      expect(first(10 * count + 5, 1, 2, 2)).toEqual([half(9 * (10 * count + 5), 10), half(10 * count + 5, 2)]);
      expect(first(36 * count + 18, 1, 4, 2)).toEqual([half(25 * (36 * count + 18), 36), half(36 * count + 18, 4)]);
    }),
  );
});

test.each<[string, Parameters<typeof fitsInstalments>[0], boolean]>([
  ['the largest product', { principal: 1, numerator: 2 ** 51 - 2 ** 22, denominator: 1, periods: 1, rounding: 'half-up' }, true],
  ['a product', { principal: 6_361, numerator: 69_431 * 20_394_401, denominator: 1, periods: 1, rounding: 'half-up' }, true],
  ['a greater product', { principal: 6_362, numerator: 69_431 * 20_394_401, denominator: 1, periods: 1, rounding: 'half-up' }, false],
  ['the largest principal', { principal: 2 ** 50, numerator: 1, denominator: 1, periods: 1, rounding: 'half-up' }, true],
  ['a greater principal', { principal: 2 ** 50 + 1, numerator: 1, denominator: 1, periods: 1, rounding: 'half-up' }, false],
  ['the largest denominator', { principal: 1, numerator: 1, denominator: 2 ** 52 - 2, periods: 1, rounding: 'half-up' }, true],
  ['a greater denominator', { principal: 1, numerator: 1, denominator: 2 ** 52 - 1, periods: 1, rounding: 'half-up' }, false],
])('%s fits or not', (_name, given, fits) => {
  expect(fitsInstalments(given)).toBe(fits);
});
