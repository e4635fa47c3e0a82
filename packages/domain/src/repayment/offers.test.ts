import { balancesIn } from '../testing/account.ts';
import type { Balance } from '#account';
import { addDays, PlainDate } from '#calendar';
import { compare, money } from '#money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  affordable,
  type AuthorityQuestion,
  type Budget,
  type Plan,
  type PlanAuthority,
  type PlanPolicy,
  planSchedule,
  type PlanTerms,
  rankOffers,
  withinAuthority,
} from './index.ts';

const cny = (minor: bigint) => money('CNY', minor);
const today = PlainDate.parse('2026-11-25');
const agent: PlanAuthority = {
  role: 'agent',
  product: 'any',
  currency: 'CNY',
  methods: ['equal-instalment'],
  maxPeriods: 24,
  minAnnualRate: '0.06',
  maxAnnualRate: '0.18',
  minFirstPaymentShare: '0.02',
  maxWaivedShare: '0.2',
  maxDaysToFirstDue: 31,
};
const policy: PlanPolicy = {
  convention: 'monthly',
  rounding: 'half-up',
  authorities: [agent, { ...agent, role: 'supervisor', maxPeriods: 60, maxWaivedShare: '1' }],
};
const balance: Balance = {
  asOf: today,
  principal: cny(4_500_000n),
  interest: cny(400_000n),
  fees: cny(60_000n),
  penalties: cny(40_000n),
  outstanding: cny(5_000_000n),
};
const terms: PlanTerms = {
  method: 'equal-instalment',
  principal: cny(5_000_000n),
  annualRate: '0.18',
  convention: 'monthly',
  periods: 12,
  start: today,
  firstDue: PlainDate.parse('2026-12-25'),
  rounding: 'half-up',
};

