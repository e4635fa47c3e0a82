import { seeded } from '../testing/seeded.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { internalRate, type Yield, yieldOf } from './index.ts';

const at = (amounts: readonly number[]) => amounts.map((amount, whole) => ({ amount, whole, part: 0 }));

/** The exact value of a float as a whole number over a power of two. */
function exactly(value: number): { readonly over: bigint; readonly places: bigint } {
  let [over, places] = [value, 0n];
  while (!Number.isInteger(over)) {
    over *= 2;
    places += 1n;
  }
  return { over: BigInt(over), places };
}

/** The sign of the flows' worth at a rate, without any rounding. */
function exactSign(amounts: readonly number[], rate: number): -1 | 0 | 1 {
  const { over, places } = exactly(rate);
  const growth = (1n << places) + over;
  // Worth at the last moment, times 2^(places x periods): each period multiplies by the growth.
  let worth = 0n;
  for (const [time, amount] of amounts.entries()) worth = worth * growth + (BigInt(amount) << (places * BigInt(time)));
  if (worth === 0n) return 0;
  return worth < 0n ? -1 : 1;
}

function rateOf(found: Yield): number {
  if (found.kind !== 'rate') throw new Error(found.kind);
  return found.rate;
}

describe('the rate of return', () => {
  test('lies within 1e-12 of the exact one: the worth changes its sign between the two rates beside it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 10_000_000 }),
        (payments, lent) => {
          if (payments.every((payment) => payment === 0)) return;
          const amounts = [-lent, ...payments];
          const rate = rateOf(internalRate(amounts));
          const near = 1e-12 * (1 + Math.abs(rate));
          expect(exactSign(amounts, Math.max(rate - near, -1))).toBe(1);
          expect(exactSign(amounts, rate + near)).toBe(-1);
          expect(Math.abs(rate - rateOf(yieldOf(at(amounts))))).toBeLessThan(near);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('is found for level loans of 1 to 600 periods, at rates from below nothing to many times a loan', () => {
    const dice = seeded(20_261_126);
    for (let periods = 1; periods <= 600; periods += 1) {
      const lent = 1 + dice.below(1_000_000_000);
      const payment = 1 + dice.below(Math.ceil((2 * lent) / periods) + 3);
      const amounts = [-lent, ...Array.from({ length: periods }, () => payment)];
      const rate = rateOf(internalRate(amounts));
      const discount = 1 / (1 + rate);
      let worth = 0;
      for (const amount of amounts.toReversed()) worth = worth * discount + amount;
      expect(Math.abs(worth)).toBeLessThan(0.5);
    }
  });

  test('of several advances followed by payments is the one there is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 12 }),
        (advances, payments) => {
          const amounts = [...advances.map((amount) => -amount), ...payments];
          const rate = rateOf(internalRate(amounts));
          const near = 1e-12 * (1 + Math.abs(rate));
          expect(exactSign(amounts, Math.max(rate - near, -1))).toBe(1);
          expect(exactSign(amounts, rate + near)).toBe(-1);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('survives amounts and gains of every size, and parts of a period', () => {
    expect(rateOf(internalRate([-1, 1e30])) / 1e30).toBeCloseTo(1, 12);
    expect(rateOf(internalRate([-1e12, 1]))).toBeCloseTo(-1 + 1e-12, 15);
    expect(rateOf(internalRate([-1e12, ...Array.from({ length: 600 }, () => 1)]))).toBeGreaterThan(-1);
    const halfway = yieldOf([
      { amount: -100, whole: 0, part: 0 },
      { amount: 105, whole: 0, part: 0.5 },
    ]);
    expect(rateOf(halfway)).toBeCloseTo(0.1, 14);
    expect(rateOf(internalRate([-100, 50]))).toBeCloseTo(-0.5, 14);
    expect(internalRate([-100, 40, 60])).toEqual({ kind: 'rate', rate: 0 });
  });

  test('of six and of seven days of losses is the plain quotient (where nodejs-xirr finds none: its issue 21)', () => {
    for (const days of [6, 7]) {
      const daily = yieldOf([
        { amount: -10_000, whole: 0, part: 0 },
        { amount: 9_000, whole: days, part: 0 },
      ]);
      expect(rateOf(daily)).toBeCloseTo(0.9 ** (1 / days) - 1, 14);
    }
  });
});

describe('flows without a single rate', () => {
  test('that never change sign have none', () => {
    expect(yieldOf([])).toEqual({ kind: 'none' });
    expect(internalRate([])).toEqual({ kind: 'none' });
    expect(internalRate([0, 0, 0])).toEqual({ kind: 'none' });
    expect(internalRate([-1])).toEqual({ kind: 'none' });
    expect(internalRate([-1, 0, -5])).toEqual({ kind: 'none' });
    expect(internalRate([0, 5, 1])).toEqual({ kind: 'none' });
  });

  test('may have several: each rate lies alone in its bracket, and there is no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -6, max: 24 }), { minLength: 2, maxLength: 4 }), (twentieths) => {
        // The product of (20 y - (20 + r)) over the rates r / 20 has exactly these roots.
        let coefficients = [-1];
        for (const rate of twentieths) {
          const shifted = [0, ...coefficients].map((coefficient) => coefficient * -(20 + rate));
          coefficients = [...coefficients, 0].map((coefficient, index) => coefficient * 20 + (shifted[index] ?? 0));
        }
        const found = yieldOf(at(coefficients));
        if (found.kind !== 'several') throw new Error(found.kind);
        const rates = twentieths.map((rate) => rate / 20).toSorted((a, b) => a - b);
        expect(found.brackets.map(({ kind }) => kind)).toEqual(rates.map(() => 'crossing'));
        for (const [index, { low, rate, high }] of found.brackets.entries()) {
          expect(rate).toBeCloseTo(rates[index] ?? Number.NaN, 8);
          expect(rates.filter((one) => low < one && one < high)).toHaveLength(1);
        }
      }),
    );
  });

  test('may change sign several times and still have one, or none', () => {
    // (y - 1.1)(y^2 - y + 1), whose second factor is never 0.
    expect(rateOf(internalRate([-1000, 2100, -2100, 1100]))).toBeCloseTo(0.1, 9);
    expect(internalRate([-100, 210, -121])).toEqual({ kind: 'none' });
  });

  test('that only touch nothing are told as touching', () => {
    expect(internalRate([-100, 220, -121])).toMatchObject({ kind: 'several', signChanges: 2, brackets: [{ kind: 'touching' }] });
  });

  test('with parts of a period are told too, and those that turn too often are not sought', () => {
    const found = yieldOf([
      { amount: -100, whole: 0, part: 0 },
      { amount: 230, whole: 1, part: 0.5 },
      { amount: -132, whole: 2, part: 0.25 },
    ]);
    const worth = (rate: number) => -100 + 230 / ((1 + 0.5 * rate) * (1 + rate)) - 132 / ((1 + 0.25 * rate) * (1 + rate) ** 2);
    if (found.kind !== 'several') throw new Error(found.kind);
    for (const { rate } of found.brackets) expect(worth(rate)).toBeCloseTo(0, 8);
    const turning = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? -100 : 101));
    expect(internalRate(turning)).toEqual({ kind: 'irregular', signChanges: 19 });
  });
});

