import { PlainDate } from '#calendar';
import { money } from '#money';
import { describe, expect, test } from 'vitest';
import {
  type DueAmount,
  keepingOf,
  periodsFor,
  type Plan,
  planDebt,
  planSchedule,
  type PlanTerms,
  promisesKept,
  readTerms,
  repaid,
  repeatedPromises,
  replan,
  settled,
  type SimpleTerms,
  verifyPlan,
  waivedParts,
  wholeDebt,
} from './index.ts';

const cny = (minor: bigint) => money('CNY', minor);
const usd = money('USD', 1n);
const day = (text: string) => PlainDate.parse(text);
const nothing = cny(0n);
const simple: SimpleTerms = {
  method: 'equal-instalment',
  principal: cny(120_000n),
  annualRate: '0.12',
  convention: 'monthly',
  periods: 3,
  start: day('2026-01-31'),
  firstDue: day('2026-02-28'),
  rounding: 'half-up',
};
const waived = { interest: nothing, fees: nothing, penalties: nothing };
const { method: _, ...rest } = simple;
const free = { ...rest, annualRate: '0' };
const stepUp = { ...rest, method: 'step-up', step: { every: 1, by: { kind: 'rate', rate: '0.05' } } } as const;
const holiday = { ...rest, method: 'deferral', holiday: { periods: 1, interest: 'carried' } } as const;
const custom = { ...rest, method: 'custom', periods: 1, payments: [{ due: day('2026-02-28'), amount: cny(121_080n) }] } as const;
const fixed = { ...rest, method: 'fixed-payment', payment: cny(41_000n) } as const;

function planOf(terms: PlanTerms): Plan {
  const plan = planSchedule(terms);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
  return plan.value;
}

