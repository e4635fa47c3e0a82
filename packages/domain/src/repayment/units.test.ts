import { PlainDate } from '#calendar';
import { money } from '#money';
import { describe, expect, test } from 'vitest';
import { chooseUnitPeriod } from './choose-unit-period.ts';
import { annualCost, type CashFlows, Every, periodRates, rowTimes, type SimpleTerms } from './index.ts';
import { evenly, feesToPay, restingRows } from './shares.ts';
import { startingGuess } from './smallest-fitting.ts';
import { stepsBefore } from './step-up.ts';
import { countUnits, streamDate, type UnitPeriod, unitPeriodOf, unitPeriodsPerYear, unitsApart } from './unit-period.ts';

const cny = (minor: bigint) => money('CNY', minor);
const day = (text: string) => PlainDate.parse(text);
const month: UnitPeriod = { kind: 'months', months: 1 };
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

describe('unit-periods', () => {
  test('of every interval, in a year', () => {
    expect(Every.options.map((every) => [every, unitPeriodsPerYear(unitPeriodOf(every))])).toEqual([
      ['day', 365],
      ['week', 52],
      ['2 weeks', 26],
      ['half-month', 24],
      ['4 weeks', 13],
      ['month', 12],
      ['2 months', 6],
      ['quarter', 4],
      ['4 months', 3],
      ['half-year', 2],
      ['year', 1],
    ]);
    expect(unitPeriodsPerYear({ kind: 'days', days: 5 })).toBe(73);
  });

  test.each<[string, UnitPeriod, string, string, number, number]>([
    ['days', { kind: 'days', days: 7 }, '2026-01-01', '2026-01-18', 2, 3 / 7],
    ['a month to the day', month, '2026-01-10', '2026-03-10', 2, 0],
    ['a month and days at its beginning', month, '2026-01-10', '2026-03-15', 2, 5 / 30],
    ['from one end of a month to another', month, '2026-01-31', '2026-02-28', 1, 0],
    ['less than a month', month, '2026-01-10', '2026-02-05', 0, 26 / 30],
    ['half months', { kind: 'half-month' }, '2026-01-10', '2026-02-20', 2, 10 / 15],
    ['quarters', { kind: 'months', months: 3 }, '2026-01-10', '2026-08-10', 2, 1 / 3],
    ['years and whole months', { kind: 'months', months: 12 }, '2026-01-10', '2027-07-10', 1, 0.5],
    ['years and days', { kind: 'months', months: 12 }, '2026-01-05', '2027-01-10', 1, 5 / 365],
  ])('%s', (_name, unit, from, until, whole, part) => {
    const found = countUnits(unit, day(from), day(until));
    expect(found.whole).toBe(whole);
    expect(found.part).toBeCloseTo(part, 12);
  });

  test('between two payments of a stream, when they are whole', () => {
    expect([unitsApart('2 weeks', { kind: 'days', days: 7 }), unitsApart('week', { kind: 'days', days: 14 })]).toEqual([2, undefined]);
    expect([unitsApart('quarter', month), unitsApart('month', { kind: 'half-month' }), unitsApart('half-month', month)]).toEqual([
      3,
      2,
      undefined,
    ]);
    expect([unitsApart('week', month), unitsApart('month', { kind: 'days', days: 1 })]).toEqual([undefined, undefined]);
  });

  test('the dates of a stream', () => {
    const dates = (every: Every, first = '2026-01-31') =>
      [0, 1, 2, 3].map((index) => {
        const found = streamDate(day(first), every, index);
        return found.ok ? found.value : found.error.code;
      });
    expect(dates('month')).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']);
    expect(dates('quarter')).toEqual(['2026-01-31', '2026-04-30', '2026-07-31', '2026-10-31']);
    expect(dates('half-month', '2026-01-05')).toEqual(['2026-01-05', '2026-01-20', '2026-02-05', '2026-02-20']);
    expect(dates('2 weeks', '2026-01-05')).toEqual(['2026-01-05', '2026-01-19', '2026-02-02', '2026-02-16']);
    expect(dates('year', '2197-01-05')[3]).toBe('calendar.out-of-range');
  });

  test.each<[string, readonly string[], readonly string[], UnitPeriod]>([
    ['one payment after months', ['2026-01-10'], ['2026-04-10'], { kind: 'months', months: 3 }],
    ['one payment after days', ['2026-01-10'], ['2026-01-31'], { kind: 'days', days: 21 }],
    ['one payment on the very day', ['2026-01-10'], ['2026-01-10'], { kind: 'days', days: 1 }],
    ['one payment after a year or more', ['2026-01-10'], ['2028-01-10'], { kind: 'months', months: 12 }],
    ['what occurs most', ['2026-01-10'], ['2026-02-10', '2026-03-10', '2026-05-10'], month],
    ['the shorter of equals', ['2026-01-10'], ['2026-02-10', '2026-03-10', '2026-05-10', '2026-07-10'], month],
    ['no more than a year', ['2026-01-10'], ['2028-01-10', '2030-01-10'], { kind: 'months', months: 12 }],
    // 10 and 32 days are 21 on average: three weeks.
    ['the average, when none occurs twice', ['2026-01-10'], ['2026-01-20', '2026-02-21'], { kind: 'days', days: 21 }],
  ])('of a transaction: %s', (_name, advances, payments, unit) => {
    expect(
      chooseUnitPeriod(
        advances.map(day),
        payments.map((at) => ({ at: day(at) })),
      ),
    ).toEqual(unit);
  });
});

