import { planCalendars } from '../testing/plan-calendars.ts';
import { PlainDate } from '#calendar';
import { decimalFraction, money } from '#money';
import { describe, expect, test } from 'vitest';
import {
  costsAtMost,
  monthOfRow,
  planAnnualCost,
  type NamedCalendar,
  type Plan,
  planSchedule,
  type PlanTerms,
  type SimpleTerms,
} from './index.ts';

const cny = (minor: bigint) => money('CNY', minor);
const day = (text: string) => PlainDate.parse(text);
const simple: SimpleTerms = {
  method: 'bullet',
  principal: cny(100_000n),
  annualRate: '0.24',
  convention: 'monthly',
  periods: 1,
  start: day('2026-11-25'),
  firstDue: day('2026-12-25'),
  rounding: 'half-up',
};

function planOf(terms: PlanTerms, calendar?: NamedCalendar): Plan {
  const plan = planSchedule(terms, calendar);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

function months(terms: PlanTerms, calendar?: NamedCalendar): readonly number[] {
  const plan = planOf(terms, calendar);
  return plan.rows.map((_, index) => monthOfRow(plan, index));
}

/** Given dates and amounts without interest, from 25 November 2026; the principal is their sum. */
function given(...payments: readonly (readonly [due: string, minor: bigint])[]): PlanTerms {
  const { method: _, ...others } = simple;
  return {
    ...others,
    method: 'custom',
    principal: cny(payments.reduce((total, [, minor]) => total + minor, 0n)),
    annualRate: '0',
    periods: payments.length,
    firstDue: day(payments[0]?.[0] ?? ''),
    payments: payments.map(([due, minor]) => ({ due: day(due), amount: cny(minor) })),
  };
}

describe('the month in which a row counts', () => {
  test.each<[string, readonly number[], PlanTerms]>([
    ['of a bullet of one month', [1], simple],
    ['of a bullet of five months', [5], { ...simple, periods: 5 }],
    ['of a bullet that waits two months before its first', [4], { ...simple, periods: 3, firstDue: day('2027-01-31') }],
    ['of a bullet due in its first month', [1], { ...simple, firstDue: day('2026-11-30') }],
    ['of a bullet from the first month on', [2], { ...simple, periods: 3, firstDue: day('2026-11-30') }],
    ['of rows a month apart', [1, 2, 3], { ...simple, method: 'equal-principal', periods: 3 }],
    ['of rows from the first month on', [1, 2, 3], { ...simple, method: 'interest-only', periods: 3, firstDue: day('2026-11-25') }],
    ['of given dates', [1, 1, 7], given(['2026-11-30', 1n], ['2026-12-25', 1n], ['2027-06-01', 1n])],
  ])('%s', (_name, expected, terms) => {
    expect(months(terms)).toEqual(expected);
  });

  test('is its own where a rest day moves it into the next', () => {
    const calendar = planCalendars.find(({ name }) => name === 'long-holidays');
    if (calendar === undefined) throw new Error('the invented calendar is there');
    const roll = { kind: 'following', calendar: calendar.name } as const;
    const due = { start: day('2027-09-10'), firstDue: day('2027-10-31'), roll };
    // 31 October 2027 is a Sunday.
    expect(planOf({ ...simple, ...due }, calendar).rows.map((row) => row.due)).toEqual(['2027-11-01']);
    expect(months({ ...simple, ...due }, calendar)).toEqual([1]);
    expect(months({ ...given(['2027-10-31', 5n]), ...due }, calendar)).toEqual([1]);
  });
});

describe('the cost of a plan by the months of its rows', () => {
  const monthly = (plan: Plan) => {
    const cost = planAnnualCost(plan, 'irr-monthly');
    return cost.ok ? cost.value.apr : cost.error.code;
  };

  // 2 % a month, simple: 1.06 after three months, 1.02 after one.
  test('golden: a bullet costs the root of what it grows to', () => {
    expect(monthly(planOf(simple))).toBe('0.2400000000');
    // 12 x (1.06^(1/3) - 1)
    expect(Number(monthly(planOf({ ...simple, periods: 3 })))).toBeCloseTo(12 * (1.06 ** (1 / 3) - 1), 9);
  });

  test('golden: two given payments of one month are both worth one month', () => {
    const { method: _, ...others } = simple;
    const weekly: PlanTerms = {
      ...others,
      method: 'custom',
      convention: '30/360',
      annualRate: '0.36',
      periods: 2,
      start: day('2026-11-30'),
      firstDue: day('2026-12-10'),
      // 1 % for each ten days of 1,000.00, then of 500.00: 510.00 and 505.00.
      payments: [
        { due: day('2026-12-10'), amount: cny(51_000n) },
        { due: day('2026-12-20'), amount: cny(50_500n) },
      ],
    };
    const plan = planOf(weekly);
    // Both count after one month: 1,015.00 of 1,000.00, which is 1.5 % a month.
    expect(monthly(plan)).toBe('0.1800000000');
    expect([
      costsAtMost(plan, decimalFraction('0.18'), 'irr-monthly'),
      costsAtMost(plan, decimalFraction('0.1799'), 'irr-monthly'),
    ]).toEqual([true, false]);
  });
});
