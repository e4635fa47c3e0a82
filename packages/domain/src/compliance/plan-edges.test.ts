import { PlainDate } from '#calendar';
import { money } from '#money';
import { type Plan, planSchedule, PlanTerms } from '#repayment';
import { describe, expect, test } from 'vitest';
import { judgePlan, type PlanQuestion, valueOn } from './judge-plan.ts';
import type { PlanFacts } from './plan-facts.ts';
import { Rule } from './rule.ts';
import { samplePack } from './sample-pack.ts';

const cny = (minor: bigint) => money('CNY', minor);
const agreedOn = PlainDate.parse('2026-09-05');
const citation = { document: 'An invented code', article: '1' };

type Change = { readonly principal?: bigint; readonly annualRate?: string; readonly firstDue?: string; readonly penalties?: bigint };

/** Two instalments of what 1,000.00 and some interest leave, at no rate unless it is given. */
function planOf({ principal = 100_000n, annualRate = '0', firstDue = '2026-10-01', penalties = 0n }: Change): Plan {
  const waived = { interest: cny(0n), fees: cny(0n), penalties: cny(penalties) };
  const terms = {
    method: 'equal-instalment',
    principal: cny(principal),
    annualRate,
    convention: 'monthly',
    periods: 2,
    start: agreedOn,
    firstDue,
    rounding: 'half-up',
    waived,
  };
  const plan = planSchedule(PlanTerms.parse(terms));
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

/** What a rule of one value says of a plan. */
function said(
  kind: string,
  value: object,
  { facts = {}, pastDue, ...change }: Change & { readonly facts?: PlanFacts; readonly pastDue?: number },
) {
  const rule = Rule.parse({ ...samplePack.rules[0], scope: {}, moment: 'plan', kind, values: [{ from: '2020-01-01', citation, value }] });
  const balance = {
    asOf: agreedOn,
    principal: cny(90_000n),
    interest: cny(20_000n),
    fees: cny(5_000n),
    penalties: cny(10_000n),
    outstanding: cny(125_000n),
  };
  const question: PlanQuestion = {
    plan: planOf(change),
    balance,
    product: 'other',
    agreedOn,
    facts,
    ...(pastDue === undefined ? {} : { pastDue }),
  };
  const hold = judgePlan(rule, 0, question);
  return hold === undefined
    ? 'lets it be'
    : `${hold.unknown ? 'unknown ' : ''}${Object.entries(hold.facts)
        .map(([name, fact]) => `${name}=${fact}`)
        .join('; ')}`;
}

const free = 'lets it be';

describe('a longest term', () => {
  test.each([
    ['is kept on its last day', { firstDue: '2026-10-05' }, {}, free],
    ['is broken the day after', { firstDue: '2026-10-06' }, {}, 'last=2026-11-06; latest=2026-11-05; months=2'],
    ['binds its own arrangement', { firstDue: '2026-10-06', facts: { arrangement: 'ordinary' } }, { arrangement: 'personalised' }, free],
    [
      'binds one that is not known',
      { firstDue: '2026-10-06' },
      { arrangement: 'personalised' },
      'last=2026-11-06; latest=2026-11-05; months=2',
    ],
  ] as const)('%s', (_, change, more, expected) => {
    expect(said('plan-term', { months: 2, ...more }, change)).toBe(expected);
  });
});

describe('a ceiling of the cost', () => {
  const fixed = { method: 'irr-monthly', cap: { kind: 'fixed', rate: '0.1' } };
  const moving = { method: 'irr-monthly', cap: { kind: 'multiple', times: 2, of: 'BASE' } };
  const banks = { ...fixed, lenders: ['bank', 'private'] };
  test.each([
    ['of a plan that costs nothing is kept', fixed, {}, free],
    ['of a dear one is broken, with what it costs', fixed, { annualRate: '0.2' }, /^cap=0.1; cost=0\.\d+; method=irr-monthly$/],
    ['binds the lenders it names', banks, { annualRate: '0.2', facts: { lender: 'private' } }, /^cap=0.1/],
    ['binds no other', banks, { annualRate: '0.2', facts: { lender: 'other' } }, free],
    ['asks which lender it is', banks, {}, 'unknown missing=lender'],
    ['moves with a rate', moving, { annualRate: '0.2', facts: { benchmarks: { BASE: '0.03' } } }, /^cap=2 x 0.03; /],
    ['is kept below its multiple', moving, { annualRate: '0.2', facts: { benchmarks: { BASE: '0.2' } } }, free],
    ['asks for the rate', moving, { facts: { benchmarks: { OTHER: '0.2' } } }, 'unknown missing=BASE'],
    ['asks for it where none is known', moving, {}, 'unknown missing=BASE'],
  ] as const)('%s', (_, value, change, expected) => {
    expect(said('plan-annual-cost', value, change)).toMatch(expected);
  });

  test('in all is a share of the debt, for the lenders it names', () => {
    const total = { share: '0.01', lenders: ['bank'] };
    const dear = { annualRate: '0.2' };
    expect(said('plan-total-cost', total, { ...dear, facts: { lender: 'bank' } })).toMatch(/^cost=[\d.]+; share=0.01$/);
    expect(said('plan-total-cost', total, { facts: { lender: 'bank' } })).toBe(free);
    expect(said('plan-total-cost', total, { ...dear, facts: { lender: 'other' } })).toBe(free);
    expect(said('plan-total-cost', total, {})).toBe('unknown missing=lender');
    expect(said('plan-total-cost', { share: '0.01' }, {})).toBe(free);
  });
});

describe('parts that bear no interest', () => {
  // Of 1,250.00 the fees (50.00) and penalties (100.00) bear none; at no rate nothing does.
  test.each([
    ['leave the rest', { principal: 110_000n }, free],
    ['and no more', { principal: 110_001n }, 'principal=1100.01; bearing=1100.00; parts=fees, penalties'],
    ['are not made more by waiving them', { principal: 110_000n, penalties: 10_000n }, free],
    ['matter only where interest runs', { principal: 120_000n, annualRate: '0' }, free],
    [
      'matter at the least rate',
      { principal: 120_000n, annualRate: '0.0001' },
      'principal=1200.00; bearing=1100.00; parts=fees, penalties',
    ],
  ] as const)('%s', (_, change, expected) => {
    expect(said('plan-interest-base', { free: ['fees', 'penalties'] }, { annualRate: '0.1', ...change })).toBe(expected);
  });

  test('leave what is waived of the others out as well, and never less than nothing', () => {
    const value = { free: ['interest', 'fees'] };
    expect(said('plan-interest-base', value, { annualRate: '0.1', principal: 100_000n })).toBe(free);
    expect(said('plan-interest-base', value, { annualRate: '0.1', principal: 100_000n, penalties: 1n })).toBe(
      'principal=1000.00; bearing=999.99; parts=interest, fees',
    );
    expect(said('plan-interest-base', value, { annualRate: '0.1', principal: 90_000n, penalties: 20_000n })).toBe(free);
  });
});

describe('what must be known of a plan', () => {
  test.each([
    ['plan-replans', { max: 1 }, { replans: 1 }, free],
    ['plan-replans', { max: 1 }, { replans: 2 }, 'replans=2; max=1'],
    ['plan-replans', { max: 1 }, {}, 'unknown missing=replans'],
    [
      'plan-disclosures',
      { items: ['schedule', 'annual-rate', 'cost-sheet'] },
      { disclosed: ['annual-rate'] },
      'items=schedule, cost-sheet',
    ],
    ['plan-disclosures', { items: ['schedule'] }, { disclosed: ['schedule', 'other-matters'] }, free],
    ['plan-disclosures', { items: ['schedule'] }, {}, 'unknown missing=disclosed'],
    ['plan-disclosures', { items: ['schedule'], arrangement: 'ordinary' }, { arrangement: 'personalised' }, free],
    ['plan-conditions', { conditions: ['unable-to-pay', 'willing-to-pay'] }, { unableToPay: true, willingToPay: true }, free],
    [
      'plan-conditions',
      { conditions: ['unable-to-pay', 'willing-to-pay'] },
      { unableToPay: false, willingToPay: false },
      'conditions=unable-to-pay, willing-to-pay',
    ],
    ['plan-conditions', { conditions: ['unable-to-pay', 'willing-to-pay'] }, { willingToPay: false }, 'conditions=willing-to-pay'],
    ['plan-conditions', { conditions: ['unable-to-pay', 'willing-to-pay'] }, {}, 'unknown missing=unable-to-pay, willing-to-pay'],
    ['plan-conditions', { conditions: ['willing-to-pay'] }, { willingToPay: true, unableToPay: false }, free],
    ['plan-conditions', { conditions: ['willing-to-pay'], arrangement: 'ordinary' }, { arrangement: 'personalised' }, free],
  ] as const)('%s %j of %j', (kind, value, facts, expected) => {
    expect(said(kind, value, { facts })).toBe(expected);
  });
});

describe('the order of payments', () => {
  const one = [{ fromDays: 0, order: ['interest', 'principal'] }];
  const two = [
    { fromDays: 30, order: ['interest', 'principal'] },
    { fromDays: 90, order: ['principal', 'interest'] },
  ];
  const order = (...heads: readonly string[]) => ({ allocation: { order: heads, agreed: false } });
  const agreed = { allocation: { order: ['principal', 'interest'], agreed: true } };
  test.each([
    ['as it is wanted', one, order('interest', 'principal'), undefined, free],
    ['with other parts among them', one, order('fees', 'interest', 'penalties', 'principal'), undefined, free],
    ['turned round', one, order('principal', 'interest'), undefined, 'wanted=interest, principal; found=principal, interest'],
    ['without a part', one, order('interest'), undefined, 'wanted=interest, principal; found=interest'],
    ['not known', one, {}, undefined, 'unknown missing=allocation'],
    ['agreed otherwise', one, agreed, undefined, free],
    ['that turns on a day nobody knows', two, order('interest', 'principal'), undefined, 'unknown missing=pastDue'],
    ['before the first of its days', two, order('fees'), 29, free],
    ['from the first of its days', two, order('principal', 'interest'), 30, 'wanted=interest, principal; found=principal, interest'],
    ['on the eve of its turn', two, order('interest', 'principal'), 89, free],
    ['from its turn on', two, order('interest', 'principal'), 90, 'wanted=principal, interest; found=interest, principal'],
  ] as const)('%s', (_, steps, facts, pastDue, expected) => {
    expect(
      said('plan-allocation', { steps, unlessAgreed: true }, { facts: facts as PlanFacts, ...(pastDue === undefined ? {} : { pastDue }) }),
    ).toBe(expected);
  });

  test('may not be agreed otherwise where the law does not say so', () => {
    expect(said('plan-allocation', { steps: one, unlessAgreed: false }, { facts: agreed as PlanFacts })).toBe(
      'wanted=interest, principal; found=principal, interest',
    );
  });
});

describe('the value of a day', () => {
  const values = [
    { from: PlainDate.parse('2026-09-05'), until: PlainDate.parse('2026-09-07'), value: 'first' },
    { from: PlainDate.parse('2026-09-07'), value: 'last' },
  ];
  test.each([
    ['2026-09-04', undefined],
    ['2026-09-05', 0],
    ['2026-09-06', 0],
    ['2026-09-07', 1],
    ['2099-01-01', 1],
  ])('%s is the one of %j', (day, index) => {
    expect(valueOn(values, PlainDate.parse(day))).toBe(index);
  });
});
