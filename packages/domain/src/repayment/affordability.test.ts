import { PlainDate } from '#calendar';
import { compare, money, sum } from '#money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  affordability,
  affordable,
  Budget,
  budgetOf,
  checkBudget,
  minimumLiving,
  missingWith,
  type PlanPolicy,
  sharedOut,
  SpendingCategory,
  withIncomeFallen,
} from './index.ts';

const cny = (minor: bigint) => money('CNY', minor);
const on = (text: string) => PlainDate.parse(text);
const nothing = cny(0n);
const needs: Pick<PlanPolicy, 'minimumLiving'> = {
  minimumLiving: [
    { from: on('2026-01-01'), until: on('2027-01-01'), first: cny(200_000n), further: cny(100_000n), source: { kind: 'own' } },
    {
      from: on('2027-01-01'),
      first: cny(210_000n),
      further: cny(105_000n),
      source: { kind: 'cited', document: 'An invented table of living costs', article: '3' },
    },
  ],
};

describe('what can be paid', () => {
  test('is income less spending and other debts, and never below nothing', () => {
    expect(affordable({ income: cny(1_000_000n), necessary: cny(500_000n), otherDebts: cny(100_000n) })).toEqual({
      ok: true,
      value: cny(400_000n),
    });
    expect(affordable({ income: cny(100n), necessary: cny(500n), otherDebts: nothing })).toEqual({ ok: true, value: nothing });
    expect(affordable({ income: cny(1n), necessary: money('USD', 1n), otherDebts: nothing })).toMatchObject({
      ok: false,
      error: { code: 'money.currency-mismatch' },
    });
  });

  test('is reckoned with the least a household needs, when that is more than it says it spends', () => {
    const budget = { income: cny(500_000n), necessary: cny(150_000n), otherDebts: cny(50_000n) };
    expect(affordability(budget, needs, on('2026-06-01'))).toMatchObject({
      ok: true,
      value: { living: cny(200_000n), able: cny(250_000n), short: nothing, minimum: { source: { kind: 'own' } } },
    });
    expect(affordability({ ...budget, household: 4 }, needs, on('2027-01-01'))).toMatchObject({
      ok: true,
      value: { living: cny(525_000n), able: nothing, short: cny(75_000n), minimum: { source: { kind: 'cited' } } },
    });
    expect(affordability(budget, needs, on('2025-12-31'))).toMatchObject({
      ok: true,
      value: { living: cny(150_000n), able: cny(300_000n) },
    });
    expect(minimumLiving({}, on('2026-06-01'), 1)).toBeUndefined();
  });

  test('keeps what a person means to pay apart from what they can', () => {
    const found = affordability({ income: cny(5n), necessary: cny(5n), otherDebts: nothing, willing: cny(100n) }, {}, on('2026-06-01'));
    expect(found).toMatchObject({ ok: true, value: { able: nothing, willing: cny(100n) } });
  });

  test('able less what is short is what is left of the income, and a payment is missed by just what it takes too much', () => {
    const amount = fc.bigInt(0n, 10n ** 9n).map(cny);
    fc.assert(
      fc.property(
        fc.record({ income: amount, necessary: amount, otherDebts: amount }),
        fc.integer({ min: 1, max: 6 }),
        amount,
        (budget, household, payment) => {
          const found = affordability({ ...budget, household }, needs, on('2026-06-01'));
          if (!found.ok) throw new Error(found.error.code);
          const { able, short, living } = found.value;
          expect(able.minor - short.minor).toBe(budget.income.minor - living.minor - budget.otherDebts.minor);
          expect(able.minor * short.minor).toBe(0n);
          const left = budget.income.minor - living.minor - budget.otherDebts.minor - payment.minor;
          expect(missingWith(found.value, payment).minor).toBe(left < 0n ? -left : 0n);
        },
      ),
    );
  });

  test('when income falls by a fifth, four fifths are left, rounded half-up', () => {
    expect(withIncomeFallen({ income: cny(1_003n), necessary: nothing, otherDebts: nothing }).income).toEqual(cny(802n));
    expect(
      withIncomeFallen({ income: cny(999n), necessary: nothing, otherDebts: nothing }, { numerator: 1n, denominator: 2n }).income,
    ).toEqual(cny(500n));
  });
});