function planOf(change: Partial<PlanTerms>): Plan {
  const plan = planSchedule({ ...terms, ...change });
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

function asked(change: Partial<PlanTerms>, circumstances: Partial<AuthorityQuestion> = {}) {
  return withinAuthority({
    plan: planOf(change),
    balance,
    policy,
    role: 'agent',
    product: 'credit-card',
    agreedOn: today,
    ...circumstances,
  });
}

function limits(result: ReturnType<typeof asked>): readonly string[] {
  return !result.ok && result.error.code === 'repayment.outside-authority' ? result.error.breaches.map((breach) => breach.limit) : [];
}

const nothing = cny(0n);

describe('authority', () => {
  test('a plan inside every limit is within it', () => {
    expect(asked({})).toEqual({ ok: true, value: agent });
  });

  test.each<[string, Partial<PlanTerms>]>([
    ['periods', { periods: 36, annualRate: '0.18' }],
    ['method', { method: 'equal-principal' }],
    ['convention', { convention: 'ACT/365' }],
    ['rounding', { rounding: 'half-even' }],
    ['rate-floor', { annualRate: '0.0599' }],
    ['rate-ceiling', { annualRate: '0.1801' }],
    ['amount', { principal: cny(4_999_999n) }],
    ['first-due', { firstDue: PlainDate.parse('2026-12-27') }],
  ])('a plan beyond %s is told so, alone', (limit, change) => {
    expect(limits(asked(change))).toEqual([limit]);
  });

  test('a waiver at its limit is within it and one fen more is not', () => {
    const waived = (interest: bigint) => ({
      principal: cny(5_000_000n - interest),
      waived: { interest: cny(interest), fees: nothing, penalties: nothing },
    });
    expect(asked(waived(100_000n)).ok).toBe(true);
    expect(asked(waived(100_001n))).toMatchObject({
      ok: false,
      error: { breaches: [{ limit: 'waiver', allowed: cny(100_000n), asked: cny(100_001n) }] },
    });
  });

  test('no more of a part is waived than is owed of it', () => {
    expect(limits(asked({ principal: cny(4_950_000n), waived: { interest: nothing, fees: nothing, penalties: cny(50_000n) } }))).toEqual([
      'waived-part',
    ]);
  });

  test('a first payment below the smallest is told with the amount it must reach', () => {
    const strict = { ...policy, authorities: [{ ...agent, minFirstPaymentShare: '0.1' }] };
    const result = asked({ periods: 24 }, { policy: strict });
    expect(result).toMatchObject({ ok: false, error: { breaches: [{ limit: 'first-payment', allowed: cny(500_000n) }] } });
  });

  test('every limit that is broken is told at once', () => {
    expect(limits(asked({ periods: 36, annualRate: '0.3', convention: 'ACT/360' }))).toEqual(['convention', 'periods', 'rate-ceiling']);
  });

  test('amounts of another currency are outside, and nothing is compared', () => {
    expect(limits(asked({ principal: money('USD', 5_000_000n) }))).toEqual(['currency']);
  });

  test('an agreement dated after the first due date is outside', () => {
    expect(limits(asked({}, { agreedOn: addDays(terms.firstDue, 1) }))).toEqual(['first-due']);
  });

  test('without an authority nothing may be agreed', () => {
    expect(asked({}, { policy: { ...policy, authorities: [] } })).toEqual({
      ok: false,
      error: { code: 'repayment.no-authority', role: 'agent', product: 'credit-card' },
    });
  });

  test('an authority that names the product stands instead of the one for any', () => {
    const narrow: PlanAuthority = { ...agent, product: 'credit-card', maxPeriods: 6 };
    expect(limits(asked({}, { policy: { ...policy, authorities: [agent, narrow] } }))).toEqual(['periods']);
    expect(asked({}, { policy: { ...policy, authorities: [agent, narrow] }, product: 'online-loan' }).ok).toBe(true);
  });

  test('a supervisor may agree what an agent may only ask for', () => {
    expect(asked({ periods: 36 }).ok).toBe(false);
    expect(asked({ periods: 36 }, { role: 'supervisor' }).ok).toBe(true);
  });
});

describe('affordability', () => {
  test('what can be paid is income less spending and other debts, and never below nothing', () => {
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
});

describe('offers', () => {
  const question = { balance, product: 'credit-card', policy, role: 'agent', start: today, annualRate: '0.18' } as const;
  const budget: Budget = { income: cny(1_000_000n), necessary: cny(500_000n), otherDebts: cny(100_000n) };

  test('the shortest term the person can keep comes first, then longer ones, then what is too dear', () => {
    const offers = rankOffers({ ...question, budget });
    if (!offers.ok) throw new Error(offers.error.code);
    expect(offers.value.map((offer) => [offer.plan.terms.periods, offer.reasons])).toEqual([
      [18, ['within-budget']],
      [24, ['within-budget', 'lowest-monthly']],
      [12, ['above-budget']],
      [9, ['above-budget']],
      [6, ['above-budget']],
      [3, ['above-budget', 'least-interest']],
    ]);
  });

  test('without a budget offers are ranked by interest and say that the budget is unknown', () => {
    const offers = rankOffers(question);
    if (!offers.ok) throw new Error(offers.error.code);
    expect(offers.value.map((offer) => offer.plan.terms.periods)).toEqual([3, 6, 9, 12, 18, 24]);
    expect(offers.value.every((offer) => offer.reasons[0] === 'budget-unknown')).toBe(true);
  });

  test('the rate is the contract’s within the limits, and the lowest allowed when the contract’s is not given', () => {
    const rateFor = (annualRate?: string) => {
      const offers = rankOffers({
        balance,
        product: 'credit-card',
        policy,
        role: 'agent',
        start: today,
        ...(annualRate === undefined ? {} : { annualRate }),
      });
      return offers.ok ? offers.value[0]?.plan.terms.annualRate : offers.error.code;
    };
    expect([rateFor('0.1'), rateFor('0.5'), rateFor('0.01'), rateFor()]).toEqual(['0.1', '0.18', '0.06', '0.06']);
  });

  test('every offer is within the authority and for the whole balance, and those within the budget can be paid', () => {
    const parts = fc.bigInt(0n, 3_000_000n).map(cny);
    fc.assert(
      fc.property(balancesIn('CNY'), fc.record({ income: parts, necessary: parts, otherDebts: parts }), (owed, means) => {
        const offers = rankOffers({ ...question, balance: owed, budget: means });
        if (!offers.ok) {
          expect(owed.outstanding.minor < 100n && offers.error.code === 'repayment.no-offer').toBe(true);
          return;
        }
        const monthly = affordable(means);
        for (const { plan, largestPayment, reasons } of offers.value) {
          expect(withinAuthority({ plan, balance: owed, policy, role: 'agent', product: 'credit-card', agreedOn: today }).ok).toBe(true);
          expect(plan.totals.principal).toEqual(owed.outstanding);
          expect(monthly.ok && compare(largestPayment, monthly.value) <= 0).toBe(reasons[0] !== 'above-budget');
        }
      }),
      { numRuns: 40 },
    );
  });

  test('nothing is offered without an authority, or on nothing owed', () => {
    expect(rankOffers({ ...question, policy: { ...policy, authorities: [] } })).toMatchObject({
      ok: false,
      error: { code: 'repayment.no-authority' },
    });
    const paid = { asOf: today, principal: nothing, interest: nothing, fees: nothing, penalties: nothing, outstanding: nothing };
    expect(rankOffers({ ...question, balance: paid })).toEqual({ ok: false, error: { code: 'repayment.no-offer' } });
  });
});
