import { plans } from '../testing/repayment.ts';
import { addDays, PlainDate } from '#calendar';
import { money } from '#money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annualCost, type CashFlows, Every, planAnnualCost, planSchedule } from './index.ts';

const usd = (minor: bigint) => money('USD', minor);
const on = (text: string) => PlainDate.parse(text);

function flows(change: Partial<CashFlows>): CashFlows {
  return {
    method: 'us-appendix-j',
    advances: [{ at: on('1978-01-10'), amount: usd(500_000n) }],
    payments: [{ count: 24, amount: usd(23_000n), first: on('1978-02-10'), every: 'month' }],
    ...change,
  };
}

/** A level-payment loan from 10 January 1978, in cents. */
function loan(change: {
  readonly method?: CashFlows['method'];
  readonly lent: bigint;
  readonly paid: bigint;
  readonly count: number;
  readonly first?: string;
  readonly every?: Every;
}) {
  const { method = 'irr-monthly', lent, paid, count, first = '1978-02-10', every = 'month' } = change;
  const payments = [{ count, amount: usd(paid), first: on(first), every }];
  return annualCost({ method, advances: [{ at: on('1978-01-10'), amount: usd(lent) }], payments });
}

/** Nominal and effective rate in hundredths of a per cent. */
function figures(cost: ReturnType<typeof annualCost>) {
  if (!cost.ok) return cost.error.code;
  return { nominal: points(cost.value.nominal), effective: points(cost.value.effective ?? 'none') };
}

function points(rate: string): number {
  return Math.round(Number(rate) * 10_000);
}

describe('annual cost', () => {
  test('a plan at a monthly rate costs that rate, but for its rounding', () => {
    const level = plans.filter(
      ({ terms }) => terms.method === 'equal-instalment' && terms.carried === undefined && terms.principal.minor > 1_000_000n,
    );
    fc.assert(
      fc.property(level, (plan) => {
        const { principal, annualRate, periods, rounding } = plan.terms;
        const dates = { start: on('2026-01-10'), firstDue: on('2026-02-10') };
        const again = planSchedule({
          method: 'equal-instalment',
          principal,
          annualRate,
          periods,
          rounding,
          convention: 'monthly',
          ...dates,
        });
        if (!again.ok) return;
        const cost = planAnnualCost(again.value, 'irr-monthly');
        expect(cost.ok ? Math.abs(Number(cost.value.apr) - Number(plan.terms.annualRate)) : cost.error.code).toBeLessThan(1e-4);
      }),
      { numRuns: 50 },
    );
  });

  // 12 CFR 1026 Appendix J (b)(5): how time is counted in other unit-periods.
  test.each([
    ['day', 365],
    ['week', 52],
    ['2 weeks', 26],
    ['4 weeks', 13],
    ['half-month', 24],
    ['month', 12],
    ['2 months', 6],
    ['quarter', 4],
    ['4 months', 3],
    ['half-year', 2],
    ['year', 1],
  ] as const)('with a payment every %s there are %i unit-periods a year', (every, perYear) => {
    const cost = loan({ method: 'us-appendix-j', lent: 500_000n, paid: 23_000n, count: 30, every });
    expect(cost.ok ? cost.value.unitPeriodsPerYear : cost.error.code).toBe(perYear);
    expect(Every.options).toContain(every);
  });

  test('one advance and one payment count their own term', () => {
    const single = (first: string) => loan({ method: 'us-appendix-j', lent: 500_000n, paid: 510_000n, count: 1, first });
    expect(single('1978-07-10')).toMatchObject({ ok: true, value: { apr: '0.0400000000', unit: { kind: 'months', months: 6 } } });
    expect(single('1978-04-20')).toMatchObject({ ok: true, value: { unit: { kind: 'days', days: 100 }, unitPeriodsPerYear: 3.65 } });
    expect(single('1980-01-10')).toMatchObject({ ok: true, value: { unit: { kind: 'months', months: 12 } } });
  });

  // Appendix J (b)(4)(i) to (iii), by invented dates.
  test('the unit-period is the interval that occurs most, the shorter of equals, and the rounded average when none occurs twice', () => {
    const unitOf = (...dates: readonly string[]) => {
      const payments = dates.map((date) => ({ count: 1, amount: usd(300_000n), first: on(date), every: 'month' as const }));
      const cost = annualCost(flows({ payments }));
      return cost.ok ? cost.value.unit : cost.error.code;
    };
    expect(unitOf('1978-02-10', '1978-03-10', '1978-06-10')).toEqual({ kind: 'months', months: 1 });
    expect(unitOf('1978-02-10', '1978-03-10', '1978-05-10', '1978-07-10')).toEqual({ kind: 'months', months: 1 });
    expect(unitOf('1978-01-20', '1978-02-20', '1978-04-20')).toEqual({ kind: 'days', days: 35 });
    expect(unitOf('1980-01-10', '1982-01-10')).toEqual({ kind: 'months', months: 12 });
  });

  test('several advances are counted from the first, and a later one lowers the rate', () => {
    const once = annualCost(flows({}));
    const half = { amount: usd(250_000n) };
    const twice = annualCost(
      flows({
        advances: [
          { at: on('1978-01-25'), ...half },
          { at: on('1978-01-10'), ...half },
        ],
      }),
    );
    if (!once.ok || !twice.ok) throw new Error('both have a rate');
    expect(Number(twice.value.apr)).toBeGreaterThan(Number(once.value.apr));
    const monthly = { first: on('1978-02-10'), every: 'month' as const };
    const three = annualCost(
      flows({
        advances: ['1978-01-10', '1978-02-10', '1978-03-10'].map((at) => ({ at: on(at), amount: usd(100_000n) })),
        payments: [{ count: 1, amount: usd(303_010n), ...monthly, first: on('1978-04-10') }],
      }),
    );
    // 1000 (1.01 + 1.01^2 + 1.01^3) = 3060.401; at 0.5 % a month 3030.10025: solved by hand for the nearest cent.
    expect(figures(three)).toMatchObject({ nominal: 600 });
  });

  test('a zero-interest plan costs nothing', () => {
    expect(loan({ lent: 500_000n, paid: 100_000n, count: 5 })).toMatchObject({ ok: true, value: { apr: '0.0000000000' } });
  });

  test('getting back less than was lent is a rate below nothing, also over days', () => {
    const week = loan({ method: 'irr-dated', lent: 10_000n, paid: 9_900n, count: 1, first: '1978-01-17' });
    const sixDays = loan({ method: 'irr-dated', lent: 10_000n, paid: 9_900n, count: 1, first: '1978-01-16' });
    // 0.99^(365/7) - 1 and 0.99^(365/6) - 1.
    expect(figures(week)).toMatchObject({ effective: -4079 });
    expect(figures(sixDays)).toMatchObject({ effective: -4574 });
    expect(figures(loan({ method: 'irr-dated', lent: 10_000n, paid: 10_100n, count: 1, first: '1978-01-16' }))).toMatchObject({
      effective: 8318,
    });
  });
});

