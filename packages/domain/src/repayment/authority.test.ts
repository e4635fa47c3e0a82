import type { Balance } from '#account';
import { addDays, PlainDate } from '#calendar';
import { money } from '#money';
import { describe, expect, test } from 'vitest';
import {
  type AuthorityQuestion,
  authoritiesFor,
  type Plan,
  type PlanAuthority,
  type PlanPolicy,
  planSchedule,
  type PlanTerms,
  rolesAbove,
  type SimpleTerms,
  whoMayApprove,
  withinAuthority,
} from './index.ts';

const cny = (minor: bigint) => money('CNY', minor);
const usd = (minor: bigint) => money('USD', minor);
const nothing = cny(0n);
const today = PlainDate.parse('2026-11-25');
const agent: PlanAuthority = {
  role: 'agent',
  product: 'any',
  currency: 'CNY',
  methods: ['equal-instalment'],
  maxPeriods: 12,
  minAnnualRate: '0.06',
  maxAnnualRate: '0.18',
  minFirstPaymentShare: '0',
  maxWaivedShare: '1',
  maxDaysToFirstDue: 31,
};
const policy: PlanPolicy = { convention: 'monthly', rounding: 'half-up', authorities: [agent] };
const terms: SimpleTerms = {
  method: 'equal-instalment',
  principal: cny(100_000n),
  annualRate: '0.12',
  convention: 'monthly',
  periods: 6,
  start: today,
  firstDue: PlainDate.parse('2026-12-25'),
  rounding: 'half-up',
};
const waived = { interest: nothing, fees: nothing, penalties: nothing };

/** A balance of these parts in fen. */
function owed([principal, interest, fees, penalties]: readonly [bigint, bigint, bigint, bigint]): Balance {
  return {
    asOf: today,
    principal: cny(principal),
    interest: cny(interest),
    fees: cny(fees),
    penalties: cny(penalties),
    outstanding: cny(principal + interest + fees + penalties),
  };
}