describe('terms that give no plan, by the field that is wrong', () => {
  const count = (field: string, most: number) => ({ code: 'repayment.count-out-of-range', field, least: 1, most });
  const foreign = (field: string) => ({ code: 'money.currency-mismatch', field, expected: 'CNY', found: 'USD' });

  test.each<[object, PlanTerms]>([
    [count('periods', 600), { ...simple, periods: 0 }],
    [count('periods', 600), { ...simple, periods: 601 }],
    [count('periods', 600), { ...simple, periods: 1.5 }],
    [count('holiday.periods', 2), { ...holiday, holiday: { periods: 3, interest: 'paid' } }],
    [count('holiday.periods', 2), { ...holiday, holiday: { periods: 0, interest: 'paid' } }],
    [count('addedPeriods', 2), { ...rest, method: 'term-extension', addedPeriods: 3 }],
    [count('step.every', 600), { ...stepUp, step: { ...stepUp.step, every: 0 } }],
    [count('step.first', 600), { ...stepUp, step: { ...stepUp.step, first: 601 } }],
    [
      { code: 'repayment.rate-malformed', field: 'annualRate' },
      { ...simple, annualRate: '.5' },
    ],
    [
      { code: 'repayment.rate-too-high', field: 'annualRate', most: '9.99' },
      { ...simple, annualRate: '9.9901' },
    ],
    [
      { code: 'repayment.rate-malformed', field: 'step.by.rate' },
      { ...stepUp, step: { every: 1, by: { kind: 'rate', rate: '' } } },
    ],
    [
      { code: 'repayment.rate-too-high', field: 'step.by.rate', most: '9.99' },
      { ...stepUp, step: { every: 1, by: { kind: 'rate', rate: '10' } } },
    ],
    [
      { code: 'repayment.rate-not-zero', field: 'annualRate', method: 'settlement' },
      { ...rest, method: 'settlement', waived },
    ],
    [
      { code: 'repayment.rate-not-zero', field: 'annualRate', method: 'zero-interest-fee' },
      { ...rest, method: 'zero-interest-fee', fee: cny(1n) },
    ],
    // 0.12 / 365 has no end.
    [
      { code: 'repayment.no-daily-rate', field: 'annualRate', annualRate: '0.12' },
      { ...simple, convention: 'daily' },
    ],
    [
      { code: 'repayment.nothing-owed', field: 'principal' },
      { ...simple, principal: nothing },
    ],
    [
      { code: 'repayment.amount-negative', field: 'fee' },
      { ...free, method: 'zero-interest-fee', fee: cny(-1n) },
    ],
    [
      { code: 'repayment.amount-not-positive', field: 'payment' },
      { ...fixed, payment: nothing },
    ],
    [
      { code: 'repayment.amount-not-positive', field: 'step.by.amount' },
      { ...stepUp, step: { every: 1, by: { kind: 'amount', amount: nothing } } },
    ],
    [
      { code: 'repayment.amount-not-positive', field: 'payments.0.amount' },
      { ...custom, payments: [{ due: simple.firstDue, amount: nothing }] },
    ],
    [
      { code: 'repayment.amount-negative', field: 'carried.interest' },
      { ...simple, carried: { interest: cny(-1n), fees: nothing } },
    ],
    [
      { code: 'repayment.amount-negative', field: 'carried.fees' },
      { ...simple, carried: { interest: nothing, fees: cny(-1n) } },
    ],
    ...(['principal', 'interest', 'fees', 'penalties'] as const).map((part): [object, PlanTerms] => [
      { code: 'repayment.negative-waiver', field: `waived.${part}` },
      { ...simple, waived: { ...waived, [part]: cny(-1n) } },
    ]),
    [foreign('waived.fees'), { ...simple, waived: { ...waived, fees: usd } }],
    [foreign('carried.fees'), { ...simple, carried: { interest: nothing, fees: usd } }],
    [foreign('payment'), { ...fixed, payment: usd }],
    [
      { code: 'repayment.terms-disagree', field: 'periods' },
      { ...custom, periods: 2 },
    ],
    [
      { code: 'repayment.terms-disagree', field: 'firstDue' },
      { ...custom, firstDue: day('2026-03-01') },
    ],
    ...[27, 0, 32, 28.5].map((dueDay): [object, PlanTerms] => [
      { code: 'repayment.wrong-due-day', field: 'dueDay', firstDue: '2026-02-28' },
      { ...simple, dueDay },
    ]),
    ...[
      { days: -1, of: 30 },
      { days: 1, of: 0 },
      { days: 1.5, of: 30 },
      { days: 1, of: 2.5 },
    ].map((firstPeriod): [object, PlanTerms] => [
      { code: 'repayment.wrong-first-period', field: 'firstPeriod' },
      { ...simple, firstPeriod },
    ]),
    [
      { code: 'repayment.wrong-first-period', field: 'firstPeriod' },
      { ...simple, convention: 'ACT/365', firstPeriod: { days: 1, of: 30 } },
    ],
    [
      { code: 'repayment.first-due-before-start', field: 'firstDue', start: '2026-03-01', firstDue: '2026-02-28' },
      { ...simple, start: day('2026-03-01') },
    ],
    [
      { code: 'repayment.no-calendar', field: 'roll.calendar', calendar: 'CN' },
      { ...simple, roll: { kind: 'following', calendar: 'CN' } },
    ],
    [
      { code: 'calendar.out-of-range', field: 'periods' },
      { ...simple, start: day('2199-12-01'), firstDue: day('2199-12-31') },
    ],
    [
      { code: 'repayment.overpays', field: 'payments.0.amount', row: 1, payment: cny(121_201n), owed: cny(121_200n) },
      { ...custom, start: day('2026-01-28'), payments: [{ due: simple.firstDue, amount: cny(121_201n) }] },
    ],
    [
      { code: 'repayment.leaves-rest', field: 'payments.0.amount', row: 1, payment: cny(121_199n), owed: cny(121_200n) },
      { ...custom, start: day('2026-01-28'), payments: [{ due: simple.firstDue, amount: cny(121_199n) }] },
    ],
    [
      { code: 'repayment.too-small', field: 'periods', periods: 3 },
      { ...free, method: 'settlement', principal: cny(2n), waived },
    ],
    // A hundredth of 1,200.00 a month is 12.00.
    [
      { code: 'repayment.below-interest', field: 'payment', row: 1, payment: cny(1199n), interest: cny(1200n) },
      { ...fixed, payment: cny(1199n) },
    ],
  ])('%o', (error, terms) => {
    expect(planSchedule(terms)).toMatchObject({ ok: false, error });
  });

  test.each<[string, PlanTerms]>([
    ['the highest rate', { ...simple, annualRate: '9.99' }],
    ['a rate of a day', { ...simple, convention: 'daily', annualRate: '0.0365' }],
    ['a rate of nothing by the day', { ...simple, convention: 'daily', annualRate: '0' }],
    ['a due day that the month does not have', { ...simple, dueDay: 31 }],
    ['a first period of no days', { ...simple, firstPeriod: { days: 0, of: 1 } }],
    ['a first due date on the day of the start', { ...simple, start: simple.firstDue }],
    ['all but one row of holiday', { ...holiday, holiday: { periods: 2, interest: 'waived' } }],
    ['all but one row added', { ...rest, method: 'term-extension', addedPeriods: 2 }],
    ['a fee of nothing', { ...free, method: 'zero-interest-fee', fee: nothing }],
    ['no roll', { ...simple, roll: { kind: 'none' } }],
  ])('%s is allowed', (_name, terms) => {
    const plan = planOf(terms);
    expect(verifyPlan(plan)).toEqual({ ok: true, value: plan });
    expect(readTerms(terms)).toEqual({ ok: true, value: terms });
  });

  test('data that is no terms is refused by its first field, and not repeated', () => {
    const error = (field: string) => ({ ok: false, error: { code: 'repayment.malformed-terms', field } });
    expect(readTerms({ ...simple, principal: { currency: 'CNY', minor: 'x' } })).toEqual(error('principal.minor'));
    expect(readTerms({ ...custom, payments: [{ due: 'soon', amount: nothing }] })).toEqual(error('payments.0.due'));
    expect(readTerms(null)).toEqual(error(''));
  });
});

