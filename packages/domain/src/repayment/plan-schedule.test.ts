import { planTerms, plans } from '../testing/repayment.ts';
import { addMonths, PlainDate } from '#calendar';
import { money, sum } from '#money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Plan, planSchedule, type PlanTerms, verifyPlan, worksheet } from './index.ts';

const card: PlanTerms = {
  method: 'equal-instalment',
  principal: money('CNY', 5_000_000n),
  annualRate: '0.18',
  convention: 'monthly',
  periods: 12,
  start: PlainDate.parse('2026-11-25'),
  firstDue: PlainDate.parse('2026-12-25'),
  rounding: 'half-up',
};

function planned(terms: PlanTerms): Plan {
  const plan = planSchedule(terms);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

describe('laws of a schedule', () => {
  test('rows sum to the principal and to the totals', () => {
    fc.assert(
      fc.property(plans, ({ terms, rows, totals }) => {
        const { currency } = terms.principal;
        const total = (part: 'principal' | 'interest' | 'fees' | 'payment') =>
          sum(
            currency,
            rows.map((row) => row[part]),
          );
        expect(total('principal')).toEqual(terms.principal);
        expect({ principal: total('principal'), interest: total('interest'), fees: total('fees'), payments: total('payment') }).toEqual(
          totals,
        );
      }),
    );
  });

  test('in every row principal, interest and fees make the payment, and none is below nothing', () => {
    fc.assert(
      fc.property(plans, ({ rows }) => {
        for (const row of rows) {
          expect(row.principal.minor + row.interest.minor + row.fees.minor).toBe(row.payment.minor);
          for (const part of [row.principal, row.interest, row.fees, row.payment, row.balanceAfter]) expect(part.minor >= 0n).toBe(true);
        }
      }),
    );
  });

  test('each balance is the one before less the principal paid, and the last is exactly 0', () => {
    fc.assert(
      fc.property(plans, ({ terms, rows }) => {
        let left = terms.principal.minor;
        for (const row of rows) {
          left -= row.principal.minor;
          expect(row.balanceAfter.minor).toBe(left);
        }
        expect(left).toBe(0n);
      }),
    );
  });

  test('payments are level but for the last, which differs by at most what rounding can gather', () => {
    const level = planTerms.map((terms): PlanTerms => ({
      ...terms,
      method: 'equal-instalment',
      convention: 'monthly',
      periods: Math.min(terms.periods, 60),
    }));
    fc.assert(
      fc.property(level, (terms) => {
        const plan = planSchedule(terms);
        fc.pre(plan.ok && plan.value.rows.length > 1);
        if (!plan.ok) return;
        const payments = plan.value.rows.map((row) => row.payment.minor);
        const [first = 0n] = payments;
        const last = payments.at(-1) ?? 0n;
        expect(new Set(payments.slice(0, -1)).size).toBe(1);
        // Half a unit of the payment and half a unit of each row's interest, carried forward with interest at no more than 5 % a month.
        const band = BigInt(Math.ceil(payments.length * 1.05 ** payments.length)) + 1n;
        expect(last - first <= band && first - last <= band).toBe(true);
      }),
    );
  });

  test('due dates are the day of the first in every month, cut to its end', () => {
    fc.assert(
      fc.property(plans, ({ terms, rows }) => {
        const offset = terms.method === 'bullet' ? terms.periods - 1 : 0;
        for (const [index, row] of rows.entries()) expect(row.due).toBe(addMonths(terms.firstDue, index + offset));
      }),
    );
  });

  test('a plan is a plan by its schema, survives JSON, and verifies', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const wire = JSON.parse(JSON.stringify(plan, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)));
        const read = Plan.parse(wire);
        expect(read).toEqual(plan);
        expect(verifyPlan(read)).toEqual({ ok: true, value: plan });
      }),
      { numRuns: 30 },
    );
  });

  test('a worksheet redone by hand gives the rows', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        for (const row of worksheet(plan)) {
          const { numerator, denominator } = row.interestExact;
          const off = row.interest.minor * denominator - numerator;
          expect((off < 0n ? -off : off) * 2n <= denominator).toBe(true);
          expect(row.balanceBefore.minor - (row.payment.minor - row.interest.minor)).toBe(row.balanceAfter.minor);
        }
      }),
    );
  });
});

