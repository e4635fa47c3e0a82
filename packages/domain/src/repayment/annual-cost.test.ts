import { plans } from '../testing/repayment.ts';
import { PlainDate } from '#calendar';
import { money } from '#money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annualCost, type CashFlows, planAnnualCost, planSchedule, yieldOf } from './index.ts';

const usd = (minor: bigint) => money('USD', minor);
const on = (text: string) => PlainDate.parse(text);

function flows(change: Partial<CashFlows>): CashFlows {
  return {
    method: 'us-appendix-j',
    advances: [{ at: on('1978-01-10'), amount: usd(500_000n) }],
    payments: [{ count: 24, amount: usd(23_000n), first: on('1978-02-10'), every: 'month' }],
    ...change,
  };
}

describe('yield', () => {
  test('at the rate found the flows are worth nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 600 }),
        fc.integer({ min: 1, max: 10_000_000 }),
        (payments, advance) => {
          const found = yieldOf([
            { amount: -advance, whole: 0, part: 0 },
            ...payments.map((amount, index) => ({ amount, whole: index + 1, part: 0 })),
          ]);
          if (found.kind !== 'rate') throw new Error(found.kind);
          let [worth, size] = [0, 0];
          for (const amount of payments.toReversed()) {
            worth = (worth + amount) / (1 + found.rate);
            size = Math.max(size, Math.abs(worth));
          }
          expect(Math.abs(worth - advance) / Math.max(size, advance)).toBeLessThan(1e-9);
        },
      ),
    );
  });

  test('no change of sign has no rate, several may have several, and nothing is ever NaN', () => {
    expect(yieldOf([])).toEqual({ kind: 'none' });
    expect(yieldOf([{ amount: -1, whole: 0, part: 0 }])).toEqual({ kind: 'none' });
    expect(yieldOf([-100, 230, -132].map((amount, whole) => ({ amount, whole, part: 0 })))).toEqual({ kind: 'several', signChanges: 2 });
  });

  test('getting back less than was lent is a rate below nothing', () => {
    const found = yieldOf([-100, 50].map((amount, whole) => ({ amount, whole, part: 0 })));
    expect(found.kind === 'rate' ? found.rate : Number.NaN).toBeCloseTo(-0.5, 12);
  });
});

describe('annual cost', () => {
  test('a plan at a monthly rate costs that rate, but for its rounding', () => {
    const level = plans.filter((plan) => plan.terms.method === 'equal-instalment' && plan.terms.principal.minor > 1_000_000n);
    fc.assert(
      fc.property(level, (plan) => {
        const again = planSchedule({ ...plan.terms, convention: 'monthly', start: on('2026-01-10'), firstDue: on('2026-02-10') });
        if (!again.ok) return;
        const cost = planAnnualCost(again.value);
        expect(cost.ok ? Math.abs(Number(cost.value.apr) - Number(plan.terms.annualRate)) : cost.error.code).toBeLessThan(1e-4);
      }),
      { numRuns: 50 },
    );
  });

  // 12 CFR 1026 Appendix J (b)(5): how time is counted in other unit-periods.
  test.each([
    ['week', 52],
    ['2 weeks', 26],
    ['half-month', 24],
    ['month', 12],
    ['2 months', 6],
    ['quarter', 4],
    ['year', 1],
  ] as const)('with a payment every %s there are %i unit-periods a year', (every, perYear) => {
    const cost = annualCost(flows({ payments: [{ count: 30, amount: usd(23_000n), first: on('1978-02-10'), every }] }));
    expect(cost.ok ? cost.value.unitPeriodsPerYear : cost.error.code).toBe(perYear);
  });

  test('one advance and one payment count their own term', () => {
    const single = (first: string) =>
      annualCost(flows({ payments: [{ count: 1, amount: usd(510_000n), first: on(first), every: 'month' }] }));
    expect(single('1978-07-10')).toMatchObject({ ok: true, value: { apr: '0.0400000000', unit: { kind: 'months', months: 6 } } });
    expect(single('1978-04-20')).toMatchObject({ ok: true, value: { unit: { kind: 'days', days: 100 }, unitPeriodsPerYear: 3.65 } });
    expect(single('1980-01-10')).toMatchObject({ ok: true, value: { unit: { kind: 'months', months: 12 } } });
  });

  test('a zero-interest plan costs nothing', () => {
    const cost = annualCost(
      flows({ method: 'irr-monthly', payments: [{ count: 5, amount: usd(100_000n), first: on('1978-02-10'), every: 'month' }] }),
    );
    expect(cost).toMatchObject({ ok: true, value: { apr: '0.0000000000' } });
  });

  test('what cannot be answered is a typed refusal', () => {
    expect(annualCost(flows({ payments: [{ count: 1, amount: usd(0n), first: on('1978-02-10'), every: 'month' }] }))).toEqual({
      ok: false,
      error: { code: 'repayment.no-rate' },
    });
    expect(
      annualCost(flows({ payments: [{ count: 1, amount: money('CNY', 1n), first: on('1978-02-10'), every: 'month' }] })),
    ).toMatchObject({
      ok: false,
      error: { code: 'money.currency-mismatch' },
    });
    expect(annualCost(flows({ payments: [{ count: 2, amount: usd(1n), first: on('1978-01-09'), every: 'month' }] }))).toMatchObject({
      ok: false,
      error: { code: 'repayment.payment-before-advance' },
    });
    expect(
      annualCost(flows({ method: 'irr-monthly', payments: [{ count: 2, amount: usd(1n), first: on('1978-02-09'), every: 'week' }] })),
    ).toEqual({
      ok: false,
      error: { code: 'repayment.not-monthly', every: 'week' },
    });
    expect(
      annualCost(
        flows({
          advances: [
            { at: on('1978-01-10'), amount: usd(100n) },
            { at: on('1978-06-10'), amount: usd(900n) },
          ],
          payments: [{ count: 12, amount: usd(100n), first: on('1978-02-10'), every: 'month' }],
        }),
      ),
    ).toMatchObject({ ok: false, error: { code: 'repayment.several-rates' } });
  });
});