describe('a stated payment', () => {
  const { periods: _periods, ...open } = fixed;

  test.each([
    // 1,200.00 at a hundredth a month: 1,212.00 at once; 41,000 fen leave 80,200, 40,002 and then 40,402 are owed.
    [121_200n, 1],
    [121_199n, 2],
    [41_000n, 3],
    // 12.01 repays a fen and a growing bit of it each month: ln 1,201 / ln 1.01 is 712.6 months.
    [1201n, undefined],
  ])('of %s takes %s rows', (payment, rows) => {
    const found = periodsFor({ ...open, payment: cny(payment) });
    expect(found).toEqual(
      rows === undefined
        ? { ok: false, error: { code: 'repayment.never-repaid', field: 'payment', payment: cny(payment), most: 600 } }
        : { ok: true, value: rows },
    );
  });
});

describe('what a plan repays and gives up', () => {
  const balance = {
    asOf: day('2026-01-31'),
    principal: cny(100n),
    interest: cny(20n),
    fees: cny(3n),
    penalties: cny(4n),
    outstanding: cny(127n),
  };

  test('a balance bears interest on principal and interest; fees and penalties are carried', () => {
    expect(wholeDebt(balance)).toEqual({ principal: cny(120n), carried: { interest: nothing, fees: cny(7n) } });
    expect(wholeDebt({ ...balance, fees: nothing, penalties: nothing, outstanding: cny(120n) })).toEqual({ principal: cny(120n) });
    expect(wholeDebt({ ...balance, principal: nothing, interest: nothing, outstanding: cny(7n) })).toEqual({ principal: cny(7n) });
  });

  test('parts of which nothing is given up are absent, and the rest is settled', () => {
    const terms = {
      ...simple,
      carried: { interest: cny(5n), fees: cny(6n) },
      waived: { ...waived, principal: cny(1n), penalties: cny(2n) },
    };
    expect(waivedParts(terms)).toEqual([
      { part: 'principal', amount: cny(1n) },
      { part: 'penalties', amount: cny(2n) },
    ]);
    expect(waivedParts({})).toEqual([]);
    expect([repaid({ terms }), settled({ terms }), settled({ terms: simple })]).toEqual([cny(120_011n), cny(120_014n), cny(120_000n)]);
  });
});

