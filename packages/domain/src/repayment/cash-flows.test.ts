import { addDays, PlainDate } from '#calendar';
import { money } from '#money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timedFlows } from './cash-flows.ts';
import { annualCost, type CashFlows, type CostMethod, Every } from './index.ts';
import { streamDate } from './unit-period.ts';

const cny = (minor: bigint) => money('CNY', minor);
const day = (text: string) => PlainDate.parse(text);
const start = day('2026-01-31');

function flows(method: CostMethod, payments: readonly (readonly [count: number, minor: bigint, first: string, every: Every])[]): CashFlows {
  return {
    method,
    advances: [{ at: start, amount: cny(100_000n) }],
    payments: payments.map(([count, minor, first, every]) => ({ count, amount: cny(minor), first: day(first), every })),
  };
}

/** The unit and every flow as its amount, its whole units and its part of one. */
function timed(given: CashFlows) {
  const found = timedFlows(given, start);
  if (!found.ok) return found.error;
  return [found.value.unit, ...found.value.flows.map(({ amount, whole, part }) => [amount, whole, Math.round(part * 1e6) / 1e6])];
}

const month = { kind: 'months', months: 1 };
const oneDay = { kind: 'days', days: 1 };

describe('the times of flows', () => {
  test.each<[string, CashFlows, readonly unknown[]]>([
    [
      'by months, of a stream',
      flows('irr-monthly', [[3, 5n, '2026-02-28', 'month']]),
      [month, [-100_000, 0, 0], [5, 1, 0], [5, 2, 0], [5, 3, 0]],
    ],
    [
      'by months, of every quarter',
      flows('irr-compound', [[2, 5n, '2026-03-01', 'quarter']]),
      [month, [-100_000, 0, 0], [5, 2, 0], [5, 5, 0]],
    ],
    ['by months, of every year', flows('irr-monthly', [[2, 5n, '2027-01-01', 'year']]), [month, [-100_000, 0, 0], [5, 12, 0], [5, 24, 0]]],
    // Of a single payment `every` says nothing.
    ['by months, of a single week', flows('irr-monthly', [[1, 5n, '2026-04-07', 'week']]), [month, [-100_000, 0, 0], [5, 3, 0]]],
    [
      'by days, of every week',
      flows('irr-dated', [[3, 5n, '2026-02-07', 'week']]),
      [oneDay, [-100_000, 0, 0], [5, 7, 0], [5, 14, 0], [5, 21, 0]],
    ],
    // 28 February, 28 March, 28 April are 28, 56 and 87 days on.
    [
      'by days, of every month',
      flows('irr-dated', [[3, 5n, '2026-02-28', 'month']]),
      [oneDay, [-100_000, 0, 0], [5, 28, 0], [5, 56, 0], [5, 87, 0]],
    ],
    [
      'by days, of half months',
      flows('irr-dated', [[3, 5n, '2026-02-05', 'half-month']]),
      [oneDay, [-100_000, 0, 0], [5, 5, 0], [5, 20, 0], [5, 33, 0]],
    ],
    // Weeks are counted in weeks: ten days are a week and three sevenths.
    [
      'by the unit of the stream',
      flows('us-appendix-j', [[3, 5n, '2026-02-10', 'week']]),
      [{ kind: 'days', days: 7 }, [-100_000, 0, 0], [5, 1, 0.428571], [5, 2, 0.428571], [5, 3, 0.428571]],
    ],
    // Two weeks apart, of a unit of a week: 10, 24 and 38 days; most often it is a week.
    [
      'by the unit of another stream',
      flows('us-appendix-j', [
        [4, 5n, '2026-02-07', 'week'],
        [2, 7n, '2026-03-07', '2 weeks'],
      ]),
      [{ kind: 'days', days: 7 }, [-100_000, 0, 0], [5, 1, 0], [5, 2, 0], [5, 3, 0], [5, 4, 0], [7, 5, 0], [7, 7, 0]],
    ],
    // A month is no whole number of weeks: 7 March and 7 April are 35 and 66 days on.
    [
      'date by date where a stream does not fit the unit',
      flows('us-appendix-j', [
        [4, 5n, '2026-02-07', 'week'],
        [2, 7n, '2026-03-07', 'month'],
      ]),
      [{ kind: 'days', days: 7 }, [-100_000, 0, 0], [5, 1, 0], [5, 2, 0], [5, 3, 0], [5, 4, 0], [7, 5, 0], [7, 9, 0.428571]],
    ],
  ])('%s', (_name, given, expected) => {
    expect(timed(given)).toEqual(expected);
  });

  test('of advances are told before those of payments, each below nothing', () => {
    const given = flows('irr-dated', [[1, 5n, '2026-03-02', 'month']]);
    expect(timed({ ...given, advances: [...given.advances, { at: day('2026-02-10'), amount: cny(7n) }] })).toEqual([
      oneDay,
      [-100_000, 0, 0],
      [-7, 10, 0],
      [5, 30, 0],
    ]);
  });

  test.each<[string, CashFlows, object]>([
    ['in months of weeks', flows('irr-monthly', [[2, 5n, '2026-02-07', 'week']]), { code: 'repayment.not-monthly', every: 'week' }],
    [
      'in months of half months',
      flows('irr-compound', [[2, 5n, '2026-02-07', 'half-month']]),
      { code: 'repayment.not-monthly', every: 'half-month' },
    ],
    [
      'in months, the first that is odd',
      flows('irr-monthly', [
        [2, 5n, '2026-02-07', 'month'],
        [2, 5n, '2026-02-07', '2 weeks'],
        [2, 5n, '2026-02-07', 'day'],
      ]),
      { code: 'repayment.not-monthly', every: '2 weeks' },
    ],
    ['by days past the calendar', flows('irr-dated', [[3, 5n, '2198-02-07', 'year']]), { code: 'calendar.out-of-range' }],
    ['by units past the calendar', flows('us-appendix-j', [[3, 5n, '2198-02-07', 'year']]), { code: 'calendar.out-of-range' }],
  ])('are not told %s', (_name, given, error) => {
    expect(timed(given)).toEqual(error);
  });

  test('law: a stream is its payments one by one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<CostMethod>('irr-monthly', 'irr-compound', 'irr-dated'),
        fc.constantFrom(...Every.options),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 28 }),
        (method, every, count, wait) => {
          const first = addDays(start, wait);
          const stream = timed(flows(method, [[count, 9n, first, every]]));
          const dates = Array.from({ length: count }, (_, index) => streamDate(first, every, index));
          const single = timed(
            flows(
              method,
              dates.flatMap((date) => (date.ok ? [[1, 9n, date.value, every] as const] : [])),
            ),
          );
          const odd =
            method !== 'irr-dated' &&
            count > 1 &&
            (every === 'half-month' || every === 'day' || every.endsWith('week') || every.endsWith('weeks'));
          expect(stream).toEqual(odd ? { code: 'repayment.not-monthly', every } : single);
        },
      ),
    );
  });
});

