import type { Balance } from '#account';
import { addDays, PlainDate } from '#calendar';
import { RuleId } from '#kernel';
import { money } from '#money';
import { type Plan, type PlanAuthority, type PlanPolicy, planSchedule, withinAuthority } from '#repayment';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess, evaluateContact, type PackOverlay, planFindings, type Proposal, RulePack, tighten } from './index.ts';
import { samplePack } from './sample-pack.ts';

const cny = (minor: bigint) => money('CNY', minor);
const on = (text: string) => PlainDate.parse(text);
const today = on('2026-11-25');
const nothing = cny(0n);
const citation = { document: 'An invented code of plans', article: '7' };
const rule = (id: string, rest: object) => ({
  id: `sample/${id}`,
  title: { 'zh-CN': '示例', en: 'Sample' },
  moment: 'plan',
  force: 'law',
  grade: 'A',
  verified: true,
  enabled: true,
  unknown: 'deny',
  references: [],
  scope: {},
  ...rest,
});
const since = (value: unknown) => [{ from: '2020-01-01', citation, value }];
const planRules = [
  rule('term', { kind: 'plan-term', values: since({ months: 36 }) }),
  rule('cost', {
    kind: 'plan-annual-cost',
    values: since({ method: 'irr-monthly', cap: { kind: 'fixed', rate: '0.24' }, lenders: ['micro-lender'] }),
  }),
  rule('moving', {
    kind: 'plan-annual-cost',
    scope: { products: ['personal-loan'] },
    values: since({ method: 'irr-compound', cap: { kind: 'multiple', times: 4, of: 'BASE' } }),
  }),
  rule('total', { kind: 'plan-total-cost', values: since({ share: '0.4' }) }),
  rule('base', { kind: 'plan-interest-base', values: since({ free: ['fees', 'penalties'] }) }),
  rule('replans', { kind: 'plan-replans', values: since({ max: 2 }) }),
  rule('said', { kind: 'plan-disclosures', force: 'guideline', unknown: 'warn', values: since({ items: ['annual-rate', 'schedule'] }) }),
  rule('hardship', {
    kind: 'plan-conditions',
    values: since({ conditions: ['unable-to-pay', 'willing-to-pay'], arrangement: 'personalised' }),
  }),
  rule('order', {
    kind: 'plan-allocation',
    values: since({
      steps: [
        { fromDays: 0, order: ['interest', 'principal'] },
        { fromDays: 91, order: ['principal', 'interest'] },
      ],
      unlessAgreed: true,
    }),
  }),
];
const pack = RulePack.parse({ ...samplePack, rules: [...samplePack.rules, ...planRules] });
const agent: PlanAuthority = {
  role: 'agent',
  product: 'any',
  currency: 'CNY',
  methods: ['equal-instalment', 'interest-only'],
  maxPeriods: 24,
  minAnnualRate: '0',
  maxAnnualRate: '0.36',
  minFirstPaymentShare: '0',
  maxWaivedShare: '1',
  maxDaysToFirstDue: 45,
};
const policy: PlanPolicy = {
  convention: 'monthly',
  rounding: 'half-up',
  authorities: [agent, { ...agent, role: 'supervisor', maxPeriods: 48 }],
};
const balance: Balance = {
  asOf: today,
  principal: cny(1_000_000n),
  interest: cny(100_000n),
  fees: nothing,
  penalties: cny(20_000n),
  outstanding: cny(1_120_000n),
};
const terms = {
  method: 'equal-instalment',
  principal: cny(1_100_000n),
  annualRate: '0.18',
  convention: 'monthly',
  periods: 12,
  start: today,
  firstDue: on('2026-12-25'),
  rounding: 'half-up',
  waived: { interest: nothing, fees: nothing, penalties: cny(20_000n) },
} as const;

