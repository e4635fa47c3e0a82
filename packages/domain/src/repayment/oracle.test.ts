import { planTerms } from '../testing/repayment.ts';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { type Plan, planSchedule, type PlanTerms } from './index.ts';

// The schedule a second, naive way, by the words of kernel.md alone: each figure is an exact quotient of whole numbers, dates are
// Temporal's, the level payment is the principal divided by a sum of discount factors that are added one by one. It shares no code with
// the module but its types.

type Quotient = { readonly over: bigint; readonly under: bigint };

function plus(a: Quotient, b: Quotient): Quotient {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
}

function times(a: Quotient, b: Quotient): Quotient {
  return { over: a.over * b.over, under: a.under * b.under };
}

function inverse(a: Quotient): Quotient {
  return { over: a.under, under: a.over };
}

/** To the nearest whole number: the neighbour below, and from the half on the one above, by the rounding's word on a tie. */
function nearest(a: Quotient, rounding: PlanTerms['rounding']): bigint {
  const below = a.over / a.under;
  const fromBelow = plus(a, { over: -below, under: 1n });
  const half = fromBelow.over * 2n - fromBelow.under;
  if (half < 0n) return below;
  if (half > 0n) return below + 1n;
  return rounding === 'half-up' || below % 2n !== 0n ? below + 1n : below;
}

function rateOf(text: string): Quotient {
  const [whole = '0', decimals = ''] = text.split('.');
  return {
    over: BigInt(whole) * 10n ** BigInt(decimals.length) + BigInt(decimals === '' ? '0' : decimals),
    under: 10n ** BigInt(decimals.length),
  };
}

function yearsBetween(convention: PlanTerms['convention'], from: Temporal.PlainDate, until: Temporal.PlainDate): Quotient {
  const actual = BigInt(from.until(until, { largestUnit: 'days' }).days);
  if (convention === 'monthly') return { over: 1n, under: 12n };
  if (convention === 'ACT/365') return { over: actual, under: 365n };
  if (convention === 'ACT/360') return { over: actual, under: 360n };
  let [first, last] = [from.day, until.day];
  if (first === 31) first = 30;
  if (last === 31 && first === 30) last = 30;
  return { over: BigInt(360 * (until.year - from.year) + 30 * (until.month - from.month) + (last - first)), under: 360n };
}

type Row = { readonly due: string; readonly principal: bigint; readonly interest: bigint; readonly left: bigint };

function naive(terms: PlanTerms): readonly Row[] | 'refused' {
  const { method, principal, periods, rounding } = terms;
  const first = Temporal.PlainDate.from(terms.firstDue);
  let due = Array.from({ length: periods }, (_, month) => first.add({ months: month }, { overflow: 'constrain' }));
  const start = Temporal.PlainDate.from(terms.start);
  if (method === 'bullet') due = due.slice(-1);
  const rates = due.map((date, index) => {
    const years = yearsBetween(terms.convention, due[index - 1] ?? start, date);
    const counted = method === 'bullet' && terms.convention === 'monthly' ? { over: BigInt(periods), under: 12n } : years;
    return times(rateOf(terms.annualRate), counted);
  });
  let payment = 0n;
  if (method === 'equal-instalment') {
    let discounts: Quotient = { over: 0n, under: 1n };
    let factor: Quotient = { over: 1n, under: 1n };
    for (const rate of rates) {
      factor = times(factor, inverse(plus({ over: 1n, under: 1n }, rate)));
      // Over a common denominator that grows with each factor; never reduced.
      discounts = { over: discounts.over * (factor.under / discounts.under) + factor.over, under: factor.under };
    }
    payment = nearest(times({ over: principal.minor, under: 1n }, inverse(discounts)), rounding);
  }
  const rows: Row[] = [];
  let left = principal.minor;
  for (const [index, rate] of rates.entries()) {
    const interest = nearest(times({ over: left, under: 1n }, rate), rounding);
    let part = 0n;
    if (method === 'equal-instalment') part = payment - interest;
    if (method === 'equal-principal') part = nearest({ over: principal.minor, under: BigInt(periods) }, rounding);
    if (index === rates.length - 1) part = left;
    if (part < 0n || part > left) return 'refused';
    left -= part;
    rows.push({ due: due[index]?.toString() ?? '', principal: part, interest, left });
  }
  return rows;
}

function rowsOf(plan: Plan): readonly Row[] {
  return plan.rows.map((row) => ({
    due: row.due,
    principal: row.principal.minor,
    interest: row.interest.minor,
    left: row.balanceAfter.minor,
  }));
}

test('a schedule equals the naive one to the minor unit, and is refused exactly when that would go below nothing', () => {
  let compared = 0;
  fc.assert(
    fc.property(planTerms, (terms) => {
      const wanted = naive(terms);
      const plan = planSchedule(terms);
      if (wanted === 'refused') {
        expect(plan.ok ? 'a plan' : plan.error.code).toMatch(/^repayment\.(below-interest|too-small)$/);
        return;
      }
      if (!plan.ok) throw new Error(plan.error.code);
      expect(rowsOf(plan.value)).toEqual(wanted);
      compared += 1;
    }),
    { numRuns: 400 },
  );
  expect(compared).toBeGreaterThan(200);
});
