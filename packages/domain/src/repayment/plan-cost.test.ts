import { plans } from '../testing/repayment.ts';
import { PlainDate } from '#calendar';
import { decimalFraction, money } from '#money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { costsAtMost, monthOfRow, planAnnualCost, planCost, planSchedule } from './index.ts';
import { smallestFitting, startingGuess } from './smallest-fitting.ts';

const terms = {
  method: 'equal-instalment',
  principal: money('CNY', 1_200_000n),
  annualRate: '0.24',
  convention: 'monthly',
  periods: 12,
  start: PlainDate.parse('2026-11-25'),
  firstDue: PlainDate.parse('2026-12-25'),
  rounding: 'half-up',
} as const;

function planOf(change: {
  readonly annualRate?: string;
  readonly method?: 'bullet';
  readonly periods?: number;
  readonly firstDue?: PlainDate;
}) {
  const plan = planSchedule({ ...terms, ...change });
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

test('a plan costs what is paid above what it repays: its interest and its own fees', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const { paid, repaid, cost } = planCost(plan);
      expect(paid.minor).toBe(repaid.minor + cost.minor);
      expect(paid.minor).toBe(plan.totals.payments.minor);
    }),
  );
  // CNR-08 of dossier 8.6: the level payment of 24 % a year on 12,000.00 is 1,134.72.
  expect(planCost(planOf({}))).toMatchObject({ cost: money('CNY', 161_659n), share: { numerator: 161_659n, denominator: 1_200_000n } });
  expect(planOf({}).rows[0]?.payment).toEqual(money('CNY', 113_472n));
});

test('a cap is kept or broken exactly: the two rates beside the yield fall on its two sides', () => {
  fc.assert(
    fc.property(plans, fc.constantFrom('irr-monthly', 'irr-compound'), (plan, method) => {
      const cost = planAnnualCost(plan, method);
      if (!cost.ok || Number(cost.value.apr) > 90 || Number(cost.value.apr) < 1e-6) return;
      const near = (by: number) => decimalFraction(String(Math.floor(Number(cost.value.apr) * 1e8 + by) / 1e8 + 1e-12).slice(0, 14));
      expect(costsAtMost(plan, near(2), method)).toBe(true);
      if (Number(cost.value.apr) > 1e-4) expect(costsAtMost(plan, near(-1), method)).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test('a bullet over one month is at its very rate: no float stands between a plan and its cap', () => {
  const bullet = planOf({ method: 'bullet', periods: 1 });
  expect(costsAtMost(bullet, decimalFraction('0.24'), 'irr-monthly')).toBe(true);
  expect(costsAtMost(bullet, decimalFraction('0.2399999999'), 'irr-monthly')).toBe(false);
  // 1.02^12 - 1 = 0.268241794562545318301696 exactly.
  expect(costsAtMost(bullet, decimalFraction('0.268241794562545318301696'), 'irr-compound')).toBe(true);
  expect(costsAtMost(bullet, decimalFraction('0.268241794562545318301695'), 'irr-compound')).toBe(false);
});

test('rows count by their months: the first after the start, at least one', () => {
  const plan = planOf({ periods: 3, firstDue: PlainDate.parse('2027-01-31') });
  expect(plan.rows.map((_, index) => monthOfRow(plan, index))).toEqual([2, 3, 4]);
  const soon = planOf({ periods: 2, firstDue: PlainDate.parse('2026-11-30') });
  expect(soon.rows.map((_, index) => monthOfRow(soon, index))).toEqual([1, 2]);
});

test('the smallest that fits is found from any guess with few questions', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 601 }), fc.double({ min: -10, max: 1e9, noNaN: true }), (first, guess) => {
      const asked: number[] = [];
      const found = smallestFitting({ from: 1, until: 600, guess }, (number) => {
        asked.push(number);
        return number >= first;
      });
      expect(found).toBe(first > 600 ? undefined : first);
      expect(asked.length).toBeLessThanOrEqual(24);
      const error = Math.abs(Math.min(600, Math.max(1, Math.round(guess))) - Math.min(first, 600));
      expect(asked.length).toBeLessThanOrEqual(2 * Math.log2(error + 1) + 3);
      expect(new Set(asked).size).toBe(asked.length);
      expect(asked.every((number) => number >= 1 && number <= 600)).toBe(true);
    }),
  );
  expect(smallestFitting({ from: 2, until: 1, guess: 1 }, () => true)).toBeUndefined();
});

test.each(['0.06', '0.24', '0.36'])(
  'the guess is the number of level payments at %s, but for the rounding of the payment',
  (annualRate) => {
    for (let periods = 1; periods <= 60; periods += 1) {
      const { rows } = planOf({ annualRate, periods });
      const payment = rows[0]?.payment ?? terms.principal;
      expect(Math.abs(startingGuess({ owed: terms.principal, payment, annualRate }) - periods)).toBeLessThanOrEqual(1);
    }
  },
);