describe('flows of any order', () => {
  const flow = (amount: number, whole: number, part = 0) => ({ amount, whole, part });

  test('are put in order, and what falls on one moment is one', () => {
    expect(rateOf(yieldOf([flow(110, 1), flow(-100, 0)]))).toBeCloseTo(0.1, 14);
    expect(rateOf(yieldOf([flow(-60, 0), flow(121, 2), flow(-40, 0)]))).toBeCloseTo(0.1, 14);
    expect(rateOf(yieldOf([flow(-100, 0), flow(50, 1), flow(60, 1)]))).toBeCloseTo(0.1, 14);
    // Half a period later is another moment: -100 + 52.5 / 1.05 + 55 / 1.1 is nothing at a tenth.
    expect(rateOf(yieldOf([flow(55, 1), flow(52.5, 0, 0.5), flow(-100, 0)]))).toBeCloseTo(0.1, 14);
    // 110 / (1.05 x 1.1) of a whole and a half is no change of sign more.
    expect(rateOf(yieldOf([flow(-100, 0), flow(115.5, 1, 0.5)]))).toBeCloseTo(0.1, 14);
  });

  test('of nothing are none, and change no sign', () => {
    expect(yieldOf([flow(-100, 0), flow(100, 0)])).toEqual({ kind: 'none' });
    expect(rateOf(yieldOf([flow(-100, 0), flow(0, 1), flow(121, 2), flow(0, 3)]))).toBeCloseTo(0.1, 14);
    expect(yieldOf([flow(-100, 0), flow(5, 1), flow(-5, 1), flow(-7, 2)])).toEqual({ kind: 'none' });
  });

  test('are sought up to sixteen changes of sign', () => {
    const turning = (changes: number) => Array.from({ length: changes + 1 }, (_, index) => flow(index % 2 === 0 ? -100 : 100, index));
    expect(yieldOf(turning(16)).kind).not.toBe('irregular');
    expect(yieldOf(turning(17))).toEqual({ kind: 'irregular', signChanges: 17 });
  });

  test('at great gains and losses keep their rate', () => {
    expect(rateOf(yieldOf([flow(-1, 0), flow(1e30, 1)])) / 1e30).toBeCloseTo(1, 12);
    expect(rateOf(yieldOf([flow(-1e30, 0), flow(1, 1)]))).toBeCloseTo(-1, 12);
    expect(rateOf(yieldOf([flow(-1, 0), flow(2, 600)]))).toBeCloseTo(2 ** (1 / 600) - 1, 15);
  });
});
