import { PlainDate } from '#calendar';
import { money } from '#money';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import {
  Budget,
  CashFlows,
  CostMethod,
  DayCount,
  Every,
  FigureSource,
  HolidayInterest,
  KeepingRules,
  LivingCost,
  OtherDebt,
  Plan,
  PlanAuthority,
  PlanMethod,
  PlanPolicy,
  PlanRole,
  PlanRow,
  planRefusalCodes,
  planSchedule,
  PlanTerms,
  Rate,
  Roll,
  SpendingCategory,
  StepBy,
  Waived,
  WaivedPart,
} from './index.ts';

const cny = (minor: bigint) => money('CNY', minor);
const day = (text: string) => PlainDate.parse(text);
const terms = {
  method: 'equal-instalment',
  principal: cny(120_000n),
  annualRate: '0.12',
  convention: 'monthly',
  periods: 3,
  start: day('2026-01-31'),
  firstDue: day('2026-02-28'),
  rounding: 'half-up',
} as const;
const { method: _, ...rest } = terms;
const made = planSchedule(terms);
const plan = made.ok ? made.value : undefined;
const row = plan?.rows[0];
const custom = (count: number) => ({
  ...rest,
  method: 'custom',
  payments: Array.from({ length: count }, () => ({ due: terms.firstDue, amount: cny(1n) })),
});
const budget = { income: cny(3n), necessary: cny(2n), otherDebts: cny(1n) };
const flow = { count: 1, amount: cny(1n), first: terms.firstDue, every: 'month' };
const flows = { method: 'irr-monthly', advances: [{ at: terms.start, amount: cny(1n) }], payments: [flow] };
const rules = { graceDays: 0, brokenAfterDays: 0, reinstates: true };
const authority = {
  role: 'agent',
  product: 'any',
  currency: 'CNY',
  methods: ['equal-instalment'],
  maxPeriods: 1,
  minAnnualRate: '0',
  maxAnnualRate: '0.18',
  minFirstPaymentShare: '0',
  maxWaivedShare: '0',
  maxDaysToFirstDue: 0,
};
const policy = { convention: 'monthly', rounding: 'half-up', authorities: [] };
const cited = { kind: 'cited', document: 'A table' };
const living = { from: day('2026-01-01'), first: cny(2n), further: cny(1n), source: { kind: 'own' } };
const waived = { interest: cny(0n), fees: cny(0n), penalties: cny(0n) };
const holiday = (periods: number) => ({ ...rest, method: 'deferral', holiday: { periods, interest: 'carried' } });
const step = { every: 1, by: { kind: 'rate', rate: '0.05' } };

