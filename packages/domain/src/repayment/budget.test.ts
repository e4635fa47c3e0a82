import { PlainDate } from '#calendar';
import { money } from '#money';
import { describe, expect, test } from 'vitest';
import {
  affordability,
  affordable,
  type Budget,
  budgetOf,
  checkBudget,
  minimumLiving,
  missingWith,
  type PlanPolicy,
  sharedOut,
} from './index.ts';
import { leavesEnough } from './affordability.ts';

const cny = (minor: bigint) => money('CNY', minor);
const usd = money('USD', 1n);
const nothing = cny(0n);
const day = (text: string) => PlainDate.parse(text);
/** 10.00 in, 6.00 out by two categories, 1.00 to two others. */
const full: Budget = {
  income: cny(1_000n),
  necessary: cny(600n),
  otherDebts: cny(100n),
  spending: { food: cny(500n), housing: cny(100n) },
  debts: [
    { monthly: cny(70n), secured: true },
    { monthly: cny(30n), outstanding: cny(900n), secured: false },
  ],
  household: 2,
  willing: cny(50n),
};
const debtsWith = (change: object) => full.debts?.map((debt, index) => (index === 1 ? { ...debt, ...change } : debt)) ?? [];

describe('a budget is refused by the field that is wrong', () => {
  test.each<[string, Budget]>([
    ['income', { ...full, income: cny(-1n) }],
    ['necessary', { ...full, necessary: cny(-1n) }],
    ['otherDebts', { ...full, otherDebts: cny(-1n) }],
    ['spending.food', { ...full, spending: { food: cny(-1n), housing: cny(-1n) } }],
    ['spending.housing', { ...full, spending: { food: cny(601n), housing: cny(-1n) } }],
    ['debts.1.monthly', { ...full, debts: debtsWith({ monthly: cny(-1n) }) }],
    ['debts.1.outstanding', { ...full, debts: debtsWith({ outstanding: cny(-1n) }) }],
    ['willing', { ...full, willing: cny(-1n) }],
  ])('below nothing: %s', (field, budget) => {
    expect(checkBudget(budget)).toEqual({ ok: false, error: { code: 'repayment.budget-negative', field } });
    expect(affordability(budget, {}, day('2026-01-01'))).toEqual({ ok: false, error: { code: 'repayment.budget-negative', field } });
  });

  test.each<[string, Budget]>([
    ['necessary', { ...full, necessary: usd }],
    ['otherDebts', { ...full, otherDebts: usd }],
    ['spending', { ...full, spending: { food: usd } }],
    ['a payment to others', { ...full, debts: debtsWith({ monthly: usd }) }],
    ['what is owed to others', { ...full, debts: debtsWith({ outstanding: usd }) }],
    ['what is meant to be paid', { ...full, willing: usd }],
  ])('in another currency: %s', (_name, budget) => {
    const error = { code: 'money.currency-mismatch', expected: 'CNY', found: 'USD' };
    expect(checkBudget(budget)).toEqual({ ok: false, error });
  });

  test.each<[string, Budget, bigint, bigint]>([
    ['necessary', { ...full, necessary: cny(599n) }, 599n, 600n],
    ['necessary', { ...full, spending: {} }, 600n, 0n],
    ['otherDebts', { ...full, otherDebts: cny(101n) }, 101n, 100n],
    ['otherDebts', { ...full, debts: [] }, 100n, 0n],
  ])('with details that do not add up: %s', (field, budget, stated, computed) => {
    expect(checkBudget(budget)).toEqual({
      ok: false,
      error: { code: 'repayment.budget-unbalanced', field, stated: cny(stated), computed: cny(computed) },
    });
  });

  test('and one of nothing, or without details, is none of these', () => {
    const zero: Budget = { income: nothing, necessary: nothing, otherDebts: nothing, willing: nothing };
    expect(checkBudget(zero)).toEqual({ ok: true, value: zero });
    expect(checkBudget(full)).toEqual({ ok: true, value: full });
    const { spending: _, debts: __, ...plain } = full;
    expect(checkBudget(plain)).toEqual({ ok: true, value: plain });
    expect(
      budgetOf({ income: cny(1_000n), spending: full.spending ?? {}, debts: full.debts ?? [], household: 2, willing: cny(50n) }),
    ).toEqual(full);
  });
});