describe('keeping', () => {
  const due = (on: string, minor: bigint): DueAmount => ({ due: day(on), amount: cny(minor) });
  const dues = [due('2026-02-28', 100n), due('2026-03-31', 50n)];
  const received = (on: string, minor: bigint) => ({ on: day(on), amount: cny(minor) });
  const kinds = (on: string, graceDays: number, ...list: ReturnType<typeof received>[]) =>
    keepingOf(dues, list, { on: day(on), graceDays }).dues.map(({ kept }) => kept);

  test('on the last day of the grace is in time, and the day after is late', () => {
    expect(kinds('2026-03-03', 3)).toEqual([
      { kind: 'open', left: cny(100n) },
      { kind: 'open', left: cny(50n) },
    ]);
    expect(kinds('2026-03-04', 3, received('2026-03-01', 99n))[0]).toEqual({ kind: 'overdue', left: cny(1n), days: 4 });
    expect(kinds('2026-03-04', 3, received('2026-03-03', 100n))[0]).toEqual({ kind: 'paid', on: '2026-03-03' });
    expect(kinds('2026-03-04', 3, received('2026-03-04', 100n))[0]).toEqual({ kind: 'late', on: '2026-03-04', days: 4 });
    expect(kinds('2026-03-04', 3, received('2026-03-05', 100n))[0]).toEqual({ kind: 'overdue', left: cny(100n), days: 4 });
  });

  test('figures of an agreement', () => {
    const kept = keepingOf(dues, [received('2026-03-10', 70n), received('2026-02-01', 40n)], { on: day('2026-04-01'), graceDays: 0 });
    expect(kept).toMatchObject({ paid: cny(110n), left: cny(40n), overdue: cny(40n), surplus: nothing });
    expect(kept.dues.map(({ paid }) => paid.minor)).toEqual([100n, 10n]);
    const more = keepingOf(dues, [received('2026-02-01', 151n)], { on: day('2026-02-01'), graceDays: 0 });
    expect(more).toMatchObject({ paid: cny(151n), left: nothing, overdue: nothing, surplus: cny(1n) });
    expect(keepingOf([], [], { on: day('2026-02-01'), graceDays: 0 }).paid).toEqual(nothing);
  });

  test('promises of two currencies or paid before they were made are refused by their field', () => {
    const promise = { ...due('2026-02-28', 100n), madeOn: day('2026-02-10') };
    const on = { on: day('2026-03-01'), graceDays: 0 };
    expect(promisesKept([], [], on)).toEqual({ ok: true, value: [] });
    expect(promisesKept([promise, { ...promise, amount: usd }], [], on)).toEqual({
      ok: false,
      error: { code: 'money.currency-mismatch', expected: 'CNY', found: 'USD', field: 'promises.1.amount' },
    });
    const wrong = (field: string) => ({ ok: false, error: { field } });
    expect(promisesKept([promise], [received('2026-02-09', 1n)], on)).toMatchObject(wrong('received.0.on'));
    expect(promisesKept([promise], [received('2026-02-10', 1n), received('2026-02-10', 0n)], on)).toMatchObject(wrong('received.1.amount'));
    expect(promisesKept([promise], [received('2026-02-10', 1n)], on)).toMatchObject({ value: [{ outcome: 'partial', paid: cny(1n) }] });
    const repeat = { first: day('2026-02-28'), every: 'week', amount: cny(1n), madeOn: day('2026-02-10') } as const;
    for (const count of [0, 601, 1.5]) {
      expect(repeatedPromises({ ...repeat, count })).toEqual({
        ok: false,
        error: { code: 'repayment.count-out-of-range', field: 'count', least: 1, most: 600 },
      });
    }
    const fortnights = repeatedPromises({ ...repeat, every: '2 weeks', count: 2 });
    expect(fortnights.ok && fortnights.value.map((each) => each.due)).toEqual(['2026-02-28', '2026-03-14']);
  });
});

