import { addDays, type HolidayTable, PlainDate } from '#calendar';
import { money } from '#money';
import { describe, expect, test } from 'vitest';
import {
  type NamedCalendar,
  periodsFor,
  type Plan,
  planSchedule,
  type PlanTerms,
  type SimpleTerms,
  waivedLines,
  waivedTotal,
} from './index.ts';

const cny = (minor: bigint) => money('CNY', minor);
const nothing = cny(0n);
const day = (text: string) => PlainDate.parse(text);
/** 1,000.00 over three months at 1 % a month. */
const simple: SimpleTerms = {
  method: 'equal-instalment',
  principal: cny(100_000n),
  annualRate: '0.12',
  convention: 'monthly',
  periods: 3,
  start: day('2027-01-30'),
  firstDue: day('2027-02-28'),
  rounding: 'half-up',
};
const { method: _, ...rest } = simple;
const free = { ...rest, annualRate: '0' };
const waived = { interest: nothing, fees: nothing, penalties: nothing };

function planOf(terms: PlanTerms, calendar?: NamedCalendar): Plan {
  const plan = planSchedule(terms, calendar);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

/** Principal, interest, fees and the balance of every row. */
function rows(terms: PlanTerms): readonly (readonly number[])[] {
  return planOf(terms).rows.map((row) => [row.principal, row.interest, row.fees, row.balanceAfter].map(({ minor }) => Number(minor)));
}

describe('golden: the rows of each method', () => {
  const fixed = { ...free, method: 'fixed-payment', carried: { interest: cny(500n), fees: cny(300n) } } as const;
  const by = (amount: bigint) => ({ kind: 'amount', amount: cny(amount) }) as const;
  test.each<[string, PlanTerms, readonly (readonly number[])[]]>([
    [
      'equal principal',
      { ...simple, method: 'equal-principal' },
      [
        [33_333, 1_000, 0, 66_667],
        [33_333, 667, 0, 33_334],
        [33_334, 333, 0, 0],
      ],
    ],
    [
      'interest only',
      { ...simple, method: 'interest-only' },
      [
        [0, 1_000, 0, 100_000],
        [0, 1_000, 0, 100_000],
        [100_000, 1_000, 0, 0],
      ],
    ],
    ['a bullet', { ...simple, method: 'bullet' }, [[100_000, 3_000, 0, 0]]],
    // 100,000 x 0.01 x 1.030301 / 0.030301 is 34,002.21.
    [
      'equal instalments',
      simple,
      [
        [33_002, 1_000, 0, 66_998],
        [33_332, 670, 0, 33_666],
        [33_666, 337, 0, 0],
      ],
    ],
    [
      'a longer term',
      { ...rest, method: 'term-extension', addedPeriods: 1 },
      [
        [33_002, 1_000, 0, 66_998],
        [33_332, 670, 0, 33_666],
        [33_666, 337, 0, 0],
      ],
    ],
    [
      'a fee instead of interest',
      { ...free, method: 'zero-interest-fee', fee: cny(7n) },
      [
        [33_333, 0, 2, 66_667],
        [33_333, 0, 2, 33_334],
        [33_334, 0, 3, 0],
      ],
    ],
    [
      'a settlement',
      { ...free, method: 'settlement', waived },
      [
        [33_333, 0, 0, 66_667],
        [33_333, 0, 0, 33_334],
        [33_334, 0, 0, 0],
      ],
    ],
    // 100,000 x 0.01 x 1.0201 / 0.0201 is 50,751.24.
    [
      'interest paid in a holiday',
      { ...rest, method: 'deferral', holiday: { periods: 1, interest: 'paid' } },
      [
        [0, 1_000, 0, 100_000],
        [49_751, 1_000, 0, 50_249],
        [50_249, 502, 0, 0],
      ],
    ],
    // 500 and 600 carried: half of each in the two rows that pay.
    [
      'interest put off in a holiday',
      { ...rest, method: 'deferral', holiday: { periods: 1, interest: 'carried' }, carried: { interest: cny(501n), fees: cny(601n) } },
      [
        [0, 0, 0, 100_000],
        [49_751, 1_750, 300, 50_249],
        [50_249, 502 + 751, 301, 0],
      ],
    ],
    // The first is (102,010 - 1,000) / 2.01 = 50,253.7.
    [
      'a step by an amount',
      { ...rest, method: 'step-up', periods: 2, step: { every: 1, by: by(1_000n) } },
      [
        [49_254, 1_000, 0, 50_746],
        [50_746, 507, 0, 0],
      ],
    ],
    // The first is 102,010 / 3.01 = 33,890.4.
    [
      'a step by a rate',
      { ...rest, method: 'step-up', periods: 2, step: { every: 1, by: { kind: 'rate', rate: '1' } } },
      [
        [32_890, 1_000, 0, 67_110],
        [67_110, 671, 0, 0],
      ],
    ],
    // No interest: 10,000 are (x) + (x + 1,000) + (x + 1,000) + (x + 2,000) in one order, by steps after one row and then every two.
    [
      'steps after one row and then every two',
      { ...free, method: 'step-up', principal: cny(10_000n), periods: 4, step: { every: 2, first: 1, by: by(1_000n) } },
      [
        [1_500, 0, 0, 8_500],
        [2_500, 0, 0, 6_000],
        [2_500, 0, 0, 3_500],
        [3_500, 0, 0, 0],
      ],
    ],
    [
      'steps every two rows',
      { ...free, method: 'step-up', principal: cny(10_000n), periods: 4, step: { every: 2, by: by(1_000n) } },
      [
        [2_000, 0, 0, 8_000],
        [2_000, 0, 0, 6_000],
        [3_000, 0, 0, 3_000],
        [3_000, 0, 0, 0],
      ],
    ],
    [
      'steps by half every two rows',
      { ...free, method: 'step-up', principal: cny(10_000n), periods: 4, step: { every: 2, by: { kind: 'rate', rate: '0.5' } } },
      [
        [2_000, 0, 0, 8_000],
        [2_000, 0, 0, 6_000],
        [3_000, 0, 0, 3_000],
        [3_000, 0, 0, 0],
      ],
    ],
    [
      'a stated payment, what is carried last',
      { ...fixed, payment: cny(50_400n), periods: 2 },
      [
        [50_400, 0, 0, 49_600],
        [49_600, 500, 300, 0],
      ],
    ],
    [
      'a stated payment, a fee left over',
      { ...fixed, payment: cny(50_399n) },
      [
        [50_399, 0, 0, 49_601],
        [49_601, 500, 298, 0],
        [0, 0, 2, 0],
      ],
    ],
    [
      'a stated payment, interest left over',
      { ...fixed, payment: cny(50_000n) },
      [
        [50_000, 0, 0, 50_000],
        [50_000, 0, 0, 0],
        [0, 500, 300, 0],
      ],
    ],
    [
      'a stated payment with interest',
      { ...rest, method: 'fixed-payment', payment: cny(40_000n) },
      [
        [39_000, 1_000, 0, 61_000],
        [39_390, 610, 0, 21_610],
        [21_610, 216, 0, 0],
      ],
    ],
  ])('%s', (_name, terms, expected) => {
    expect(rows(terms)).toEqual(expected);
  });
});

describe('terms that are too small or too steep', () => {
  const stated = (payment: bigint, periods: number): PlanTerms => ({
    ...free,
    method: 'fixed-payment',
    payment: cny(payment),
    periods,
    carried: { interest: cny(500n), fees: cny(300n) },
  });
  const step = (minor: bigint): PlanTerms => ({
    ...rest,
    method: 'step-up',
    periods: 2,
    step: { every: 1, by: { kind: 'amount', amount: cny(minor) } },
  });
  const small = (periods: number) => ({ code: 'repayment.too-small', field: 'periods', periods });
  test.each<[string, PlanTerms, object]>([
    // Half a fen is rounded to one, and two fen are repaid before the third row.
    ['half a fen of principal a row', { ...simple, method: 'equal-principal', principal: cny(2n), periods: 4 }, small(4)],
    ['half a fen a row', { ...free, method: 'equal-instalment', principal: cny(2n), periods: 4 }, small(4)],
    ['less than a fen a row', { ...free, method: 'zero-interest-fee', fee: nothing, principal: cny(2n) }, small(3)],
    [
      'a stated payment that leaves a rest',
      stated(33_599n, 3),
      { code: 'repayment.leaves-rest', field: 'payment', row: 3, payment: cny(33_599n), owed: cny(33_602n) },
    ],
    [
      'a stated payment that leaves a rest at once',
      stated(50_400n, 1),
      { code: 'repayment.leaves-rest', field: 'payment', row: 1, payment: cny(50_400n), owed: cny(100_800n) },
    ],
    [
      'a stated payment that is done too soon',
      stated(50_400n, 3),
      { code: 'repayment.overpays', field: 'payment', row: 2, payment: cny(50_400n), owed: cny(50_400n) },
    ],
    [
      'a stated payment of more than all',
      stated(100_801n, 2),
      { code: 'repayment.overpays', field: 'payment', row: 1, payment: cny(100_801n), owed: cny(100_800n) },
    ],
    // The first is (102,010 - 101,005) / 2.01 = 500, and the interest 1,000.
    [
      'a step whose first payment is below the interest',
      step(101_005n),
      { code: 'repayment.below-interest', field: 'step', row: 1, payment: cny(500n), interest: cny(1_000n) },
    ],
    [
      'a step that leaves a fen for the first',
      step(102_008n),
      { code: 'repayment.below-interest', field: 'step', row: 1, payment: cny(1n), interest: cny(1_000n) },
    ],
    ['a step that leaves nothing for the first', step(102_009n), { code: 'repayment.step-too-steep', field: 'step' }],
    ['a step that leaves less than nothing', step(200_000n), { code: 'repayment.step-too-steep', field: 'step' }],
    [
      'a step by a rate that leaves nothing',
      { ...free, method: 'step-up', principal: cny(4n), periods: 3, step: { every: 1, by: { kind: 'rate', rate: '9' } } },
      { code: 'repayment.step-too-steep', field: 'step' },
    ],
    // 1 % a day of 360: 90 days cost 0.9, each month 0.3; the level payment of 600 rows is 1.9 / (1 + 1 / 0.3) = 0.4384615 of the principal.
    [
      'a first row so long that its interest is not covered',
      { ...simple, annualRate: '3.6', convention: '30/360', periods: 600, start: day('2027-01-15'), firstDue: day('2027-04-15') },
      { code: 'repayment.below-interest', field: 'firstDue', row: 1, payment: cny(43_846n), interest: cny(90_000n) },
    ],
  ])('%s', (_name, terms, error) => {
    expect(planSchedule(terms)).toEqual({ ok: false, error });
  });

  test('a later row whose interest is not covered names the rows', () => {
    // The first two rows are of 29 and 28 days, the third of 31.
    const found = planSchedule({ ...simple, annualRate: '9.99', convention: 'ACT/365', periods: 60 });
    expect(found).toMatchObject({ ok: false, error: { code: 'repayment.below-interest', field: 'periods', row: 3 } });
  });

  test('the first fault is told: counts before rates, rates before amounts, amounts before dates', () => {
    const code = (change: object) => {
      const found = planSchedule({ ...simple, dueDay: 1, ...change });
      return found.ok ? found.value : found.error.code;
    };
    expect([
      code({ periods: 0, annualRate: 'x', principal: nothing }),
      code({ annualRate: 'x', principal: nothing }),
      code({ principal: nothing }),
      code({}),
    ]).toEqual(['repayment.count-out-of-range', 'repayment.rate-malformed', 'repayment.nothing-owed', 'repayment.wrong-due-day']);
  });
});

describe('how many rows a stated payment takes', () => {
  const open = { ...free, method: 'fixed-payment', payment: cny(1n) } as const;
  const { periods: __, ...stated } = open;
  test.each([1, 2, 3, 4, 5, 511, 512, 513, 599, 600])('%i', (count) => {
    expect(periodsFor({ ...stated, principal: cny(BigInt(count)) })).toEqual({ ok: true, value: count });
  });

  test('is not told where they are more than may be, or nothing is repaid', () => {
    expect(periodsFor({ ...stated, principal: cny(601n) })).toEqual({
      ok: false,
      error: { code: 'repayment.never-repaid', field: 'payment', payment: cny(1n), most: 600 },
    });
    expect(periodsFor({ ...stated, annualRate: '0.12', payment: cny(999n) })).toEqual({
      ok: false,
      error: { code: 'repayment.below-interest', field: 'payment', row: 1, payment: cny(999n), interest: cny(1_000n) },
    });
    expect(periodsFor({ ...stated, roll: { kind: 'following', calendar: 'C' } })).toMatchObject({
      error: { code: 'repayment.no-calendar' },
    });
  });
});

describe('due dates', () => {
  const calendar = (restDays: number): NamedCalendar => {
    const table: HolidayTable = {
      horizon: { from: day('2027-01-01'), until: day('2028-01-01') },
      rest: Array.from({ length: restDays }, (_day, index) => addDays(day('2027-02-01'), index)),
      work: [],
      citation: { document: 'invented' },
    };
    return { name: 'C', table };
  };
  const dues = (change: object, by?: NamedCalendar) => {
    const found = planSchedule({ ...simple, ...change }, by);
    return found.ok ? found.value.rows.map(({ due }) => due) : found.error;
  };
  const following = { roll: { kind: 'following', calendar: 'C' } };

  test('golden: the day that is meant, cut and back', () => {
    expect(dues({})).toEqual(['2027-02-28', '2027-03-28', '2027-04-28']);
    expect(dues({ dueDay: 31 })).toEqual(['2027-02-28', '2027-03-31', '2027-04-30']);
    expect(dues({ dueDay: 29, method: 'bullet' })).toEqual(['2027-04-29']);
    expect(dues({ firstDue: day('2027-11-30'), dueDay: 30 })).toEqual(['2027-11-30', '2027-12-30', '2028-01-30']);
  });

  test('that a calendar moves onto each other are refused', () => {
    // February and March rest: both rows would be due on Thursday, 1 April.
    expect(dues(following, calendar(59))).toEqual({ code: 'repayment.dates-out-of-order', field: 'roll', due: '2027-04-01' });
    expect(dues(following, calendar(28))).toEqual(['2027-03-01', '2027-03-29', '2027-04-28']);
  });

  test('given ones stand in order', () => {
    const given = (...dates: readonly string[]) =>
      dues({
        method: 'custom',
        annualRate: '0',
        periods: dates.length,
        firstDue: day(dates[0] ?? ''),
        payments: dates.map((due, index) => ({ due: day(due), amount: cny(index === dates.length - 1 ? 100_000n - BigInt(index) : 1n) })),
      });
    expect(given('2027-02-28', '2027-03-01', '2027-03-02')).toEqual(['2027-02-28', '2027-03-01', '2027-03-02']);
    expect(given('2027-02-28', '2027-03-01', '2027-03-01')).toEqual({
      code: 'repayment.dates-out-of-order',
      field: 'payments.2.due',
      due: '2027-03-01',
    });
    expect(given('2027-02-28', '2027-02-27', '2027-03-01')).toEqual({
      code: 'repayment.dates-out-of-order',
      field: 'payments.1.due',
      due: '2027-02-27',
    });
  });

  test('that a calendar moves before the start are refused', () => {
    // 28 February is a Sunday at the month's end.
    const modified = { roll: { kind: 'modified-following', calendar: 'C' }, start: day('2027-02-27') };
    expect(dues(modified, calendar(0))).toEqual({
      code: 'repayment.first-due-before-start',
      field: 'firstDue',
      start: '2027-02-27',
      firstDue: '2027-02-26',
    });
    expect(dues({ ...modified, start: day('2027-02-26') }, calendar(0))).toEqual(['2027-02-26', '2027-03-29', '2027-04-28']);
  });
});

test('what a plan gives up is told line by line and in all', () => {
  const given = { ...waived, fees: cny(3n), principal: cny(4n) };
  const plan = planOf({ ...rest, method: 'deferral', holiday: { periods: 2, interest: 'waived' }, waived: given });
  expect(waivedLines(plan)).toEqual([
    { kind: 'debt', part: 'principal', amount: cny(4n) },
    { kind: 'debt', part: 'fees', amount: cny(3n) },
    { kind: 'holiday', row: 1, amount: cny(1_000n) },
    { kind: 'holiday', row: 2, amount: cny(1_000n) },
  ]);
  expect([waivedTotal(plan.terms), waivedTotal(simple)]).toEqual([cny(7n), nothing]);
  expect(waivedLines(planOf(simple))).toEqual([]);
});