// People's Bank announcement 2021 No. 3, its own example: 100,000 lent less a fee of 1,000, twelve payments of 8,833.3; the announcement gives
// about 12.80 % by the simple way and 13.58 % by the internal rate of return (read in a restatement dated 2026-09-03 that cites the text).
describe("the People's Bank's ways", () => {
  test("the announcement's example is met both ways", () => {
    expect(figures(loan({ lent: 9_900_000n, paid: 883_330n, count: 12 }))).toEqual({ nominal: 1280, effective: 1358 });
  });

  // Dossier 8.6: our own arithmetic. 12,000 lent, equal principal and a flat monthly fee on the first principal.
  test.each([
    ['CNR-01', 12, 107_200n, 1303, 1384],
    ['CNR-02', 12, 109_000n, 1622, 1748],
    ['CNR-03', 24, 58_400n, 1538, 1651],
    ['CNR-04', 36, 40_533n, 1317, 1400],
    ['CNR-05', 60, 27_800n, 1380, 1471],
  ])('%s, our own arithmetic: %i payments', (_, count, paid, simple, compound) => {
    const cost = loan({ lent: 1_200_000n, paid, count });
    const compounded = loan({ method: 'irr-compound', lent: 1_200_000n, paid, count });
    if (!cost.ok || !compounded.ok) throw new Error('a loan has a rate');
    expect([points(cost.value.apr), points(compounded.value.apr)]).toEqual([simple, compound]);
  });
});

test('CNR-08, our own arithmetic: the level payment of 24 % a year costs 24 %', () => {
  expect(figures(loan({ lent: 1_200_000n, paid: 113_472n, count: 12 }))).toMatchObject({ nominal: 2400 });
});