describe('a plan that is replaced', () => {
  const plan = planOf(simple);
  const order = ['interest', 'fees', 'principal'] as const;

  test('is not owed before it began, and not again once it is paid', () => {
    expect(planDebt(plan, [], { on: day('2026-01-30'), order })).toEqual({
      ok: false,
      error: { code: 'repayment.before-the-plan', field: 'on', start: '2026-01-31' },
    });
    const all = [{ on: day('2026-02-01'), amount: cny(200_000n) }];
    const change = { kind: 'smaller' } as const;
    expect(replan(plan, all, { on: day('2026-03-01'), order, change })).toEqual({
      ok: false,
      error: { code: 'repayment.nothing-left', field: 'received' },
    });
    const [first] = plan.rows;
    expect(replan(plan, [], { on: day('2026-02-28'), order, change })).toMatchObject({ ok: true });
    expect(replan(plan, [], { on: day('2026-03-01'), order, change })).toEqual({
      ok: false,
      error: { code: 'repayment.overdue-first', field: 'received', overdue: first?.payment },
    });
  });

  test('on a due date that is paid goes on with the next one; given dates are agreed anew', () => {
    const [first] = plan.rows;
    const paid = [{ on: day('2026-02-28'), amount: first?.payment ?? nothing }];
    const under = { on: day('2026-02-28'), order, change: { kind: 'smaller' } } as const;
    const next = replan(plan, paid, under);
    expect(next.ok && next.value.rows.map(({ due }) => due)).toEqual(['2026-03-28', '2026-04-28']);
    // 803.97 are left: x 0.01 x 1.0201 / 0.0201 = 408.024...
    expect(next.ok && next.value.rows[0]?.payment).toEqual(cny(40_802n));
    const { method: _method, ...others } = simple;
    const given: PlanTerms = {
      ...others,
      method: 'custom',
      periods: 2,
      start: day('2026-01-28'),
      annualRate: '0',
      payments: [
        { due: day('2026-02-28'), amount: cny(20_000n) },
        { due: day('2026-03-10'), amount: cny(100_000n) },
      ],
    };
    for (const kind of ['smaller', 'shorter'] as const) {
      const found = replan(planOf(given), [{ on: day('2026-02-28'), amount: cny(20_000n) }], { ...under, change: { kind } });
      expect(found).toEqual({ ok: false, error: { code: 'repayment.not-so', field: 'change', method: 'custom' } });
    }
  });
});

test('a row after a holiday that does not cover its interest is told by its own number', () => {
  // At 999 % a year 28 days from 28 February cost less than the level payment, the 31 days after 28 March more.
  const terms = { ...holiday, principal: cny(100_000_000n), annualRate: '9.99', convention: 'ACT/365', periods: 60 } as const;
  expect(planSchedule(terms)).toMatchObject({
    ok: false,
    error: { code: 'repayment.below-interest', field: 'periods', row: 3 },
  });
});

test('promises are kept by their dates, in whatever order they stand', () => {
  const promise = (due: string) => ({ due: day(due), amount: cny(100n), madeOn: day('2026-02-01') });
  const promises = [promise('2026-04-30'), promise('2026-02-28'), promise('2026-03-31')];
  const found = promisesKept(promises, [{ on: day('2026-02-28'), amount: cny(150n) }], { on: day('2026-04-01'), graceDays: 0 });
  expect(found.ok && found.value.map(({ due, outcome, paid }) => [due, outcome, paid.minor])).toEqual([
    ['2026-02-28', 'kept', 100n],
    ['2026-03-31', 'partial', 50n],
    ['2026-04-30', 'open', 0n],
  ]);
});