describe('the time of rows', () => {
  const due = [day('2026-02-28'), day('2026-03-31')];
  const times = (more: Partial<SimpleTerms>) =>
    rowTimes({ ...simple, ...more }, due).map(({ unit, units, unitsPerYear }) => [unit, units, unitsPerYear]);

  test('by every convention', () => {
    expect(times({})).toEqual([
      ['month', 1, 12],
      ['month', 1, 12],
    ]);
    expect(times({ convention: 'ACT/365' })).toEqual([
      ['day', 28, 365],
      ['day', 31, 365],
    ]);
    expect(times({ convention: 'daily' })).toEqual([
      ['day', 28, 365],
      ['day', 31, 365],
    ]);
    expect(times({ convention: 'ACT/360' })).toEqual([
      ['day', 28, 360],
      ['day', 31, 360],
    ]);
    expect(times({ firstPeriod: { days: 10, of: 31 } })).toEqual([
      ['day', 10, 372],
      ['month', 1, 12],
    ]);
    expect(times({ method: 'bullet', periods: 5, firstPeriod: { days: 10, of: 30 } })[0]).toEqual(['day', 130, 360]);
    expect(times({ method: 'bullet', periods: 5 })[0]).toEqual(['month', 5, 12]);
  });

  test('and what it costs, over one denominator', () => {
    expect(periodRates(simple, due)).toEqual({ numerators: [1n, 1n], denominator: 100n });
    // 12 % of ten 372nds of a year, and of a twelfth.
    expect(periodRates({ ...simple, firstPeriod: { days: 10, of: 31 } }, due)).toEqual({ numerators: [10n, 31n], denominator: 3100n });
  });
});

describe('parts of a plan', () => {
  test('equal parts, the last with what does not divide', () => {
    expect([evenly(10n, 3), evenly(9n, 3), evenly(2n, 3), evenly(7n, 1)]).toEqual([[3n, 3n, 4n], [3n, 3n, 3n], [0n, 0n, 2n], [7n]]);
  });

  test('rows that rest, and fees', () => {
    const { method: _, ...rest } = simple;
    const resting = (interest: 'carried' | 'waived' | 'paid') =>
      restingRows({ ...rest, method: 'deferral', holiday: { periods: 2, interest } });
    expect([resting('carried'), resting('waived'), resting('paid'), restingRows(simple)]).toEqual([2, 2, 0, 0]);
    const carried = { interest: cny(1n), fees: cny(20n) };
    expect([feesToPay(simple), feesToPay({ ...simple, carried })]).toEqual([0n, 20n]);
    expect(feesToPay({ ...rest, method: 'zero-interest-fee', fee: cny(3n), carried })).toBe(23n);
  });

  test('steps before a row', () => {
    const steps = (step: { every: number; first?: number }) =>
      [0, 1, 2, 3, 4, 5, 6].map((row) => stepsBefore(row, { ...step, by: { kind: 'rate', rate: '0' } }));
    expect(steps({ every: 2 })).toEqual([0, 0, 1, 1, 2, 2, 3]);
    expect(steps({ every: 2, first: 3 })).toEqual([0, 0, 0, 1, 1, 2, 2]);
  });

  test('about how many payments a debt takes', () => {
    const guess = (payment: bigint, annualRate: string) => startingGuess({ owed: cny(120_000n), payment: cny(payment), annualRate });
    // -ln(1 - 120,000 x 0.01 / 41,000) / ln 1.01 = 2.98...
    expect([guess(40_000n, '0'), guess(50_000n, '0'), guess(41_000n, '0.12')]).toEqual([3, 3, 3]);
    expect([guess(1200n, '0.12'), guess(1199n, '0.12')]).toEqual([Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]);
  });
});

describe('a yearly rate', () => {
  // 1,000.00 for a year, paid back with 120.00 at its end.
  const flows = (method: CashFlows['method'], every: Every = 'year'): CashFlows => ({
    method,
    advances: [{ at: day('2026-01-10'), amount: cny(100_000n) }],
    payments: [{ count: 1, amount: cny(112_000n), first: day('2027-01-10'), every }],
  });

  test.each([
    // 12 x (1.12^(1/12) - 1) and 1.12 - 1, also by 365 days.
    ['irr-monthly', 0.113_865_515, 12],
    ['irr-compound', 0.12, 12],
    ['irr-dated', 0.12, 365],
    ['us-appendix-j', 0.12, 1],
  ] as const)('by %s', (method, apr, perYear) => {
    const found = annualCost(flows(method));
    expect(found.ok && [found.value.method, found.value.unitPeriodsPerYear]).toEqual([method, perYear]);
    expect(found.ok && Number(found.value.apr)).toBeCloseTo(apr, 8);
  });

  test('in months is of whole months, and is none where nothing is lent', () => {
    const weekly: CashFlows = {
      ...flows('irr-monthly'),
      payments: [{ count: 2, amount: cny(60_000n), first: day('2026-02-10'), every: 'week' }],
    };
    expect(annualCost(weekly)).toEqual({ ok: false, error: { code: 'repayment.not-monthly', every: 'week' } });
    expect(annualCost({ ...flows('irr-monthly'), advances: [] })).toEqual({ ok: false, error: { code: 'repayment.no-rate' } });
    const early: CashFlows = { ...flows('irr-dated'), advances: [{ at: day('2027-01-11'), amount: cny(1n) }] };
    expect(annualCost(early)).toEqual({
      ok: false,
      error: { code: 'repayment.payment-before-advance', at: '2027-01-10', advance: '2027-01-11' },
    });
  });
});
