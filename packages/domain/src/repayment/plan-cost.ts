import { fraction, type Fraction, type Money, subtract, sum } from '#money';
import { monthOfRow, type PlanCostMethod } from './annual-cost.ts';
import { repaid } from './plan-debt.ts';
import type { Plan } from './plan.ts';

/** What a plan costs, to the minor unit: `cost` = `paid` - `repaid` = interest and fees that the plan adds; `share` = cost / repaid, exactly. */
export type PlanCost = { readonly repaid: Money; readonly paid: Money; readonly cost: Money; readonly share: Fraction };

/** The whole cost of a plan. Nothing is repaid by a plan for nothing, which does not exist: the share is then of 1. */
export function planCost(plan: Plan): PlanCost {
  const debt = repaid(plan);
  const paid = sum(
    debt.currency,
    plan.rows.map(({ payment }) => payment),
  );
  const cost = subtract(paid, debt);
  return { repaid: debt, paid, cost, share: fraction(cost.minor, debt.minor > 0n ? debt.minor : 1n) };
}

/**
 * Whether a plan's annual cost is at most `cap`, without any rounding: at the cap's monthly rate the payments are worth no more than what they
 * repay. A plan has one change of sign, so its rate is then at most the cap. For `irr-compound` the monthly growth is the twelfth root of 1 + cap,
 * held between two fractions 10^-40 apart; what lies between these two is the cap itself.
 */
export function costsAtMost(plan: Plan, cap: Fraction, method: PlanCostMethod): boolean {
  switch (method) {
    case 'irr-monthly':
      return worthAt(plan, { numerator: 12n * cap.denominator + cap.numerator, denominator: 12n * cap.denominator }) <= 0n;
    case 'irr-compound':
      return worthAt(plan, { numerator: twelfthRoot(cap) + 1n, denominator: fine }) <= 0n;
  }
}

/** The sign of what the lender gains at a growth a month: the payments' worth less the debt's, both at the last row. */
function worthAt(plan: Plan, growth: Fraction): bigint {
  const months = plan.rows.map((_, index) => monthOfRow(plan, index));
  const last = months.reduce((latest, month) => Math.max(latest, month), 0);
  const due = new Map<number, bigint>();
  for (const [index, { payment }] of plan.rows.entries()) {
    const month = months[index] ?? last;
    due.set(month, (due.get(month) ?? 0n) + payment.minor);
  }
  let worth = -repaid(plan).minor;
  let scale = 1n;
  for (let month = 1; month <= last; month += 1) {
    scale *= growth.denominator;
    worth = worth * growth.numerator + (due.get(month) ?? 0n) * scale;
  }
  return worth;
}

const fine = 10n ** 40n;

/** The twelfth root of 1 + cap in units of 10^-40, rounded down: by halving. */
function twelfthRoot(cap: Fraction): bigint {
  const wanted = (cap.denominator + cap.numerator) * fine ** 12n;
  let low = 0n;
  let high = ((cap.denominator + cap.numerator) / cap.denominator + 1n) * fine;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** 12n * cap.denominator <= wanted) low = middle;
    else high = middle;
  }
  return low;
}