describe('a budget', () => {
  test('of an older record is still read, and is checked', () => {
    const old = {
      income: { currency: 'CNY', minor: '1000' },
      necessary: { currency: 'CNY', minor: '600' },
      otherDebts: { currency: 'CNY', minor: '0' },
    };
    const read = Budget.parse(old);
    expect(read).toEqual({ income: cny(1000n), necessary: cny(600n), otherDebts: nothing });
    expect(checkBudget(read)).toEqual({ ok: true, value: read });
  });

  test('in detail has totals that add up', () => {
    const amounts = fc.bigInt(0n, 10n ** 8n).map(cny);
    const debts = fc.array(fc.record({ monthly: amounts, outstanding: amounts, secured: fc.boolean() }), { maxLength: 4 });
    fc.assert(
      fc.property(amounts, fc.dictionary(fc.constantFrom(...SpendingCategory.options), amounts), debts, (income, spending, others) => {
        const budget = budgetOf({ income, spending, debts: others });
        expect(checkBudget(budget)).toEqual({ ok: true, value: budget });
        expect(Budget.parse(budget)).toEqual(budget);
      }),
    );
  });

  test('that does not add up, is below nothing, or in two currencies is refused by the field that is wrong', () => {
    const budget: Budget = {
      income: cny(1000n),
      necessary: cny(600n),
      otherDebts: cny(10n),
      spending: { food: cny(500n), housing: cny(100n) },
    };
    expect(checkBudget(budget).ok).toBe(true);
    expect(checkBudget({ ...budget, spending: { food: cny(500n) } })).toEqual({
      ok: false,
      error: { code: 'repayment.budget-unbalanced', field: 'necessary', stated: cny(600n), computed: cny(500n) },
    });
    expect(checkBudget({ ...budget, debts: [] })).toMatchObject({ ok: false, error: { field: 'otherDebts', computed: nothing } });
    expect(checkBudget({ ...budget, spending: { food: cny(700n), other: cny(-100n) } })).toEqual({
      ok: false,
      error: { code: 'repayment.budget-negative', field: 'spending.other' },
    });
    const foreign = [{ monthly: cny(10n), outstanding: money('USD', 1n), secured: true }];
    expect(checkBudget({ ...budget, debts: foreign })).toMatchObject({
      ok: false,
      error: { code: 'money.currency-mismatch', found: 'USD' },
    });
    expect(affordability({ ...budget, income: cny(-1n) }, {}, on('2026-06-01'))).toMatchObject({ ok: false, error: { field: 'income' } });
  });
});

describe('several debts', () => {
  test('share what can be paid by what is owed on each, none more than it is owed, and nothing is lost', () => {
    const owed = fc.array(fc.bigInt(0n, 10n ** 9n), { minLength: 1, maxLength: 6 }).filter((list) => list.some((minor) => minor > 0n));
    fc.assert(
      fc.property(owed, fc.bigInt(0n, 10n ** 10n), (list, monthly) => {
        const shares = sharedOut(
          cny(monthly),
          list.map((minor, index) => ({ id: `debt-${index}`, outstanding: cny(minor) })),
        );
        if (!shares.ok) throw new Error(shares.error.code);
        const all = sum(
          'CNY',
          shares.value.map((one) => one.monthly),
        );
        const whole = list.reduce((total, minor) => total + minor, 0n);
        expect(all.minor).toBe(monthly < whole ? monthly : whole);
        for (const { monthly: part, outstanding } of shares.value) expect(compare(part, outstanding)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('are refused when none is owed, or they are in two currencies', () => {
    expect(sharedOut(cny(5n), [])).toEqual({ ok: false, error: { code: 'money.unallocatable' } });
    expect(sharedOut(cny(-5n), [{ id: 'a', outstanding: cny(1n) }])).toEqual({ ok: false, error: { code: 'money.unallocatable' } });
    expect(sharedOut(cny(5n), [{ id: 'a', outstanding: money('USD', 1n) }])).toMatchObject({
      ok: false,
      error: { code: 'money.currency-mismatch' },
    });
  });
});