describe('the cost of flows', () => {
  test('golden: several advances are counted from the earliest, wherever it stands', () => {
    // 1,000.00 lent, another 1,000.00 a month later: 2,030.10 after two months are 1 % a month.
    const advances = [
      { at: day('2026-03-10'), amount: cny(100_000n) },
      { at: day('2026-02-10'), amount: cny(100_000n) },
    ];
    const payments = [{ count: 1, amount: cny(203_010n), first: day('2026-04-10'), every: 'month' as const }];
    const cost = annualCost({ method: 'irr-monthly', advances, payments });
    expect(cost).toMatchObject({ ok: true, value: { apr: '0.1200000000', nominal: '0.1200000000', effective: '0.1268250301' } });
    expect(cost.ok && cost.value.ratePerUnit).toBeCloseTo(0.01, 14);
    expect(annualCost({ method: 'irr-compound', advances, payments })).toMatchObject({
      value: { apr: '0.1268250301', nominal: '0.1200000000' },
    });
    // A payment on the day of the first advance may be; the day before it may not.
    const deposit = { count: 1, amount: cny(1n), every: 'month' as const };
    expect(annualCost({ method: 'irr-dated', advances, payments: [...payments, { ...deposit, first: day('2026-02-10') }] }).ok).toBe(true);
    expect(annualCost({ method: 'irr-dated', advances, payments: [...payments, { ...deposit, first: day('2026-02-09') }] })).toEqual({
      ok: false,
      error: { code: 'repayment.payment-before-advance', at: '2026-02-09', advance: '2026-02-10' },
    });
  });

  test('an advance in another currency is refused, and so is a payment', () => {
    const given = flows('irr-monthly', [[1, 5n, '2026-03-02', 'month']]);
    const error = { code: 'money.currency-mismatch', expected: 'CNY', found: 'USD' };
    const advance = { at: day('2026-02-10'), amount: money('USD', 1n) };
    expect(annualCost({ ...given, advances: [...given.advances, advance] })).toEqual({ ok: false, error });
    const payment = { count: 1, amount: money('USD', 1n), first: day('2026-02-10'), every: 'month' as const };
    expect(annualCost({ ...given, payments: [...given.payments, payment] })).toEqual({ ok: false, error });
  });

  test('a rate beyond a thousand million is none; compounded beyond it, it is left out', () => {
    // In a month from 1 to 10: 900 % a month, 108 a year, and 10^12 compounded.
    const tenfold = flows('irr-monthly', [[1, 1_000_000n, '2026-02-28', 'month']]);
    expect(annualCost(tenfold)).toEqual({
      ok: true,
      value: {
        method: 'irr-monthly',
        apr: '108.0000000000',
        nominal: '108.0000000000',
        unit: month,
        unitPeriodsPerYear: 12,
        ratePerUnit: 9,
      },
    });
    expect(annualCost({ ...tenfold, method: 'irr-compound' })).toEqual({ ok: false, error: { code: 'repayment.rate-out-of-range' } });
    const vast = flows('irr-monthly', [[1, 10n ** 14n, '2026-02-28', 'month']]);
    expect(annualCost(vast)).toEqual({ ok: false, error: { code: 'repayment.rate-out-of-range' } });
  });

  test('payments far away are found as well', () => {
    // 1,000 times as much after 3,599 months, which are 300 x 365 + 73 - 1 = 109,572 days.
    const far = {
      ...flows('irr-monthly', [[1, 100_000n * 1000n, '2199-12-31', 'month']]),
      advances: [{ at: day('1900-01-01'), amount: cny(100_000n) }],
    };
    const cost = annualCost(far);
    expect(cost.ok && cost.value.ratePerUnit).toBeCloseTo(1000 ** (1 / 3599) - 1, 12);
    const long = { ...far, method: 'irr-dated' as const };
    const daily = annualCost(long);
    expect(daily.ok && daily.value.ratePerUnit).toBeCloseTo(1000 ** (1 / 109_572) - 1, 12);
  });

  test('nothing costs nothing, and less than nothing is below it', () => {
    expect(annualCost(flows('irr-monthly', [[1, 100_000n, '2026-02-28', 'month']]))).toMatchObject({ value: { apr: '0.0000000000' } });
    // A millionth of a millionth less is nothing in ten digits, without a sign.
    const vast = { at: start, amount: cny(10n ** 12n) };
    expect(annualCost({ ...flows('irr-monthly', [[1, 10n ** 12n - 1n, '2026-02-28', 'month']]), advances: [vast] })).toMatchObject({
      value: { apr: '0.0000000000', effective: '0.0000000000' },
    });
    expect(annualCost(flows('irr-monthly', [[1, 99_000n, '2026-02-28', 'month']]))).toMatchObject({ value: { apr: '-0.1200000000' } });
  });
});
