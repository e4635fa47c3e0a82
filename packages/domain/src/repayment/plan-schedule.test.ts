import { planInputs, plans } from '../testing/repayment.ts';
import { addMonths, PlainDate } from '#calendar';
import { money, sum } from '#money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Plan, planSchedule, type PlanTerms, readTerms, type SimpleTerms, verifyPlan, worksheet } from './index.ts';

const card: SimpleTerms = {
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

function wire(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner)));
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
          const optional = [row.earlier, row.accrued, row.waived].flatMap((part) => (part === undefined ? [] : [part]));
          for (const part of [row.principal, row.interest, row.fees, row.payment, row.balanceAfter, ...optional]) {
            expect(part.minor >= 0n).toBe(true);
          }
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

  test('what is put off or brought from before is paid, to the minor unit, and bears no interest', () => {
    fc.assert(
      fc.property(plans, ({ terms, rows }) => {
        const total = (part: 'earlier' | 'accrued') => rows.reduce((all, row) => all + (row[part]?.minor ?? 0n), 0n);
        expect(total('earlier')).toBe(total('accrued') + (terms.carried?.interest.minor ?? 0n));
        const fees = rows.reduce((all, row) => all + row.fees.minor, 0n);
        expect(fees).toBe((terms.carried?.fees.minor ?? 0n) + (terms.method === 'zero-interest-fee' ? terms.fee.minor : 0n));
      }),
    );
  });

  test('due dates are the day of the first in every month, cut to its end', () => {
    fc.assert(
      fc.property(plans, ({ terms, rows }) => {
        fc.pre(terms.method !== 'custom' && terms.dueDay === undefined);
        const offset = terms.method === 'bullet' ? terms.periods - 1 : 0;
        for (const [index, row] of rows.entries()) expect(row.due).toBe(addMonths(terms.firstDue, index + offset));
      }),
    );
  });

  test('a plan is a plan by its schema, survives JSON, and verifies with the calendar of its roll', () => {
    fc.assert(
      fc.property(planInputs, ({ terms, calendar }) => {
        const plan = planSchedule(terms, calendar);
        fc.pre(plan.ok);
        const read = Plan.parse(wire(plan.value));
        expect(read).toEqual(plan.value);
        expect(verifyPlan(read, calendar)).toEqual(plan);
      }),
      { numRuns: 60 },
    );
  });

  test('terms survive JSON and are read back', () => {
    fc.assert(
      fc.property(planInputs, ({ terms }) => {
        expect(readTerms(wire(terms))).toEqual({ ok: true, value: terms });
      }),
    );
  });

  test('a worksheet redone by hand gives the rows', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        for (const row of worksheet(plan)) {
          const { numerator, denominator } = row.interestExact;
          const cost = row.interest.minor - row.earlier.minor + row.accrued.minor + row.waived.minor;
          const off = cost * denominator - numerator;
          expect((off < 0n ? -off : off) * 2n <= denominator).toBe(true);
          expect(row.principal.minor + row.interest.minor + row.fees.minor).toBe(row.payment.minor);
          expect(row.balanceBefore.minor - row.principal.minor).toBe(row.balanceAfter.minor);
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

  test('a plan computed before methods had parts of their own has the address it had', () => {
    expect(planned(card).address).toBe('sha256:e2e415c59f5a59bf16ca41dc78d309beafbc5a9c533da315dc4a0a783f16d880');
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
  expect(verifyPlan({ ...plan, terms: { ...card, principal: money('CNY', 0n) } })).toMatchObject({
    ok: false,
    error: { code: 'repayment.nothing-owed' },
  });
});