function planOf(given: PlanTerms): Plan {
  const plan = planSchedule(given);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

type Circumstances = Partial<AuthorityQuestion> & { readonly may?: Partial<PlanAuthority> };

function asked(change: Partial<SimpleTerms>, { may = {}, ...circumstances }: Circumstances = {}): AuthorityQuestion {
  return {
    plan: planOf({ ...terms, ...change }),
    balance: owed([100_000n, 0n, 0n, 0n]),
    policy: { ...policy, authorities: [{ ...agent, ...may }] },
    role: 'agent',
    product: 'credit-card',
    agreedOn: today,
    ...circumstances,
  };
}

/** The limits broken, with their figures; none when the plan is within. */
function broken(question: AuthorityQuestion): readonly object[] {
  const found = withinAuthority(question);
  if (found.ok) return [];
  return found.error.code === 'repayment.outside-authority' ? found.error.breaches : [found.error];
}

describe('each limit, with its figures', () => {
  const first = planOf(terms).rows[0]?.payment.minor ?? 0n;

  test.each<[string, object[], AuthorityQuestion]>([
    ['as many rows as may be', [], asked({ periods: 12 })],
    ['one more', [{ limit: 'periods', allowed: 12, asked: 13 }], asked({ periods: 13 })],
    ['the lowest rate', [], asked({ annualRate: '0.06' })],
    ['a rate below it', [{ limit: 'rate-floor', allowed: '0.06', asked: '0.0599999999' }], asked({ annualRate: '0.0599999999' })],
    ['the highest rate', [], asked({ annualRate: '0.1800' })],
    ['a rate above it', [{ limit: 'rate-ceiling', allowed: '0.18', asked: '0.1800000001' }], asked({ annualRate: '0.1800000001' })],
    ['another method', [{ limit: 'method', allowed: ['equal-instalment'], asked: 'bullet' }], asked({ method: 'bullet', periods: 1 })],
    ['another convention', [{ limit: 'convention', allowed: 'monthly', asked: '30/360' }], asked({ convention: '30/360' })],
    ['another rounding', [{ limit: 'rounding', allowed: 'half-up', asked: 'half-even' }], asked({ rounding: 'half-even' })],
    ['a fen too little', [{ limit: 'amount', allowed: cny(100_000n), asked: cny(99_999n) }], asked({ principal: cny(99_999n) })],
    ['a fen too much', [{ limit: 'amount', allowed: cny(100_000n), asked: cny(100_001n) }], asked({ principal: cny(100_001n) })],
    ['the last day for the first payment', [], asked({ firstDue: addDays(today, 31) })],
    ['a day later', [{ limit: 'first-due', allowed: 31, asked: 32 }], asked({ firstDue: addDays(today, 32) })],
    ['the day of the agreement', [], asked({ firstDue: today })],
    ['the day before it', [{ limit: 'first-due', allowed: 31, asked: -1 }], asked({ firstDue: today }, { agreedOn: addDays(today, 1) })],
    ['a first payment that is just enough', [], asked({}, { may: { minFirstPayment: cny(first) } })],
    [
      'a first payment of a fen less',
      [{ limit: 'first-payment', allowed: cny(first + 1n), asked: cny(first) }],
      asked({}, { may: { minFirstPayment: cny(first + 1n) } }),
    ],
    [
      'an amount below the share',
      [{ limit: 'first-payment', allowed: cny(20_000n), asked: cny(first) }],
      asked({}, { may: { minFirstPaymentShare: '0.2', minFirstPayment: cny(19_999n) } }),
    ],
    [
      'an amount above the share',
      [{ limit: 'first-payment', allowed: cny(20_001n), asked: cny(first) }],
      asked({}, { may: { minFirstPaymentShare: '0.2', minFirstPayment: cny(20_001n) } }),
    ],
    // A share of 33,333.3 fen is 33,334 fen at least.
    [
      'a share that does not divide',
      [{ limit: 'first-payment', allowed: cny(33_334n), asked: cny(first) }],
      asked({}, { may: { minFirstPaymentShare: '0.333333' } }),
    ],
    [
      'an authority in another currency',
      [{ limit: 'currency', allowed: 'USD', asked: 'CNY' }],
      asked({ periods: 40 }, { may: { currency: 'USD' } }),
    ],
    [
      'a balance in another currency',
      [{ limit: 'currency', allowed: 'USD', asked: 'CNY' }],
      asked({}, { balance: { ...owed([1n, 0n, 0n, 0n]), outstanding: usd(1n) } }),
    ],
    [
      'a first payment in another currency',
      [{ limit: 'currency', allowed: 'USD', asked: 'CNY' }],
      asked({}, { may: { minFirstPayment: usd(1n) } }),
    ],
  ])('%s', (_name, breaches, question) => {
    expect(broken(question)).toEqual(breaches);
  });

  test.each<[string, readonly [bigint, bigint, bigint, bigint], boolean]>([
    ['principal', [100n, 0n, 0n, 0n], true],
    ['interest', [0n, 100n, 0n, 0n], true],
    ['more interest than principal', [1n, 99n, 0n, 0n], true],
    ['fees', [0n, 0n, 100n, 0n], false],
    ['penalties', [0n, 0n, 0n, 100n], false],
  ])('the lowest rate holds for what bears interest: %s', (_name, parts, bears) => {
    const question = asked({ principal: cny(100n), annualRate: '0', periods: 2 }, { balance: owed(parts) });
    expect(broken(question)).toEqual(bears ? [{ limit: 'rate-floor', allowed: '0.06', asked: '0' }] : []);
  });
});

describe('what is given up', () => {
  // 700.00 of principal, 150.00 of interest, 100.03 of fees, 50.00 of penalties.
  const balance = owed([70_000n, 15_000n, 10_003n, 5_000n]);
  const settles = (given: Partial<Record<'principal' | 'interest' | 'fees' | 'penalties', bigint>>, may: Partial<PlanAuthority>) => {
    const parts = Object.entries(given).map(([part, minor]) => [part, cny(minor)] as const);
    const all = Object.values(given).reduce((total, minor) => total + minor, 0n);
    const settlement = planOf({
      ...terms,
      method: 'settlement',
      annualRate: '0',
      principal: cny(100_003n - all),
      waived: { ...waived, ...Object.fromEntries(parts) },
    });
    return broken(asked({}, { plan: settlement, balance, may: { methods: ['settlement'], minAnnualRate: '0', ...may } }));
  };
  const part = (name: string, allowed: bigint, given: bigint) => ({
    limit: 'waived-part',
    part: name,
    allowed: cny(allowed),
    asked: cny(given),
  });

  test.each<[string, object[], Parameters<typeof settles>[0], Partial<PlanAuthority>]>([
    ['all interest, fees and penalties', [], { interest: 15_000n, fees: 10_003n, penalties: 5_000n }, {}],
    // 0.2 of 30,003 fen are 6,000.6.
    ['a share of all of them', [], { interest: 3_000n, fees: 3_000n }, { maxWaivedShare: '0.2' }],
    [
      'a fen more',
      [{ limit: 'waiver', allowed: cny(6_000n), asked: cny(6_001n) }],
      { fees: 3_001n, penalties: 3_000n },
      { maxWaivedShare: '0.2' },
    ],
    ['no principal unless it is named', [part('principal', 0n, 1n)], { principal: 1n }, {}],
    ['principal up to its own share', [], { principal: 7_000n }, { maxWaivedShares: { principal: '0.1' }, maxWaivedShare: '0' }],
    ['and no more', [part('principal', 7_000n, 7_001n)], { principal: 7_001n }, { maxWaivedShares: { principal: '0.1' } }],
    ['no more interest than there is', [part('interest', 15_000n, 15_001n)], { interest: 15_001n }, {}],
    // 0.5 of 10,003 fen are 5,001.5.
    ['a share of fees', [], { fees: 5_001n }, { maxWaivedShares: { fees: '0.5' } }],
    ['a fen more of them', [part('fees', 5_001n, 5_002n)], { fees: 5_002n, penalties: 5_000n }, { maxWaivedShares: { fees: '0.5' } }],
    [
      'more of a part and of all',
      [part('penalties', 0n, 1n), { limit: 'waiver', allowed: nothing, asked: cny(1n) }],
      { penalties: 1n },
      { maxWaivedShares: { penalties: '0' }, maxWaivedShare: '0' },
    ],
  ])('%s', (_name, breaches, given, may) => {
    expect(settles(given, may)).toEqual(breaches);
  });

  test('in a holiday is added to the interest given up of the debt', () => {
    // 1 % of 850.00 a month: 8.50 for each of two months, besides 1.00 of the interest that is owed.
    const plan = planOf({
      ...terms,
      method: 'deferral',
      principal: cny(85_000n),
      carried: { interest: nothing, fees: cny(14_903n) },
      holiday: { periods: 2, interest: 'waived' },
      waived: { ...waived, interest: cny(100n) },
    });
    const may = { methods: ['deferral' as const], maxWaivedShares: { interest: '0' } };
    expect(broken(asked({}, { plan, balance, may }))).toEqual([part('interest', 0n, 1_800n)]);
    expect(broken(asked({}, { plan, balance, may: { ...may, maxWaivedShares: { interest: '0.12' } } }))).toEqual([]);
    expect(broken(asked({}, { plan, balance, may: { methods: ['deferral'], maxWaivedShare: '0' } }))).toEqual([
      { limit: 'waiver', allowed: nothing, asked: cny(1_800n) },
    ]);
  });
});

describe('which authority holds', () => {
  const one = (change: Partial<PlanAuthority>): PlanAuthority => ({ ...agent, ...change });
  const [any, card, late, lateCard] = [
    one({}),
    one({ product: 'credit-card' }),
    one({ buckets: ['m2'] }),
    one({ product: 'credit-card', buckets: ['m2', 'm3'] }),
  ];
  const others = one({ role: 'supervisor' });

  test.each<[string, readonly PlanAuthority[], readonly PlanAuthority[], number | undefined]>([
    ['that for any product', [any], [any, others], undefined],
    ['that of the product instead', [card], [any, card, others], undefined],
    ['that of the bucket instead', [late], [any, late], 31],
    ['that for any bucket on a day of another', [any], [any, late], 30],
    ['that for any bucket where it is not known how late', [any], [any, late], undefined],
    ['that of the product before that of the bucket', [card], [any, card, late], 31],
    ['that of product and bucket', [lateCard], [any, card, late, lateCard], 61],
    ['that of the product where the bucket is another', [card], [any, card, late, lateCard], 91],
    ['both of two', [any, any], [any, others, any], undefined],
    ['none of another product', [], [one({ product: 'online-loan' })], undefined],
    ['none of another bucket', [], [late], 61],
  ])('%s', (_name, expected, authorities, pastDue) => {
    expect(authoritiesFor({ ...policy, authorities }, 'agent', { product: 'credit-card', pastDue })).toEqual(expected);
  });

  test('of several that are broken the one with the fewest limits is told, the first of equals', () => {
    const periods = (...most: readonly [number, string][]) =>
      broken(
        asked(
          { periods: 12 },
          { policy: { ...policy, authorities: most.map(([maxPeriods, maxAnnualRate]) => one({ maxPeriods, maxAnnualRate })) } },
        ),
      );
    expect(periods([6, '0.1'], [7, '0.18'])).toEqual([{ limit: 'periods', allowed: 7, asked: 12 }]);
    expect(periods([7, '0.18'], [6, '0.1'])).toEqual([{ limit: 'periods', allowed: 7, asked: 12 }]);
    expect(periods([7, '0.18'], [8, '0.18'])).toEqual([{ limit: 'periods', allowed: 7, asked: 12 }]);
    expect(periods([7, '0.18'], [12, '0.18'])).toEqual([]);
  });

  test('who is asked: each role above, nearest first, unless the policy says who', () => {
    expect(rolesAbove(policy, 'agent')).toEqual(['supervisor', 'manager']);
    expect(rolesAbove(policy, 'supervisor')).toEqual(['manager']);
    expect(rolesAbove(policy, 'manager')).toEqual([]);
    const approval = ['agent', 'manager', 'supervisor'] as const;
    expect(rolesAbove({ ...policy, approval }, 'agent')).toEqual(['manager', 'supervisor']);
    expect(rolesAbove({ ...policy, approval: ['supervisor'] }, 'agent')).toEqual(['supervisor']);
  });

  test('the first who may agree it is told with the authority they have', () => {
    const long = one({ role: 'manager', maxPeriods: 40 });
    const question = asked(
      { periods: 40 },
      { policy: { ...policy, authorities: [agent, one({ role: 'supervisor', maxPeriods: 39 }), long] } },
    );
    expect(whoMayApprove(question)).toEqual({ role: 'manager', authority: long });
    expect(whoMayApprove({ ...question, role: 'manager' })).toBeUndefined();
    expect(withinAuthority({ ...question, role: 'manager' })).toEqual({ ok: true, value: long });
    expect(withinAuthority({ ...question, product: 'other', policy: { ...policy, authorities: [card] } })).toEqual({
      ok: false,
      error: { code: 'repayment.no-authority', role: 'agent', product: 'other' },
    });
  });
});