describe('the least to live on', () => {
  const own = { kind: 'own' } as const;
  const needs: Pick<PlanPolicy, 'minimumLiving'> = {
    minimumLiving: [
      { from: day('2026-01-01'), until: day('2027-01-01'), first: cny(700n), further: cny(100n), source: own },
      { from: day('2028-01-01'), first: cny(900n), further: cny(1n), source: own },
    ],
  };

  test.each<[string, number, bigint | undefined]>([
    ['2025-12-31', 1, undefined],
    ['2026-01-01', 1, 700n],
    ['2026-12-31', 3, 900n],
    ['2027-01-01', 1, undefined],
    ['2028-01-01', 1, 900n],
    ['2100-01-01', 20, 919n],
  ])('on %s for %i', (on, household, minor) => {
    const known = minimumLiving(needs, day(on), household);
    expect(known).toEqual(minor === undefined ? undefined : { amount: cny(minor), source: own });
    const found = affordability({ ...full, household }, needs, day(on));
    if (minor === undefined) expect(found).toEqual({ ok: false, error: { code: 'repayment.living-cost-unknown', on } });
    else expect(found).toMatchObject({ ok: true, value: { minimum: { amount: cny(minor) }, living: cny(minor > 600n ? minor : 600n) } });
  });

  test('in two currencies is none, and in another than the budget’s is refused', () => {
    const [first] = needs.minimumLiving ?? [];
    if (first === undefined) throw new Error('there is one');
    const mixed = { minimumLiving: [{ ...first, further: usd }] };
    expect(minimumLiving(mixed, day('2026-06-01'), 1)).toBeUndefined();
    expect(affordability(full, mixed, day('2026-06-01'))).toEqual({
      ok: false,
      error: { code: 'repayment.living-cost-unknown', on: '2026-06-01' },
    });
    const foreign = { minimumLiving: [{ ...first, first: usd, further: usd }] };
    expect(affordability(full, foreign, day('2026-06-01'))).toEqual({
      ok: false,
      error: { code: 'money.currency-mismatch', expected: 'CNY', found: 'USD' },
    });
    // A policy that lists none has none.
    expect(affordability(full, { minimumLiving: [] }, day('2026-06-01'))).toMatchObject({ ok: true, value: { living: cny(600n) } });
  });

  test('golden: all figures, with and without it', () => {
    const figures = { income: cny(1_000n), necessary: cny(600n), otherDebts: cny(100n), willing: cny(50n) };
    expect(affordability(full, {}, day('2026-06-01'))).toEqual({
      ok: true,
      value: { ...figures, living: cny(600n), able: cny(300n), short: nothing },
    });
    expect(affordability({ ...full, household: 5 }, needs, day('2026-06-01'))).toEqual({
      ok: true,
      value: { ...figures, minimum: { amount: cny(1_100n), source: own }, living: cny(1_100n), able: nothing, short: cny(200n) },
    });
    // Nobody says how many live on it: one.
    const { household: _, willing: __, ...alone } = full;
    const found = affordability(alone, needs, day('2026-06-01'));
    expect(found).toMatchObject({ ok: true, value: { living: cny(700n), able: cny(200n) } });
    expect(found.ok && Object.hasOwn(found.value, 'willing')).toBe(false);
  });
});

describe('a payment out of what can be paid', () => {
  test.each<[bigint, boolean, bigint]>([
    [299n, true, 0n],
    [300n, true, 0n],
    [301n, false, 1n],
  ])('of %s of 300', (payment, enough, missing) => {
    const means = { able: cny(300n), short: nothing };
    expect([leavesEnough(means, cny(payment)), missingWith(means, cny(payment)).minor]).toEqual([enough, missing]);
    expect(missingWith({ able: nothing, short: cny(7n) }, cny(payment)).minor).toBe(payment + 7n);
  });

  test('by the three figures alone', () => {
    expect(affordable(full)).toEqual({ ok: true, value: cny(300n) });
    expect(affordable({ ...full, otherDebts: cny(401n) })).toEqual({ ok: true, value: nothing });
    expect(affordable({ ...full, otherDebts: usd })).toMatchObject({ ok: false, error: { found: 'USD' } });
  });

  test('golden: is shared among debts by what is owed on each', () => {
    const debts = [
      { id: 'a', outstanding: cny(100n) },
      { id: 'b', outstanding: cny(300n) },
      { id: 'c', outstanding: nothing },
    ];
    const shares = (minor: bigint) => {
      const found = sharedOut(cny(minor), debts);
      return found.ok && found.value.map(({ id, monthly }) => [id, Number(monthly.minor)]);
    };
    expect(shares(200n)).toEqual([
      ['a', 50],
      ['b', 150],
      ['c', 0],
    ]);
    expect(shares(400n)).toEqual([
      ['a', 100],
      ['b', 300],
      ['c', 0],
    ]);
    expect(shares(401n)).toEqual([
      ['a', 100],
      ['b', 300],
      ['c', 0],
    ]);
    expect(shares(0n)).toEqual([
      ['a', 0],
      ['b', 0],
      ['c', 0],
    ]);
    expect(sharedOut(cny(1n), [{ id: 'a', outstanding: usd }])).toEqual({
      ok: false,
      error: { code: 'money.currency-mismatch', expected: 'CNY', found: 'USD' },
    });
  });
});
