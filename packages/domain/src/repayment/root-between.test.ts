import { describe, expect, test } from 'vitest';
import { isolatedRoots } from './rate-roots.ts';
import { rootBetween } from './root-between.ts';

/** The root, and how often the function was asked. */
function found(value: (at: number) => number, low: number, high: number) {
  let asked = 0;
  const root = rootBetween(
    (at) => {
      asked += 1;
      return value(at);
    },
    low,
    high,
  );
  return { root, asked };
}

describe('a root between two points', () => {
  test.each<[string, (at: number) => number, number, number, number, number]>([
    ['of a line', (at) => at - 3, 0, 10, 3, 4],
    ['of a falling line', (at) => 3 - at, 0, 10, 3, 4],
    ['of a square', (at) => at * at - 2, 0, 2, Math.SQRT2, 9],
    ['of a cube', (at) => at ** 3 - 5, -3, 3, Math.cbrt(5), 13],
    ['of an exponential', (at) => Math.exp(at) - 1000, -250, 250, Math.log(1000), 18],
    ['of a flat power', (at) => (at - 1) ** 9, -4, 3.5, 1, 55],
    ['of a function that is infinite at one end', (at) => (at === 0 ? Number.NEGATIVE_INFINITY : Math.log(at)), 0, 8, 1, 5],
    ['at the upper end', (at) => at - 5, 0, 5, 5, 3],
    ['at the lower end', (at) => at, 0, 5, 0, 3],
    ['in a jump', (at) => (at < 0.3 ? -1 : 1), 0, 1, 0.3, 54],
  ])('%s', (_name, value, low, high, root, most) => {
    const sides = [found(value, low, high), found(value, high, low)];
    for (const answer of sides) {
      expect(Math.abs(answer.root - root)).toBeLessThan(1e-14 * Math.max(1, Math.abs(root)));
      expect(answer.asked).toBeLessThanOrEqual(most);
    }
  });
});

describe('the brackets of several rates', () => {
  const at = (amounts: readonly number[]) => amounts.map((amount, whole) => ({ amount, whole, part: 0 }));

  test('golden: reach halfway to the next rate, and halfway to where no rate can be', () => {
    // (y - 1.1)(y - 1.2) = y^2 - 2.3 y + 1.32; all roots lie between 1 / (1 + 2.3 / 1.32) and 1 + 2.3, halfway is by the logarithm.
    const [one, other, ...more] = isolatedRoots(at([-1, 2.3, -1.32]));
    expect(more).toEqual([]);
    expect([one?.kind, other?.kind]).toEqual(['crossing', 'crossing']);
    expect(one?.rate).toBeCloseTo(0.1, 12);
    expect(other?.rate).toBeCloseTo(0.2, 12);
    expect(one?.low).toBeCloseTo(Math.sqrt(1.1 / (1 + 2.3 / 1.32)) - 1, 12);
    expect(one?.high).toBeCloseTo(Math.sqrt(1.1 * 1.2) - 1, 12);
    expect(other?.low).toBeCloseTo(Math.sqrt(1.1 * 1.2) - 1, 12);
    expect(other?.high).toBeCloseTo(Math.sqrt(1.2 * 3.3) - 1, 12);
  });

  test('golden: parts of a period: each rate is where the worth is nothing', () => {
    const [first, second, ...none] = isolatedRoots([
      { amount: -100, whole: 0, part: 0 },
      { amount: 245, whole: 0, part: 0.5 },
      { amount: -147, whole: 1, part: 0 },
    ]);
    // -100 (1 + i / 2)(1 + i) + 245 (1 + i) - 147 (1 + i / 2) = -50 i^2 + 21.5 i - 2: i = (21.5 -+ sqrt(62.25)) / 100.
    expect(none).toEqual([]);
    expect(first?.rate).toBeCloseTo((21.5 - Math.sqrt(62.25)) / 100, 12);
    expect(second?.rate).toBeCloseTo((21.5 + Math.sqrt(62.25)) / 100, 12);
  });

  // 10^k (y - 1.1)^2 less or more by one: the square root of 1 / 10^k away from 1.1, or nowhere.
  test.each([4, 8, 12])('two rates a little apart are told, and none where the worth stays below nothing: of 10^%i', (places) => {
    const size = 10 ** places;
    const apart = isolatedRoots(at([-size, 2.2 * size, -1.21 * size + 1]));
    expect(apart.map(({ kind }) => kind)).toEqual(['crossing', 'crossing']);
    const away = 10 ** (-places / 2);
    expect(apart[0]?.rate).toBeCloseTo(0.1 - away, 9);
    expect(apart[1]?.rate).toBeCloseTo(0.1 + away, 9);
    expect(isolatedRoots(at([-size, 2.2 * size, -1.21 * size - 1]))).toEqual([]);
  });

  test('where floats cannot tell, the rate is told as touching', () => {
    const [only, ...more] = isolatedRoots(at([-1e15, 2.2e15, -1.21e15 - 1]));
    expect(more).toEqual([]);
    expect(only).toMatchObject({ kind: 'touching' });
    expect(only?.rate).toBeCloseTo(0.1, 9);
  });

  test('flows that do not change sign have none, and those that do once have one', () => {
    expect(isolatedRoots([])).toEqual([]);
    expect(isolatedRoots(at([1, 2, 3]))).toEqual([]);
    expect(isolatedRoots(at([-100, 0, 121])).map(({ kind, rate }) => [kind, Math.round(rate * 1e9)])).toEqual([['crossing', 100_000_000]]);
  });
});