describe('what passes a schema comes out as it went in', () => {
  test.each<[string, z.ZodType, readonly unknown[]]>([
    ['a rate', Rate, ['0', '12', '0.5', '99.0123456789']],
    ['a count of days', DayCount, ['monthly', 'daily', 'ACT/365', 'ACT/360', '30/360']],
    ['a roll', Roll, [{ kind: 'none' }, { kind: 'following', calendar: 'C' }, { kind: 'modified-following', calendar: 'x'.repeat(60) }]],
    ['what becomes of interest', HolidayInterest, ['carried', 'waived', 'paid']],
    ['a step', StepBy, [step.by, { kind: 'amount', amount: cny(1n) }]],
    ['what is waived', Waived, [waived, { ...waived, principal: cny(1n) }]],
    ['terms', PlanTerms, ['equal-instalment', 'equal-principal', 'interest-only', 'bullet'].map((method) => ({ ...terms, method }))],
    [
      'terms with a first period',
      PlanTerms,
      [
        { days: 0, of: 1 },
        { days: 366, of: 366 },
      ].map((firstPeriod) => ({ ...terms, firstPeriod })),
    ],
    [
      'terms with a due day',
      PlanTerms,
      [1, 31].map((dueDay) => ({ ...terms, dueDay, waived, carried: { interest: cny(1n), fees: cny(2n) } })),
    ],
    ['terms of few or many rows', PlanTerms, [{ ...terms, periods: 1 }, { ...terms, periods: 600 }, custom(1), custom(600)]],
    ['terms with a holiday', PlanTerms, [holiday(1), holiday(600)]],
    [
      'terms of the other methods',
      PlanTerms,
      [
        { ...rest, method: 'zero-interest-fee', fee: cny(1n) },
        { ...rest, method: 'term-extension', addedPeriods: 1 },
        { ...rest, method: 'step-up', step },
        { ...rest, method: 'step-up', step: { ...step, first: 1 } },
        { ...rest, method: 'fixed-payment', payment: cny(1n) },
        { ...rest, method: 'settlement', waived },
      ],
    ],
    ['a plan', Plan, [plan]],
    ['a row', PlanRow, [row, { ...row, earlier: cny(1n), accrued: cny(2n), waived: cny(3n) }]],
    [
      'spending',
      SpendingCategory,
      ['housing', 'food', 'utilities', 'transport', 'health', 'education', 'dependants', 'insurance', 'other'],
    ],
    [
      'a debt to others',
      OtherDebt,
      [
        { monthly: cny(1n), secured: true },
        { monthly: cny(1n), outstanding: cny(9n), secured: false },
      ],
    ],
    [
      'a budget',
      Budget,
      [budget, { ...budget, household: 1, willing: cny(1n) }, { ...budget, household: 20, spending: { food: cny(2n) }, debts: [] }],
    ],
    ['a way to a yearly rate', CostMethod, ['irr-monthly', 'irr-compound', 'irr-dated', 'us-appendix-j']],
    [
      'an interval',
      Every,
      ['day', 'week', '2 weeks', 'half-month', '4 weeks', 'month', '2 months', 'quarter', '4 months', 'half-year', 'year'],
    ],
    ['cash flows', CashFlows, [flows, { ...flows, payments: [{ ...flow, count: 2400 }] }]],
    [
      'rules of keeping',
      KeepingRules,
      [rules, { graceDays: 60, brokenAfterDays: 365, brokenAfterRows: 1, reinstates: false }, { ...rules, brokenAfterRows: 600 }],
    ],
    ['a role', PlanRole, ['agent', 'supervisor', 'manager']],
    ['a part', WaivedPart, ['principal', 'interest', 'fees', 'penalties']],
    [
      'an authority',
      PlanAuthority,
      [
        authority,
        { ...authority, maxPeriods: 600, maxDaysToFirstDue: 366, minFirstPayment: cny(1n), maxWaivedShares: { fees: '1' } },
        { ...authority, buckets: ['current', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7'] },
        ...['credit-card', 'online-loan', 'personal-loan', 'other'].map((product) => ({ ...authority, product })),
      ],
    ],
    ['the source of a figure', FigureSource, [{ kind: 'own' }, cited, { ...cited, article: '1', url: 'https://example.org/table' }]],
    ['what living costs', LivingCost, [living, { ...living, until: day('2027-01-01') }]],
    ['a policy', PlanPolicy, [policy, { ...policy, authorities: [authority], approval: ['manager'], minimumLiving: [living] }]],
  ])('%s', (_name, schema, given) => {
    expect(given.map((each) => schema.parse(each))).toEqual(given);
  });
});

describe('what a schema refuses', () => {
  test.each<[string, z.ZodType, readonly unknown[]]>([
    ['a rate that is none', Rate, ['', '.5', '5.', '123', '0.12345678901', '-1', '1x', 'x1', '1,5']],
    [
      'a roll by no calendar',
      Roll,
      [{ kind: 'following', calendar: '' }, { kind: 'modified-following', calendar: 'x'.repeat(61) }, { kind: '' }],
    ],
    [
      'a calendar without a name',
      Roll,
      [
        { kind: 'modified-following', calendar: '' },
        { kind: 'following', calendar: 'x'.repeat(61) },
      ],
    ],
    ['rows that are none or too many', PlanTerms, [0, 601, 1.5].map((periods) => ({ ...terms, periods }))],
    ['payments that are none or too many', PlanTerms, [custom(0), custom(601)]],
    ['a due day of no month', PlanTerms, [0, 32].map((dueDay) => ({ ...terms, dueDay }))],
    [
      'a first period of no month',
      PlanTerms,
      [
        { days: -1, of: 1 },
        { days: 367, of: 1 },
        { days: 1, of: 0 },
        { days: 1, of: 367 },
      ].map((firstPeriod) => ({ ...terms, firstPeriod })),
    ],
    ['a holiday of no rows', PlanTerms, [holiday(0), holiday(601), { ...rest, method: 'deferral' }]],
    [
      'a settlement that waives nothing',
      PlanTerms,
      [
        { ...rest, method: 'settlement' },
        { ...rest, method: '' },
      ],
    ],
    [
      'a row without a number, a plan without rows',
      PlanRow,
      [
        { ...row, number: 0 },
        { ...row, payment: undefined },
      ],
    ],
    ['a plan without rows', Plan, [{ ...plan, rows: [] }]],
    ['a household of nobody or a crowd', Budget, [0, 21, 1.5].map((household) => ({ ...budget, household }))],
    ['spending of no category', Budget, [{ ...budget, spending: { gifts: cny(1n) } }]],
    [
      'flows of nothing',
      CashFlows,
      [
        { ...flows, advances: [] },
        { ...flows, payments: [] },
      ],
    ],
    ['too few or too many payments', CashFlows, [0, 2401].map((count) => ({ ...flows, payments: [{ ...flow, count }] }))],
    [
      'grace or breaks without end',
      KeepingRules,
      [
        { ...rules, graceDays: 61 },
        { ...rules, graceDays: -1 },
        { ...rules, brokenAfterDays: 366 },
        { ...rules, brokenAfterDays: -1 },
      ],
    ],
    ['broken after no rows', KeepingRules, [0, 601].map((brokenAfterRows) => ({ ...rules, brokenAfterRows }))],
    [
      'an authority for nothing',
      PlanAuthority,
      [
        { ...authority, methods: [] },
        { ...authority, buckets: [] },
        { ...authority, buckets: ['m8'] },
        { ...authority, product: '' },
      ],
    ],
    [
      'an authority without bounds',
      PlanAuthority,
      [
        { ...authority, maxPeriods: 0 },
        { ...authority, maxPeriods: 601 },
        { ...authority, maxDaysToFirstDue: -1 },
        { ...authority, maxDaysToFirstDue: 367 },
      ],
    ],
    [
      'a figure from nowhere',
      FigureSource,
      [{ ...cited, document: '' }, { ...cited, article: '' }, { ...cited, url: 'table' }, { kind: '' }],
    ],
    ['an approval by nobody', PlanPolicy, [{ ...policy, approval: [] }]],
  ])('%s', (_name, schema, wrong) => {
    expect(wrong.filter((each) => schema.safeParse(each).success)).toEqual([]);
  });

  test('methods and codes are those that are told apart, each once', () => {
    expect(PlanMethod.options.slice(4)).toEqual([
      'zero-interest-fee',
      'deferral',
      'term-extension',
      'step-up',
      'fixed-payment',
      'settlement',
      'custom',
    ]);
    expect(new Set(planRefusalCodes).size).toBe(23);
    expect(planRefusalCodes.every((code) => code.startsWith('repayment.'))).toBe(true);
  });
});
