import { PlainDate } from '#calendar';
import { money } from '#money';
import { describe, expect, test } from 'vitest';
import { planSchedule, type PlanTerms } from './index.ts';

const cny = (minor: bigint) => money('CNY', minor);
const day = (text: string) => PlainDate.parse(text);

type Custom = Extract<PlanTerms, { method: 'custom' }>;

/** 1,000.00 from 31 January 2026 at 12 % a year of 360 days, each month of thirty: 1 % a month. */
function given(amounts: readonly bigint[], change: Partial<Custom> = {}): Custom {
  return {
    method: 'custom',
    principal: cny(100_000n),
    annualRate: '0.12',
    convention: '30/360',
    periods: amounts.length,
    start: day('2026-01-30'),
    firstDue: day('2026-02-28'),
    rounding: 'half-up',
    payments: amounts.map((minor, row) => ({ due: day(['2026-03-30', '2026-04-30', '2026-05-30'][row] ?? ''), amount: cny(minor) })),
    ...change,
  };
}

describe('given payments with interest and fees from before the plan', () => {
  const carried = { interest: cny(701n), fees: cny(500n) };
  const dated = { start: day('2026-02-28'), firstDue: day('2026-03-30'), carried };
  const three = (...amounts: readonly bigint[]) => given(amounts, dated);

  // From 28 February to 30 March are 32 days of a year of 360: 1,067 of 100,000 fen; then 1 % a month. Of what is carried 233, 233 and 235 fen of
  // interest and 166, 166 and 168 of fees are paid in the rows. 41,466 pays 40,000 of principal; 20,999 at 600 of interest pays 20,000.
  const [first, second] = [41_466n, 20_999n];
  // 40,000 and 400 of interest, 235 and 168.
  const last = 40_803n;

  test('golden: are the interest of their time, principal, and an equal part of what is carried', () => {
    const plan = planSchedule(three(first, second, last));
    expect(plan.ok && plan.value.rows.map((row) => [row.principal.minor, row.interest.minor, row.fees.minor, row.earlier?.minor])).toEqual([
      [40_000n, 1_300n, 166n, 233n],
      [20_000n, 833n, 166n, 233n],
      [40_000n, 635n, 168n, 235n],
    ]);
  });

  test.each<[string, readonly bigint[], object]>([
    [
      'a fen less at the end leaves a rest',
      [first, second, last - 1n],
      { code: 'repayment.leaves-rest', field: 'payments.2.amount', row: 3, payment: cny(last - 1n), owed: cny(last) },
    ],
    [
      'a fen more at the end overpays',
      [first, second, last + 1n],
      { code: 'repayment.overpays', field: 'payments.2.amount', row: 3, payment: cny(last + 1n), owed: cny(last) },
    ],
    [
      // 60,000 of principal, 600 and 233 of interest, 166 of fees.
      'more than is owed before the end overpays',
      [first, 61_000n, 1n],
      { code: 'repayment.overpays', field: 'payments.1.amount', row: 2, payment: cny(61_000n), owed: cny(60_999n) },
    ],
    [
      // 1,067 of interest, 233 and 166 of what is carried.
      'less than the interest and what is carried is below the interest',
      [1_465n, second, last],
      { code: 'repayment.below-interest', field: 'payments.0.amount', row: 1, payment: cny(1_465n), interest: cny(1_466n) },
    ],
  ])('%s', (_name, amounts, error) => {
    expect(planSchedule(three(...amounts))).toEqual({ ok: false, error });
  });

  test('what is just the interest and what is carried repays nothing yet', () => {
    // 1,000 and 233 of interest, 166 of fees; then all and 1,000, 235 and 168.
    const plan = planSchedule(three(1_466n, 1_399n, 101_403n));
    expect(plan.ok && plan.value.rows.map((row) => row.principal.minor)).toEqual([0n, 0n, 100_000n]);
  });

  test('a single payment is all that is owed', () => {
    const one = (minor: bigint) =>
      planSchedule(given([minor], { ...dated, periods: 1, payments: [{ due: day('2026-03-30'), amount: cny(minor) }] }));
    expect(one(102_268n).ok).toBe(true);
    expect(one(102_267n)).toMatchObject({
      error: { code: 'repayment.leaves-rest', field: 'payments.0.amount', row: 1, owed: cny(102_268n) },
    });
  });
});
