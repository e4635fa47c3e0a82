import { PlainDate } from '#calendar';
import { type Money, money } from '#money';
import { describe, expect, test } from 'vitest';
import { type Budget, type OfferQuestion, type PlanAuthority, type PlanPolicy, rankOffers, recommend } from './index.ts';

const cny = (minor: bigint) => money('CNY', minor);
const nothing = cny(0n);
const today = PlainDate.parse('2026-11-25');
const agent: PlanAuthority = {
  role: 'agent',
  product: 'any',
  currency: 'CNY',
  methods: ['equal-instalment'],
  maxPeriods: 12,
  minAnnualRate: '0',
  maxAnnualRate: '0.24',
  minFirstPaymentShare: '0',
  maxWaivedShare: '0',
  maxDaysToFirstDue: 366,
};
const policy: PlanPolicy = { convention: 'monthly', rounding: 'half-up', authorities: [agent] };
const owed = (principal: bigint): OfferQuestion['balance'] => ({
  asOf: today,
  principal: cny(principal),
  interest: nothing,
  fees: nothing,
  penalties: nothing,
  outstanding: cny(principal),
});
const question: OfferQuestion = { balance: owed(120_000n), product: 'credit-card', policy, role: 'agent', start: today };
const budget: Budget = { income: cny(60_000n), necessary: cny(40_000n), otherDebts: nothing };

/** The question with other things an authority may agree. */
function may(change: Partial<PlanAuthority>, more: Partial<OfferQuestion> = {}): OfferQuestion {
  return { ...question, policy: { ...policy, authorities: [{ ...agent, ...change }] }, ...more };
}

function found(asked: OfferQuestion) {
  const offers = rankOffers(asked);
  if (!offers.ok) throw new Error(offers.error.code);
  return offers.value;
}

/** Method, rows, first due date and largest payment of every offer, in their order. */
function told(asked: OfferQuestion) {
  return found(asked).map(({ plan: { terms, rows }, largestPayment }) => [
    terms.method,
    terms.periods,
    rows[0]?.due,
    Number(largestPayment.minor),
  ]);
}

describe('a budget that cannot be reckoned with', () => {
  const cited = { from: PlainDate.parse('2027-01-01'), first: cny(1n), further: cny(1n), source: { kind: 'own' } } as const;
  test.each<[string, object, OfferQuestion]>([
    [
      'in another currency than the debt',
      { code: 'money.currency-mismatch', expected: 'CNY', found: 'USD' },
      { ...question, budget: { income: money('USD', 6n), necessary: money('USD', 4n), otherDebts: money('USD', 0n) } },
    ],
    [
      'in two currencies',
      { code: 'money.currency-mismatch', expected: 'CNY', found: 'USD' },
      { ...question, budget: { ...budget, necessary: money('USD', 1n) } },
    ],
    [
      'below nothing',
      { code: 'repayment.budget-negative', field: 'otherDebts' },
      { ...question, budget: { ...budget, otherDebts: cny(-1n) } },
    ],
    [
      'whose parts are not its whole',
      { code: 'repayment.budget-unbalanced', field: 'necessary', stated: cny(40_000n), computed: cny(39_999n) },
      { ...question, budget: { ...budget, spending: { food: cny(39_999n) } } },
    ],
    [
      'on a day for which the policy has no least to live on',
      { code: 'repayment.living-cost-unknown', on: today },
      { ...question, budget, policy: { ...policy, minimumLiving: [cited] } },
    ],
  ])('%s is neither ranked by nor recommended on', (_name, error, asked) => {
    expect(rankOffers(asked)).toEqual({ ok: false, error });
    expect(recommend(asked)).toEqual({ ok: false, error });
  });

  test('nothing is recommended where nothing is offered, for the same reason', () => {
    expect(recommend({ ...question, budget, role: 'manager' })).toEqual({
      ok: false,
      error: { code: 'repayment.no-authority', role: 'manager', product: 'credit-card' },
    });
    expect(recommend({ ...question, budget, balance: owed(0n) })).toEqual({ ok: false, error: { code: 'repayment.no-offer' } });
  });
});