describe('golden', () => {
  test('a card of 50,000.00 over 12 months at 18 % is the published row', () => {
    const { rows, totals } = planned(card);
    expect([totals.interest.minor, rows[0]?.payment.minor, rows[11]?.payment.minor, rows[5]?.balanceAfter.minor]).toEqual([
      500_799n,
      458_400n,
      458_399n,
      2_611_590n,
    ]);
  });

  test('the 31st becomes the 30th or the 28th, then the 31st again', () => {
    const { rows } = planned({ ...card, periods: 4, firstDue: PlainDate.parse('2026-12-31') });
    expect(rows.map((row) => row.due)).toEqual(['2026-12-31', '2027-01-31', '2027-02-28', '2027-03-31']);
  });

  test('a bullet is one payment with simple interest over the whole time', () => {
    const { rows } = planned({ ...card, method: 'bullet', periods: 3 });
    expect(rows.map((row) => [row.number, row.due, row.principal.minor, row.interest.minor])).toEqual([
      [1, '2027-02-25', 5_000_000n, 225_000n],
    ]);
  });

  test('no interest at a rate of nothing', () => {
    const { rows } = planned({ ...card, annualRate: '0', periods: 3, principal: money('CNY', 100n) });
    expect(rows.map((row) => [row.principal.minor, row.interest.minor])).toEqual([
      [33n, 0n],
      [33n, 0n],
      [34n, 0n],
    ]);
  });

  test('one period is the whole principal and its interest', () => {
    expect(planned({ ...card, periods: 1 }).rows.map((row) => row.payment.minor)).toEqual([5_075_000n]);
  });

  test.each([
    ['monthly', '0.2399'],
    ['ACT/365', '0.0435'],
  ] as const)('600 periods of 10^12 minor units, %s at %s, end at exactly 0', (convention, annualRate) => {
    const { rows } = planned({ ...card, periods: 600, annualRate, principal: money('CNY', 10n ** 12n), convention });
    expect(rows).toHaveLength(600);
    expect(rows.at(-1)?.balanceAfter.minor).toBe(0n);
  });
});

describe('refusals', () => {
  const refused = (change: Partial<PlanTerms>) => planSchedule({ ...card, ...change });

  test('nothing owed gives no plan', () => {
    expect(refused({ principal: money('CNY', 0n) })).toEqual({ ok: false, error: { code: 'repayment.nothing-owed' } });
    expect(refused({ principal: money('CNY', -1n) })).toEqual({ ok: false, error: { code: 'repayment.nothing-owed' } });
  });

  test('a first due date before the start is refused with both dates', () => {
    const firstDue = PlainDate.parse('2026-11-24');
    expect(refused({ firstDue })).toEqual({ ok: false, error: { code: 'repayment.first-due-before-start', start: card.start, firstDue } });
  });

  test('a level payment below the interest of an odd first period is refused with both amounts', () => {
    const plan = refused({ annualRate: '0.36', convention: 'ACT/365', periods: 600, firstDue: PlainDate.parse('2027-03-25') });
    expect(plan).toMatchObject({ ok: false, error: { code: 'repayment.below-interest', row: 1 } });
    if (!plan.ok && plan.error.code === 'repayment.below-interest') expect(plan.error.payment.minor < plan.error.interest.minor).toBe(true);
  });

  test('a principal that rounding would repay too early is refused', () => {
    expect(refused({ principal: money('CNY', 5n), annualRate: '0', periods: 9 })).toEqual({
      ok: false,
      error: { code: 'repayment.too-small', periods: 9 },
    });
  });

  test('a waiver of another currency, or below nothing, is refused', () => {
    const nothing = money('CNY', 0n);
    expect(refused({ waived: { interest: money('USD', 1n), fees: nothing, penalties: nothing } })).toMatchObject({
      ok: false,
      error: { code: 'money.currency-mismatch' },
    });
    expect(refused({ waived: { interest: money('CNY', -1n), fees: nothing, penalties: nothing } })).toMatchObject({
      ok: false,
      error: { code: 'repayment.negative-waiver' },
    });
  });

  test('due dates beyond the calendar are refused', () => {
    expect(refused({ start: PlainDate.parse('2199-11-25'), firstDue: PlainDate.parse('2199-12-25') })).toEqual({
      ok: false,
      error: { code: 'calendar.out-of-range' },
    });
  });

  test('a plan in which one fen was moved does not verify', () => {
    const plan = planned(card);
    const [first, ...rest] = plan.rows;
    if (first === undefined) throw new Error('a plan has a row');
    const altered = { ...plan, rows: [{ ...first, payment: money('CNY', first.payment.minor - 1n) }, ...rest] };
    expect(verifyPlan(altered)).toEqual({ ok: false, error: { code: 'repayment.altered' } });
    expect(verifyPlan({ ...plan, totals: { ...plan.totals, interest: money('CNY', 0n) } })).toEqual({
      ok: false,
      error: { code: 'repayment.altered' },
    });
  });
});