function planOf(change: {
  readonly periods?: number;
  readonly annualRate?: string;
  readonly firstDue?: PlainDate;
  readonly principal?: bigint;
  readonly penalties?: bigint;
}): Plan {
  const { principal = 1_100_000n, penalties = 20_000n, ...rest } = change;
  const plan = planSchedule({ ...terms, principal: cny(principal), waived: { ...terms.waived, penalties: cny(penalties) }, ...rest });
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

function proposal(plan: Plan, change: Partial<Proposal> = {}): Proposal {
  return {
    plan,
    balance,
    product: 'credit-card',
    role: 'agent',
    agreedOn: today,
    pastDue: 40,
    ...change,
    facts: {
      lender: 'micro-lender',
      arrangement: 'personalised',
      unableToPay: true,
      willingToPay: true,
      replans: 0,
      disclosed: ['annual-rate', 'schedule'],
      allocation: { order: ['interest', 'principal'], agreed: false },
      benchmarks: { BASE: '0.03' },
      ...change.facts,
    },
  };
}

function held(plan: Plan, change: Partial<Proposal> = {}): readonly (readonly [string, string, string])[] {
  return planFindings(proposal(plan, change), pack).map((finding) => [finding.rule, finding.reason, finding.effect]);
}

describe('a proposed plan', () => {
  test('inside the law and the authority is final, with the authority it is under', () => {
    expect(assess(proposal(planOf({})), policy, pack)).toEqual({ kind: 'final', by: agent, findings: [] });
  });

  test('beyond the role is a request to whom may agree it, with what they must approve', () => {
    expect(assess(proposal(planOf({ periods: 30 })), policy, pack)).toEqual({
      kind: 'request',
      to: 'supervisor',
      under: policy.authorities[1],
      approve: [{ limit: 'periods', allowed: 24, asked: 30 }],
      findings: [],
    });
    const nobody = { ...policy, authorities: policy.authorities.filter(({ role }) => role !== 'agent') };
    expect(assess(proposal(planOf({})), nobody, pack)).toMatchObject({ kind: 'request', to: 'supervisor', approve: [] });
  });

  test('beyond everybody, or not what its terms give, is refused', () => {
    const low = { ...policy, authorities: [agent] };
    expect(assess(proposal(planOf({ periods: 30 })), low, pack)).toMatchObject({
      kind: 'refused',
      why: { code: 'compliance.plan-beyond-everyone', role: 'agent', breaches: [{ limit: 'periods' }] },
    });
    const plan = planOf({});
    expect(assess(proposal({ ...plan, rows: plan.rows.slice(1) }), policy, pack)).toMatchObject({
      kind: 'refused',
      why: { code: 'compliance.plan-unsound', refusal: { code: 'repayment.altered' } },
    });
  });

  test('that the law denies is refused whatever anybody may agree, with clause and figures', () => {
    const found = assess(proposal(planOf({ periods: 48, annualRate: '0.1' }), { role: 'supervisor' }), policy, pack);
    expect(found).toMatchObject({
      kind: 'refused',
      why: { code: 'compliance.plan-unlawful' },
      findings: [
        {
          rule: 'sample/term',
          reason: 'compliance.plan-term.too-long',
          effect: 'deny',
          citation,
          facts: { last: '2030-11-25', latest: '2029-11-25' },
        },
      ],
    });
  });

  test('that is only warned of stays final, and the warning stands beside it', () => {
    const found = assess(proposal(planOf({}), { facts: { disclosed: ['schedule'] } }), policy, pack);
    expect(found).toMatchObject({
      kind: 'final',
      findings: [{ effect: 'warn', reason: 'compliance.plan-disclosures.missing', facts: { items: 'annual-rate' } }],
    });
  });

  test('on a day for which the pack does not vouch is refused', () => {
    const late = on('2027-01-01');
    expect(assess(proposal(planOf({}), { agreedOn: late }), policy, pack)).toMatchObject({
      kind: 'refused',
      findings: [{ rule: 'sample/horizon' }],
    });
  });

  test('is assessed the same each time, final only within authority and law, and an overlay only takes away', () => {
    const overlay: PackOverlay = {
      id: 'strict',
      pack: 'sample',
      title: { 'zh-CN': '严', en: 'Strict' },
      citation,
      tightenings: [
        { kind: 'shorter-term', rule: RuleId.parse('sample/term'), months: 12, effect: 'deny' },
        { kind: 'lower-cap', rule: RuleId.parse('sample/cost'), rate: '0.15', effect: 'deny' },
      ],
    };
    const strict = tighten(pack, overlay);
    if (!strict.ok) throw new Error(strict.error.code);
    const any = fc.record({
      periods: fc.integer({ min: 1, max: 60 }),
      rate: fc.constantFrom('0', '0.1', '0.15', '0.24', '0.2400000001', '0.36'),
      role: fc.constantFrom('agent', 'supervisor'),
      replans: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(any, ({ periods, rate, role, replans }) => {
        const { replans: _, ...facts } = proposal(planOf({})).facts;
        const asked: Proposal = {
          ...proposal(planOf({ periods, annualRate: rate })),
          role,
          facts: replans === undefined ? facts : { ...facts, replans },
        };
        const found = assess(asked, policy, pack);
        expect(assess({ ...asked }, { ...policy }, RulePack.parse({ ...pack }))).toEqual(found);
        const denied = found.findings.some(({ effect }) => effect === 'deny');
        expect(denied).toBe(found.kind === 'refused' && found.why.code === 'compliance.plan-unlawful');
        if (found.kind === 'final') expect(withinAuthority({ ...asked, policy }).ok).toBe(true);
        if (found.kind === 'request') expect(withinAuthority({ ...asked, policy, role: found.to }).ok).toBe(true);
        const tightened = assess(asked, policy, strict.value);
        if (tightened.kind !== 'refused') expect(found).toMatchObject({ kind: tightened.kind });
      }),
      { numRuns: 100 },
    );
  });
});

describe('rules about plans', () => {
  test('a term ends on the last due date, and one day more is too long', () => {
    expect(held(planOf({ periods: 36, firstDue: on('2026-12-25') }))).toEqual([]);
    expect(held(planOf({ periods: 36, firstDue: addDays(on('2026-12-25'), 1) }))).toEqual([
      ['sample/term', 'compliance.plan-term.too-long', 'deny'],
    ]);
  });

  test('a ceiling is kept at 24 % and broken a hundred-millionth above, for the lenders it names', () => {
    // A bullet of one month is at its very rate; the level payment is rounded.
    const one = (annualRate: string) => planOf({ periods: 1, annualRate });
    expect(held(one('0.24'))).toEqual([]);
    expect(held(one('0.2401'))).toEqual([['sample/cost', 'compliance.plan-annual-cost.over', 'deny']]);
    expect(held(one('0.2401'), { facts: { lender: 'bank' } })).toEqual([]);
    const { lender: _, ...facts } = proposal(one('0')).facts;
    expect(planFindings({ ...proposal(one('0')), facts }, pack)).toMatchObject([
      { reason: 'compliance.plan-cost.unknown', effect: 'deny', facts: { missing: 'lender' } },
    ]);
  });

  test('a ceiling that moves with a published rate needs the rate', () => {
    const loan = { product: 'personal-loan' } as const;
    expect(held(planOf({ annualRate: '0.11' }), loan)).toEqual([]);
    // 11.5 % a year paid monthly is 12.13 % compounded: above 4 x 3 %.
    expect(held(planOf({ annualRate: '0.115' }), loan)).toEqual([['sample/moving', 'compliance.plan-annual-cost.over', 'deny']]);
    expect(held(planOf({ annualRate: '0' }), { ...loan, facts: { benchmarks: {} } })).toEqual([
      ['sample/moving', 'compliance.plan-cost.unknown', 'deny'],
    ]);
  });

  test('the total cost has a share of the debt as its limit', () => {
    const facts = { facts: { lender: 'bank' } } as const;
    expect(held(planOf({ periods: 36, annualRate: '0.22' }), facts)).toEqual([]);
    expect(held(planOf({ periods: 36, annualRate: '0.36' }), facts)).toEqual([['sample/total', 'compliance.plan-total-cost.over', 'deny']]);
  });

  test('parts that bear no interest are outside the principal, unless nothing bears any', () => {
    const whole = { principal: 1_120_000n, penalties: 0n };
    expect(held(planOf(whole))).toEqual([['sample/base', 'compliance.plan-interest-base.free-part', 'deny']]);
    expect(held(planOf({ ...whole, annualRate: '0' }))).toEqual([]);
    expect(held(planOf({ principal: 1_100_001n, penalties: 19_999n }))).toHaveLength(1);
  });

  test('earlier plans are counted, and not knowing them does not permit', () => {
    expect(held(planOf({}), { facts: { replans: 2 } })).toEqual([]);
    expect(held(planOf({}), { facts: { replans: 3 } })).toEqual([['sample/replans', 'compliance.plan-replans.over', 'deny']]);
    const { replans: _, ...facts } = proposal(planOf({})).facts;
    expect(planFindings({ ...proposal(planOf({})), facts }, pack)).toMatchObject([
      { reason: 'compliance.plan-replans.unknown', effect: 'deny' },
    ]);
  });

  test('what must be said is looked for, and not knowing what was said is told', () => {
    const { disclosed: _, ...facts } = proposal(planOf({})).facts;
    expect(planFindings({ ...proposal(planOf({})), facts }, pack)).toMatchObject([
      { reason: 'compliance.plan-disclosures.unknown', effect: 'warn' },
    ]);
  });

  test('an arrangement rests on its conditions, and another arrangement does not', () => {
    expect(held(planOf({}), { facts: { unableToPay: false } })).toEqual([
      ['sample/hardship', 'compliance.plan-conditions.not-met', 'deny'],
    ]);
    expect(held(planOf({}), { facts: { unableToPay: false, arrangement: 'ordinary' } })).toEqual([]);
    const { willingToPay: _, ...facts } = proposal(planOf({})).facts;
    expect(planFindings({ ...proposal(planOf({})), facts }, pack)).toMatchObject([
      { reason: 'compliance.plan-conditions.unknown', facts: { missing: 'willing-to-pay' } },
    ]);
  });

  test('the order of payments turns on day 91, unless the contract says otherwise', () => {
    const order = (pastDue: number, first: 'interest' | 'principal', agreed = false) =>
      held(planOf({}), {
        pastDue,
        facts: { allocation: { order: first === 'interest' ? ['interest', 'principal'] : ['principal', 'interest'], agreed } },
      });
    expect([order(90, 'interest'), order(91, 'principal'), order(91, 'interest', true)]).toEqual([[], [], []]);
    expect(order(90, 'principal')).toEqual([['sample/order', 'compliance.plan-allocation.other-order', 'deny']]);
    expect(order(91, 'interest')).toHaveLength(1);
    const { pastDue: _, ...unknown } = proposal(planOf({}));
    expect(planFindings(unknown, pack)).toMatchObject([{ reason: 'compliance.plan-allocation.unknown', facts: { missing: 'pastDue' } }]);
  });

  test('say nothing of contacts, and rules about contacts nothing of plans', () => {
    expect(planFindings(proposal(planOf({})), samplePack)).toEqual([]);
    const request = {
      at: 1_780_000_000_000,
      channel: 'letter',
      purpose: 'collection',
      to: 'debtor',
      debtor: {},
      debt: { id: 'd1' },
      by: { kind: 'lender' },
    } as never;
    expect(evaluateContact(request, pack).findings).toEqual(evaluateContact(request, samplePack).findings);
  });

  test('are only tightened by an overlay', () => {
    const tighter = (tightening: PackOverlay['tightenings'][number]) => {
      const found = tighten(pack, { id: 'x', pack: 'sample', title: { 'zh-CN': '例', en: 'X' }, citation, tightenings: [tightening] });
      return found.ok ? 'tightened' : found.error.code;
    };
    const id = (name: string) => RuleId.parse(`sample/${name}`);
    expect(tighter({ kind: 'shorter-term', rule: id('term'), months: 36, effect: 'deny' })).toBe('tightened');
    expect(tighter({ kind: 'shorter-term', rule: id('term'), months: 37, effect: 'deny' })).toBe('compliance.overlay-looser');
    expect(tighter({ kind: 'shorter-term', rule: id('cost'), months: 1, effect: 'deny' })).toBe('compliance.overlay-wrong-kind');
    expect(tighter({ kind: 'lower-cap', rule: id('cost'), rate: '0.24', effect: 'deny' })).toBe('tightened');
    expect(tighter({ kind: 'lower-cap', rule: id('cost'), rate: '0.2401', effect: 'deny' })).toBe('compliance.overlay-looser');
    expect(tighter({ kind: 'lower-cap', rule: id('moving'), rate: '0.5', effect: 'warn' })).toBe('tightened');
    expect(tighter({ kind: 'lower-cap', rule: id('term'), rate: '0.1', effect: 'deny' })).toBe('compliance.overlay-wrong-kind');
  });
});
