import { contractOf, day, leapLoan, paid, withPayments } from '../testing/contracts.ts';
import { minors } from '../testing/ledger.ts';
import { AllocationHead, headsOf, ledger, orderFor, partsOf } from '#account';
import { describe, expect, test } from 'vitest';
import { allocationLaw } from './allocation-law.ts';
import { RulePack } from './rule-pack.ts';
import { samplePack } from './sample-pack.ts';

const heads = AllocationHead.options;
const rule = (id: string, more: object, steps: readonly object[] = [{ fromDays: 0, order: heads }]) => ({
  id: `sample/${id}`,
  kind: 'plan-allocation',
  title: { 'zh-CN': '抵充顺序', en: 'Order' },
  moment: 'plan',
  force: 'law',
  grade: 'A',
  verified: true,
  enabled: true,
  unknown: 'warn',
  references: [],
  scope: {},
  values: [{ from: '2021-01-01', citation: { document: 'An invented code', article: '561' }, value: { steps, unlessAgreed: true } }],
  ...more,
});
const packOf = (...rules: readonly object[]) => RulePack.parse({ ...samplePack, rules: [...samplePack.rules, ...rules] });
const cards = rule('cards', { scope: { products: ['credit-card'] } }, [
  { fromDays: 0, order: heads },
  { fromDays: 91, order: ['principal', 'interest', 'costs'] },
]);

describe('the law of a pack on the order of payments', () => {
  test('a pack without one has none', () => {
    expect(allocationLaw(samplePack)).toEqual({ ok: true, value: [] });
  });

  test('each step of each value is an order with its days, products, dates and clause', () => {
    expect(allocationLaw(packOf(cards))).toEqual({
      ok: true,
      value: [0, 91].map((fromDays) => ({
        from: '2021-01-01',
        fromDays,
        products: ['credit-card'],
        binding: 'default',
        verified: true,
        order:
          fromDays === 0
            ? ['costs', 'fees', 'penalties', 'interest', 'principal']
            : ['principal', 'fees', 'penalties', 'interest', 'costs'],
        clause: { document: 'An invented code', article: '561', reading: true },
      })),
    });
  });

  test('at the day before the step and at the step', () => {
    const law = allocationLaw(packOf(cards));
    if (!law.ok) throw new Error(law.error.code);
    const first = (daysPastDue: number) => {
      const found = orderFor({ on: day('2026-11-26'), daysPastDue, product: 'credit-card', law: law.value });
      return found.ok && found.value.order[0];
    };
    expect([first(90), first(91)]).toEqual(['costs', 'principal']);
  });

  test('a rule that is switched off, or no law, is left out; one that leaves a head out is refused by name', () => {
    const short = [{ fromDays: 0, order: ['interest', 'principal'] }];
    expect(allocationLaw(packOf(rule('off', { enabled: false }, short), rule('own', { force: 'lender' }, short)))).toEqual({
      ok: true,
      value: [],
    });
    expect(allocationLaw(packOf(rule('short', {}, short)))).toEqual({
      ok: false,
      error: { code: 'compliance.allocation-incomplete', rule: 'sample/short' },
    });
  });

  test('a contract that is silent is read by it', () => {
    const law = allocationLaw(packOf(rule('any', {})));
    if (!law.ok) throw new Error(law.error.code);
    const contract = { ...contractOf({ ...leapLoan, allocation: [] }), law: law.value };
    const found = ledger(contract, withPayments(paid('2024-02-29', 20_000)), day('2024-02-29'));
    // 145.00 of interest first, and 55.00 of principal.
    expect(found.ok && minors(found.value.owed)).toMatchObject({ interest: 0n, principal: 994_500n });
  });
});

test('heads made parts and made heads again are the same', () => {
  for (const order of [heads, [...heads].toReversed()]) {
    const parts = partsOf(order);
    expect(parts && headsOf(parts)).toEqual(order);
  }
  expect(partsOf(['interest', 'principal'])).toBeUndefined();
  expect(partsOf(['interest', 'interest', 'costs', 'principal'])).toBeUndefined();
});
