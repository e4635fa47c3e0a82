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
  type SimpleTerms,
  rankOffers,
  recommend,
  rolesAbove,
  whoMayApprove,
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
const terms: SimpleTerms = {
  method: 'equal-instalment',
  principal: cny(5_000_000n),
  annualRate: '0.18',
  convention: 'monthly',
  periods: 12,
  start: today,
  firstDue: PlainDate.parse('2026-12-25'),
  rounding: 'half-up',
};

function planOf(change: Partial<SimpleTerms>): Plan {
  const plan = planSchedule({ ...terms, ...change });
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

function asked(change: Partial<SimpleTerms>, circumstances: Partial<AuthorityQuestion> = {}) {
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

  test.each<[string, Partial<SimpleTerms>]>([
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

  test('an authority that names the bucket stands instead of the one for any, and not where the days past due are unknown', () => {
    const late: PlanAuthority = { ...agent, buckets: ['m3', 'm4'], maxPeriods: 36 };
    const withLate = { policy: { ...policy, authorities: [agent, late] } };
    expect(asked({ periods: 36 }, { ...withLate, pastDue: 61 })).toEqual({ ok: true, value: late });
    expect(limits(asked({ periods: 36 }, { ...withLate, pastDue: 60 }))).toEqual(['periods']);
    expect(limits(asked({ periods: 36 }, withLate))).toEqual(['periods']);
  });

  test('each part has its own largest waiver where the policy says one', () => {
    const strict = {
      policy: { ...policy, authorities: [{ ...agent, maxWaivedShare: '1', maxWaivedShares: { interest: '0.25', fees: '0' } }] },
    };
    const waived = (interest: bigint, fees: bigint) => ({
      principal: cny(5_000_000n - interest - fees),
      waived: { interest: cny(interest), fees: cny(fees), penalties: nothing },
    });
    expect(asked(waived(100_000n, 0n), strict).ok).toBe(true);
    expect(asked(waived(100_001n, 1n), strict)).toMatchObject({
      ok: false,
      error: {
        breaches: [
          { limit: 'waived-part', part: 'interest', allowed: cny(100_000n), asked: cny(100_001n) },
          { limit: 'waived-part', part: 'fees', allowed: nothing, asked: cny(1n) },
        ],
      },
    });
  });

  test('interest that a payment holiday gives up is waived interest', () => {
    const holiday = (interest: 'carried' | 'waived'): Plan => {
      const plan = planSchedule({ ...terms, method: 'deferral', holiday: { periods: 2, interest } });
      if (!plan.ok) throw new Error(plan.error.code);
      return plan.value;
    };
    const may = { ...agent, methods: ['deferral' as const], minFirstPaymentShare: '0', maxWaivedShare: '0.2' };
    const under = (plan: Plan, change: Partial<PlanAuthority>) =>
      asked({}, { plan, policy: { ...policy, authorities: [{ ...may, ...change }] } });
    expect(under(holiday('carried'), { maxWaivedShare: '0' }).ok).toBe(true);
    // 1.5 % of 50,000.00 in each of two months is 1,500.00; a fifth of interest, fees and penalties is 1,000.00.
    expect(under(holiday('waived'), { maxWaivedShare: '0.3' }).ok).toBe(true);
    expect(under(holiday('waived'), {})).toMatchObject({
      ok: false,
      error: { breaches: [{ limit: 'waiver', allowed: cny(100_000n), asked: cny(150_000n) }] },
    });
    expect(under(holiday('waived'), { maxWaivedShare: '1', maxWaivedShares: { interest: '0.374' } })).toMatchObject({
      ok: false,
      error: { breaches: [{ limit: 'waived-part', part: 'interest', allowed: cny(149_600n), asked: cny(150_000n) }] },
    });
  });

  test('a fee in the place of interest may cost as much a year as the highest rate, and no cent more', () => {
    const withFee = (fee: bigint): Plan => {
      const plan = planSchedule({ ...terms, method: 'zero-interest-fee', annualRate: '0', fee: cny(fee) });
      if (!plan.ok) throw new Error(plan.error.code);
      return plan.value;
    };
    const may = { ...policy, authorities: [{ ...agent, methods: ['zero-interest-fee' as const], minAnnualRate: '0' }] };
    const fits = (fee: bigint) => asked({}, { plan: withFee(fee), policy: may }).ok;
    // What level payments at 18 % cost in interest is what an even fee may be, but for the rounding of twelve rows.
    let [low, high] = [0n, 5_000_000n];
    while (high - low > 1n) {
      const middle = (low + high) / 2n;
      if (fits(middle)) low = middle;
      else high = middle;
    }
    const level = planOf({}).totals.interest.minor;
    expect(low > level - 100n && low < level + 100n).toBe(true);
    expect(limits(asked({}, { plan: withFee(high), policy: may }))).toEqual(['fee']);
  });

  test('a smallest first payment may be an amount, which holds beside the share', () => {
    const floor = { policy: { ...policy, authorities: [{ ...agent, minFirstPayment: cny(500_000n) }] } };
    expect(asked({}, floor)).toMatchObject({ ok: false, error: { breaches: [{ limit: 'first-payment', allowed: cny(500_000n) }] } });
    expect(asked({ periods: 9 }, floor).ok).toBe(true);
  });

  test('what is beyond a role is asked of the next in the chain who may agree it, and of nobody when none may', () => {
    const chain = {
      policy: {
        ...policy,
        authorities: [...policy.authorities, { ...agent, role: 'manager', maxPeriods: 120, minFirstPaymentShare: '0' } as const],
      },
    };
    const who = (periods: number, circumstances: Partial<AuthorityQuestion> = chain) =>
      whoMayApprove({
        plan: planOf({ periods }),
        balance,
        policy,
        role: 'agent',
        product: 'credit-card',
        agreedOn: today,
        ...circumstances,
      })?.role;
    expect([who(24), who(60), who(61), who(120), who(121)]).toEqual(['supervisor', 'supervisor', 'manager', 'manager', undefined]);
    expect(who(36, { policy: { ...chain.policy, approval: ['agent', 'manager'] } })).toBe('manager');
    expect(rolesAbove(chain.policy, 'manager')).toEqual([]);
    expect(rolesAbove({ ...chain.policy, approval: ['manager'] }, 'agent')).toEqual(['manager']);
  });

  test('a supervisor may agree what an agent may only ask for', () => {
    expect(asked({ periods: 36 }).ok).toBe(false);
    expect(asked({ periods: 36 }, { role: 'supervisor' }).ok).toBe(true);
  });
});

describe('offers', () => {
  const question = { balance, product: 'credit-card', policy, role: 'agent', start: today, annualRate: '0.18' } as const;
  const budget: Budget = { income: cny(1_000_000n), necessary: cny(500_000n), otherDebts: cny(100_000n) };

  test('the shortest term the person can keep comes first, then longer ones, then what is too dear', () => {
    const offers = rankOffers({ ...question, budget });
    if (!offers.ok) throw new Error(offers.error.code);
    expect(offers.value.map((offer) => [offer.plan.terms.periods, offer.reasons])).toEqual([
      [14, ['within-budget']],
      [18, ['within-budget']],
      [24, ['within-budget', 'lowest-monthly']],
      [12, ['above-budget']],
      [9, ['above-budget']],
      [6, ['above-budget']],
      [3, ['above-budget', 'least-interest']],
    ]);
  });

  test('to a budget that is below nothing nothing is offered', () => {
    const error = { code: 'repayment.budget-negative', field: 'necessary' };
    expect(rankOffers({ ...question, budget: { ...budget, necessary: cny(-1n) } })).toEqual({ ok: false, error });
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
          const bearing = owed.principal.minor + owed.interest.minor;
          expect(offers.error.code).toBe('repayment.no-offer');
          expect(owed.outstanding.minor < 100n || (bearing > 0n && bearing < 100n)).toBe(true);
          return;
        }
        const monthly = affordable(means);
        for (const { plan, largestPayment, reasons } of offers.value) {
          expect(withinAuthority({ plan, balance: owed, policy, role: 'agent', product: 'credit-card', agreedOn: today }).ok).toBe(true);
          const repaid = plan.totals.principal.minor + (plan.terms.carried?.fees.minor ?? 0n);
          expect(repaid).toBe(owed.outstanding.minor);
          const bearing = owed.principal.minor + owed.interest.minor;
          expect(plan.terms.annualRate === '0' || plan.terms.principal.minor === bearing).toBe(true);
          expect(monthly.ok && compare(largestPayment, monthly.value) <= 0).toBe(reasons[0] !== 'above-budget');
        }
      }),
      { numRuns: 40 },
    );
  });

  test('fees and penalties are paid in the rows without interest on them; a debt of fees alone bears none', () => {
    const offers = rankOffers({ ...question, annualRate: '0.18' });
    if (!offers.ok) throw new Error(offers.error.code);
    for (const { plan } of offers.value) {
      // 600.00 of fees and 400.00 of penalties are no part of what bears interest.
      expect(plan.terms).toMatchObject({ principal: cny(4_900_000n), carried: { interest: nothing, fees: cny(100_000n) } });
      expect(plan.totals.fees).toEqual(cny(100_000n));
    }
    const fees = { ...balance, principal: nothing, interest: nothing, fees: cny(30_000n), penalties: nothing, outstanding: cny(30_000n) };
    const free = rankOffers({ ...question, balance: fees, annualRate: '0.18' });
    expect(free.ok && free.value.map(({ plan }) => [plan.terms.annualRate, plan.totals.interest.minor])).toEqual(
      free.ok && free.value.map(() => ['0', 0n]),
    );
    expect(free.ok).toBe(true);
  });

  test('nothing is offered without an authority, or on nothing owed', () => {
    expect(rankOffers({ ...question, policy: { ...policy, authorities: [] } })).toMatchObject({
      ok: false,
      error: { code: 'repayment.no-authority' },
    });
    const paid = { asOf: today, principal: nothing, interest: nothing, fees: nothing, penalties: nothing, outstanding: nothing };
    expect(rankOffers({ ...question, balance: paid })).toEqual({ ok: false, error: { code: 'repayment.no-offer' } });
  });

  test('beside the usual terms stands the shortest that is meant to be paid, before what can be kept but is not meant', () => {
    const offers = rankOffers({ ...question, budget: { ...budget, willing: cny(300_000n) } });
    if (!offers.ok) throw new Error(offers.error.code);
    expect(offers.value.slice(0, 4).map((offer) => [offer.plan.terms.periods, offer.reasons.slice(0, 2)])).toEqual([
      [20, ['within-budget', 'within-willing']],
      [24, ['within-budget', 'within-willing']],
      [14, ['within-budget', 'above-willing']],
      [18, ['within-budget', 'above-willing']],
    ]);
  });

  test('what a person means to pay beyond their means is not recommended', () => {
    const keen = recommend({ ...question, budget: { ...budget, willing: cny(5_000_000n) } });
    expect(keen).toMatchObject({ ok: true, value: { best: { plan: { terms: { periods: 14 } } }, means: { able: cny(400_000n) } } });
  });

  test('nothing is recommended that leaves less than the policy says a household needs', () => {
    const need = { from: today, first: cny(600_000n), further: cny(200_000n), source: { kind: 'own' } } as const;
    const cautious = { ...policy, minimumLiving: [need] };
    const alone = recommend({ ...question, policy: cautious, budget });
    expect(alone).toMatchObject({ ok: true, value: { means: { living: cny(600_000n), able: cny(300_000n) } } });
    const family = recommend({ ...question, policy: cautious, budget: { ...budget, household: 3 } });
    expect(family).toEqual({
      ok: false,
      error: { code: 'repayment.leaves-too-little', able: nothing, needed: cny(248_812n), living: cny(1_000_000n), short: cny(100_000n) },
    });
    expect(recommend(question)).toEqual({ ok: false, error: { code: 'repayment.budget-unknown' } });
  });

  test('whatever is recommended leaves the person enough, and no shorter term of its kind would', () => {
    const amounts = fc.bigInt(0n, 2_000_000n).map(cny);
    const means = fc.record({ income: amounts, necessary: amounts, otherDebts: amounts, willing: amounts });
    fc.assert(
      fc.property(means, (given) => {
        const found = recommend({ ...question, budget: given });
        if (!found.ok) {
          expect(found.error.code).toBe('repayment.leaves-too-little');
          return;
        }
        for (const offer of [found.value.best, ...found.value.alternatives]) {
          expect(compare(offer.largestPayment, found.value.means.able)).toBeLessThanOrEqual(0);
        }
        const { periods } = found.value.best.plan.terms;
        const limit =
          compare(given.willing, found.value.means.able) < 0 && found.value.best.reasons.includes('within-willing')
            ? given.willing
            : found.value.means.able;
        const shorter = periods > 2 ? planSchedule({ ...found.value.best.plan.terms, periods: periods - 1 }) : undefined;
        if (shorter?.ok === true) expect(shorter.value.rows.some(({ payment }) => compare(payment, limit) > 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('among 600 periods the very shortest that can be kept is found', () => {
    const wide: PlanPolicy = {
      ...policy,
      authorities: [{ ...agent, methods: ['equal-instalment', 'equal-principal'], maxPeriods: 600, minFirstPaymentShare: '0' }],
    };
    const found = recommend({
      ...question,
      policy: wide,
      annualRate: '0.06',
      budget: { income: cny(60_000n), necessary: nothing, otherDebts: cny(30_000n) },
    });
    expect(found).toMatchObject({ ok: true, value: { best: { plan: { terms: { periods: 360 } } } } });
  });
});