// 12 CFR 1026 Appendix J (c), as dossier 8.7 and the tests of simontreanor/FSharp.Finance.Personal restate it; J13 to J15 from memory, and the
// arithmetic agrees.
describe('the examples of Appendix J', () => {
  type Stream = readonly [count: number, cents: bigint, first: string, every: Every];
  test.each<[string, string, bigint, readonly Stream[], number]>([
    ['(c)(1)(i)', '1978-01-10', 500_000n, [[24, 23_000n, '1978-02-10', 'month']], 969],
    ['(c)(1)(ii)', '1978-02-10', 600_000n, [[36, 20_000n, '1978-04-01', 'month']], 1182],
    ['(c)(1)(iii)', '1978-02-23', 500_000n, [[24, 21_917n, '1978-03-01', 'half-month']], 1034],
    ['(c)(1)(iv)', '1978-05-23', 1_000_000n, [[40, 38_500n, '1978-10-01', 'quarter']], 897],
    ['(c)(1)(v)', '1978-03-20', 50_000n, [[30, 1_760n, '1978-04-21', 'week']], 1496],
    [
      '(c)(2)(i)',
      '1978-01-10',
      500_000n,
      [
        [1, 25_000n, '1978-02-10', 'month'],
        [23, 23_000n, '1978-03-10', 'month'],
      ],
      1008,
    ],
    [
      '(c)(2)(ii)',
      '1978-03-18',
      40_000n,
      [
        [1, 3_950n, '1978-04-20', '4 weeks'],
        [11, 3_831n, '1978-05-18', '4 weeks'],
      ],
      2850,
    ],
    [
      '(c)(3)(i)',
      '1978-01-10',
      500_000n,
      [
        [23, 23_000n, '1978-02-10', 'month'],
        [1, 28_000n, '1980-01-10', 'month'],
      ],
      1050,
    ],
    [
      '(c)(3)(ii)',
      '1978-04-03',
      20_000n,
      [
        [19, 950n, '1978-04-11', '2 weeks'],
        [1, 3_000n, '1979-01-02', '2 weeks'],
      ],
      1222,
    ],
    [
      '(c)(4)(i)',
      '1978-01-10',
      500_000n,
      [
        [1, 25_000n, '1978-02-10', 'month'],
        [22, 23_000n, '1978-03-10', 'month'],
        [1, 28_000n, '1980-01-10', 'month'],
      ],
      1090,
    ],
    [
      '(c)(4)(ii)',
      '1978-01-10',
      800_000n,
      [
        [1, 44_936n, '1978-03-01', '2 months'],
        [18, 46_500n, '1978-05-01', '2 months'],
        [1, 20_000n, '1981-05-01', '2 months'],
      ],
      730,
    ],
    ['(c)(5)(i)', '1978-01-03', 100_000n, [[1, 108_000n, '1978-09-15', 'month']], 1145],
    ['(c)(5)(ii)', '1978-01-10', 100_000n, [[1, 104_400n, '1978-07-10', 'month']], 880],
    ['(c)(5)(iii)', '1978-01-10', 100_000n, [[1, 113_519n, '1979-07-10', 'month']], 876],
    ['(c)(5)(iv)', '1978-01-10', 100_000n, [[1, 124_000n, '1980-01-10', 'month']], 1136],
  ])('%s', (_, at, lent, streams, percent) => {
    const cost = annualCost({
      method: 'us-appendix-j',
      advances: [{ at: on(at), amount: usd(lent) }],
      payments: streams.map(([count, cents, first, every]) => ({ count, amount: usd(cents), first: on(first), every })),
    });
    expect(cost.ok ? points(cost.value.apr) : cost.error.code).toBe(percent);
  });
});

describe('annual cost refuses', () => {
  test('what has no rate, several, or one that cannot be told', () => {
    expect(loan({ lent: 500_000n, paid: 0n, count: 1 })).toEqual({ ok: false, error: { code: 'repayment.no-rate' } });
    const again = annualCost(
      flows({
        method: 'irr-monthly',
        advances: [
          { at: on('1978-01-10'), amount: usd(10_000n) },
          { at: on('1978-03-10'), amount: usd(13_200n) },
        ],
        payments: [{ count: 1, amount: usd(23_000n), first: on('1978-02-10'), every: 'month' }],
      }),
    );
    expect(again).toMatchObject({ ok: false, error: { code: 'repayment.several-rates', signChanges: 2 } });
    const brackets = !again.ok && again.error.code === 'repayment.several-rates' ? again.error.brackets : [];
    expect(brackets.map(({ rate }) => Math.round(rate * 1e9))).toEqual([100_000_000, 200_000_000]);
    expect(loan({ method: 'irr-dated', lent: 100n, paid: 10_000_000n, count: 1, first: '1978-01-11' })).toEqual({
      ok: false,
      error: { code: 'repayment.rate-out-of-range' },
    });
  });

  test('payments that change sides too often to be told', () => {
    const months = Array.from({ length: 40 }, (_, index) => addDays(on('1978-01-01'), 31 * index));
    const turning = annualCost(
      flows({
        method: 'irr-dated',
        advances: months.filter((_, index) => index % 2 === 0).map((at) => ({ at, amount: usd(100n) })),
        payments: months
          .filter((_, index) => index % 2 === 1)
          .map((first) => ({ count: 1, amount: usd(101n), first, every: 'month' as const })),
      }),
    );
    expect(turning).toEqual({ ok: false, error: { code: 'repayment.irregular-flows', signChanges: 39 } });
  });

  test('amounts of two currencies, payments before the first advance, weeks counted in months', () => {
    const payment = { count: 2, amount: usd(1n), first: on('1978-02-10'), every: 'month' } as const;
    expect(annualCost(flows({ payments: [{ ...payment, amount: money('CNY', 1n) }] }))).toMatchObject({
      ok: false,
      error: { code: 'money.currency-mismatch' },
    });
    expect(annualCost(flows({ payments: [{ ...payment, first: on('1978-01-09') }] }))).toMatchObject({
      ok: false,
      error: { code: 'repayment.payment-before-advance' },
    });
    expect(annualCost(flows({ method: 'irr-monthly', payments: [{ ...payment, every: 'week' }] }))).toEqual({
      ok: false,
      error: { code: 'repayment.not-monthly', every: 'week' },
    });
    expect(annualCost(flows({ payments: [{ ...payment, count: 2400, every: 'year' }] }))).toMatchObject({
      ok: false,
      error: { code: 'calendar.out-of-range' },
    });
  });
});