describe('what is offered', () => {
  // 1,200.00 without interest.
  test('golden: the terms that are usual, up to the longest', () => {
    expect(told(question)).toEqual([
      // All cost nothing, so the smaller payment stands first.
      ['equal-instalment', 12, '2026-12-25', 10_000],
      ['equal-instalment', 9, '2026-12-25', 13_336],
      ['equal-instalment', 6, '2026-12-25', 20_000],
      ['equal-instalment', 3, '2026-12-25', 40_000],
    ]);
    expect(told(may({ maxPeriods: 7 })).map(([, periods]) => periods)).toEqual([7, 6, 3]);
    expect(told(may({ maxPeriods: 6 })).map(([, periods]) => periods)).toEqual([6, 3]);
    expect(told(may({ maxPeriods: 2 })).map(([, periods]) => periods)).toEqual([2]);
    const usual = told(may({ maxPeriods: 600 })).map(([, periods]) => periods);
    expect(usual).toEqual([600, 60, 48, 36, 24, 18, 12, 9, 6, 3]);
  });

  test('golden: a single payment is a bullet’s alone', () => {
    expect(told(may({ methods: ['equal-instalment', 'equal-principal', 'interest-only', 'bullet'], maxPeriods: 1 }))).toEqual([
      ['bullet', 1, '2026-12-25', 120_000],
    ]);
    expect(rankOffers(may({ maxPeriods: 1 }))).toEqual({ ok: false, error: { code: 'repayment.no-offer' } });
    expect(told(may({ methods: ['bullet'] }))).toEqual([['bullet', 1, '2026-12-25', 120_000]]);
  });

  test('golden: by each method that is searched, at 12 % a year, the least interest first', () => {
    const all = may({
      methods: ['bullet', 'interest-only', 'equal-principal', 'equal-instalment', 'step-up'],
      maxPeriods: 3,
      minAnnualRate: '0.12',
    });
    expect(found(all).map(({ plan, reasons }) => [plan.terms.method, Number(plan.totals.interest.minor), ...reasons.slice(1)])).toEqual([
      // 1 % of 1,200.00 once; of 1,200, 800 and 400; of 1,200 and what level payments of 408.03 leave: 803.97, 403.98; three times of the whole.
      ['bullet', 1_200, 'least-interest'],
      ['equal-principal', 2_400],
      ['equal-instalment', 2_408, 'lowest-monthly'],
      ['interest-only', 3_600],
    ]);
  });

  test('a first payment is due a month after the start, as late as may be, or on the person’s own day', () => {
    const first = (asked: OfferQuestion) => told(asked)[0]?.[2];
    expect([first(may({ maxDaysToFirstDue: 30 })), first(may({ maxDaysToFirstDue: 29 })), first(may({ maxDaysToFirstDue: 0 }))]).toEqual([
      '2026-12-25',
      '2026-12-24',
      '2026-11-25',
    ]);
    expect(first({ ...question, firstDue: PlainDate.parse('2027-01-05') })).toBe('2027-01-05');
    expect(rankOffers(may({ maxDaysToFirstDue: 40 }, { firstDue: PlainDate.parse('2027-01-05') }))).toEqual({
      ok: false,
      error: { code: 'repayment.no-offer' },
    });
    // At the end of the calendar nothing is due later.
    expect(rankOffers({ ...question, start: PlainDate.parse('2199-12-31') })).toEqual({ ok: false, error: { code: 'repayment.no-offer' } });
  });

  test('each authority offers what is its own, and a plan that two may agree stands once', () => {
    const two = {
      ...policy,
      authorities: [
        { ...agent, maxPeriods: 3 },
        { ...agent, methods: ['bullet' as const] },
        { ...agent, maxPeriods: 3 },
      ],
    };
    expect(told({ ...question, policy: two }).map(([method, periods]) => [method, periods])).toEqual([
      ['equal-instalment', 3],
      ['bullet', 1],
    ]);
  });

  test('what a person can pay, could pay on four fifths, and means to pay each find their own shortest term', () => {
    // 200.00, 80.00 and 45.00 a month: 6 payments of 200.00, 15 of 80.00, 27 of 44.44.
    const asked = may({ maxPeriods: 100 }, { budget: { ...budget, willing: cny(4_500n) } });
    const periods = told(asked).map((offer) => Number(offer[1]));
    expect(periods.toSorted((a, b) => a - b)).toEqual([3, 6, 9, 12, 15, 18, 24, 27, 36, 48, 60, 100]);
    const without = told(may({ maxPeriods: 100 })).map((offer) => Number(offer[1]));
    expect(without.toSorted((a, b) => a - b)).toEqual([3, 6, 9, 12, 18, 24, 36, 48, 60, 100]);
    // Nobody means to pay nothing: no term is sought for it.
    const unwilling = told(may({ maxPeriods: 100 }, { budget: { ...budget, willing: nothing } })).map((offer) => Number(offer[1]));
    expect(unwilling.toSorted((a, b) => a - b)).toEqual([3, 6, 9, 12, 15, 18, 24, 36, 48, 60, 100]);
  });
});

describe('the order of offers', () => {
  const reasons = (asked: OfferQuestion) => found(asked).map((offer) => [offer.plan.terms.periods, ...offer.reasons]);

  test('golden: a payment that is just what can be paid, could be paid, or is meant, is within it', () => {
    // Able 200.00, on four fifths of the income 80.00, willing 100.00.
    expect(reasons(may({ maxPeriods: 15 }, { budget: { ...budget, willing: cny(10_000n) } }))).toEqual([
      [15, 'still-within-budget-if-income-falls', 'within-willing', 'lowest-monthly'],
      [12, 'within-budget', 'within-willing'],
      [9, 'within-budget', 'above-willing'],
      [6, 'within-budget', 'above-willing'],
      // All cost nothing: the first found is told to be the one of least interest.
      [3, 'above-budget', 'above-willing', 'least-interest'],
    ]);
  });

  const amounts = (list: readonly { readonly largestPayment: Money }[]) => list.map(({ largestPayment }) => Number(largestPayment.minor));
  test('golden: the best and the others that can be kept are recommended, and no more', () => {
    const asked = recommend(may({ maxPeriods: 12 }, { budget }));
    if (!asked.ok) throw new Error(asked.error.code);
    expect(asked.value.means).toEqual({
      income: cny(60_000n),
      necessary: cny(40_000n),
      living: cny(40_000n),
      otherDebts: nothing,
      able: cny(20_000n),
      short: nothing,
    });
    expect(amounts([asked.value.best, ...asked.value.alternatives])).toEqual([10_000, 13_336, 20_000]);
  });

  test('golden: where all are too dear, the smallest payment is told', () => {
    const poor = { ...budget, income: cny(49_999n) };
    expect(recommend({ ...question, budget: poor })).toEqual({
      ok: false,
      error: { code: 'repayment.leaves-too-little', able: cny(9_999n), needed: cny(10_000n), living: cny(40_000n), short: nothing },
    });
    expect(recommend({ ...question, budget: { ...poor, income: cny(50_000n) } })).toMatchObject({ ok: true, value: { alternatives: [] } });
  });
});
