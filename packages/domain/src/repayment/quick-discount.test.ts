import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentsOf, nearDiscount, polished, quickDiscount } from './quick-discount.ts';

/** What 1,000,000 costs in level payments at a rate a period, to the whole unit. */
function level(rate: number, periods: number): readonly number[] {
  const payment = rate === 0 ? 1e6 / periods : (1e6 * rate) / (1 - (1 + rate) ** -periods);
  return [-1e6, ...Array.from({ length: periods }, () => Math.round(payment))];
}

function plainWorth(amounts: readonly number[], x: number): number {
  return amounts.reduceRight((worth, amount) => worth * x + amount, 0);
}

describe('the moments of payments', () => {
  test('golden: a single one is all at its time', () => {
    expect(momentsOf([-9, 0, 0, 5])).toEqual({ paid: 5, mean: 3, spread: 0 });
    expect(momentsOf([-9, 0, 0, 0, 5])).toEqual({ paid: 5, mean: 4, spread: 0 });
    // 1 and 3 at equal weight are 2 on average, and one away from it.
    expect(momentsOf([-9, 4, 0, 4])).toEqual({ paid: 8, mean: 2, spread: 1 });
    expect(momentsOf([-9, 0, 4, 0, 4])).toEqual({ paid: 8, mean: 3, spread: 1 });
  });

  test('law: are those of the plain sums over their times', () => {
    const payments = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(payments, fc.integer({ min: 1, max: 1000 }), (list, lent) => {
        const found = momentsOf([-lent, ...list]);
        const sum = (of: (time: number) => number) => list.reduce((total, amount, index) => total + amount * of(index + 1), 0);
        const paid = sum(() => 1);
        if (paid === 0) {
          expect(found).toBeUndefined();
          return;
        }
        const mean = sum((time) => time) / paid;
        expect(found?.paid).toBe(paid);
        expect(found?.mean).toBeCloseTo(mean, 9);
        expect(found?.spread).toBeCloseTo(sum((time) => (time - mean) ** 2) / paid, 8);
      }),
    );
  });

  test.each<[string, readonly number[]]>([
    ['nothing at all', []],
    ['no payment', [-1]],
    ['nothing lent', [0, 1]],
    ['something received first', [1, 1]],
    ['a second advance at an odd time', [-5, -1, 9]],
    ['a second advance at an even time', [-5, 9, -1, 9]],
    ['an advance at the last, even time', [-5, 9, -1]],
    ['an advance at the last, odd time', [-5, 9, 9, -1]],
    ['nothing paid', [-5, 0, 0, 0]],
  ])('are none of %s', (_name, amounts) => {
    expect(momentsOf(amounts)).toBeUndefined();
    expect(quickDiscount(amounts)).toBeUndefined();
  });
});

describe('the start', () => {
  test('is exact for a single payment', () => {
    // 200 for 100 after four periods: the fourth root of a half.
    expect(nearDiscount(100, { paid: 200, mean: 4, spread: 0 })).toBeCloseTo(0.5 ** 0.25, 14);
    expect(nearDiscount(200, { paid: 100, mean: 4, spread: 0 })).toBeCloseTo(2 ** 0.25, 14);
  });

  test('golden: by mean and spread, and by the mean alone where the spread is too great for the gain', () => {
    const e = Math.E;
    // The rate g with g x mean - g^2 x spread / 2 = 1: 2 / (3 + sqrt(9 - 2 x 4)) = 1 / 2; with nothing under the root, 1 / 3.
    expect(nearDiscount(1, { paid: e, mean: 3, spread: 4 })).toBeCloseTo(Math.exp(-0.5), 14);
    expect(nearDiscount(1, { paid: e, mean: 3, spread: 4.5 })).toBeCloseTo(Math.exp(-1 / 3), 14);
    expect(nearDiscount(1, { paid: e, mean: 3, spread: 5 })).toBeCloseTo(Math.exp(-1 / 3), 14);
  });
});

describe('the steps', () => {
  test.each([-0.01, 0.0001, 0.005, 0.015, 0.05, 0.3])(
    'settle within three for level payments at a rate of %d, of 1 to 600 periods',
    (rate) => {
      for (let periods = 1; periods <= 600; periods += 1) {
        const amounts = level(rate, periods);
        const moments = momentsOf(amounts);
        const start = moments === undefined ? Number.NaN : nearDiscount(1e6, moments);
        const found = polished(amounts, start, 3) ?? Number.NaN;
        expect(Math.abs(plainWorth(amounts, found))).toBeLessThan(1e-5);
      }
    },
  );

  test('settle in one where they begin at the answer', () => {
    // 110 after one period, 121 after two: 1 / 1.1.
    expect(polished([-200, 110, 121], 1 / 1.1, 1)).toBeCloseTo(1 / 1.1, 15);
    expect(polished([-200, 110, 121], 0.5, 1)).toBeUndefined();
    expect(polished([-200, 110, 121], 1 / 1.1, 0)).toBeUndefined();
  });

  test('are given up where they settle below nothing, and never lost among great numbers', () => {
    expect(polished([1, 1], 1, 12)).toBeUndefined();
    expect(quickDiscount([-1e12, 1])).toBe(1e12);
    expect(quickDiscount([-1e12, ...Array.from({ length: 600 }, () => 1)]) ?? 1).toBeGreaterThanOrEqual(1);
    expect(quickDiscount([-1, 1e30])).toBeCloseTo(1e-30, 40);
  });

  test('law: where they settle, the answer is the one there is', () => {
    const payments = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(payments, fc.integer({ min: 1, max: 10_000_000 }), (list, lent) => {
        const amounts = [-lent, ...list];
        const found = quickDiscount(amounts);
        if (found === undefined) return;
        expect(plainWorth(amounts, found * (1 - 1e-9))).toBeLessThan(0);
        expect(plainWorth(amounts, found * (1 + 1e-9))).toBeGreaterThan(0);
      }),
    );
  });
});
