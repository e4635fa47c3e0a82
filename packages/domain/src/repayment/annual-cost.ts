import { compareDates, type PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import { type CurrencyMismatch, sameCurrency } from '#money';
import { type CashFlows, type CostMethod, timedFlows, type TimedFlows, type TimingRefusal } from './cash-flows.ts';
import { repaid } from './plan-debt.ts';
import type { Plan } from './plan.ts';
import type { RateBracket } from './rate-roots.ts';
import { monthIndex, type UnitPeriod, unitPeriodOf, unitPeriodsPerYear } from './unit-period.ts';
import { internalRate, type Yield, yieldOf } from './yield.ts';

/**
 * A yearly rate as decimal text with ten digits after the point ("0.1823500000"): `apr` is the one the method asks for. `nominal` is the rate of a
 * unit of time x the units in a year, `effective` the same compounded, absent where it passes 1,000,000,000.
 */
export type AnnualCost = {
  readonly method: CostMethod;
  readonly apr: string;
  readonly nominal: string;
  readonly effective?: string;
  readonly unit: UnitPeriod;
  readonly unitPeriodsPerYear: number;
  readonly ratePerUnit: number;
};

/** No rate fits the flows, more than one does (each in its bracket, per unit of time), or the method cannot count these payments. */
export type CostRefusal =
  | { readonly code: 'repayment.no-rate' }
  | { readonly code: 'repayment.several-rates'; readonly signChanges: number; readonly brackets: readonly RateBracket[] }
  | { readonly code: 'repayment.irregular-flows'; readonly signChanges: number }
  | { readonly code: 'repayment.rate-out-of-range' }
  | { readonly code: 'repayment.payment-before-advance'; readonly at: PlainDate; readonly advance: PlainDate }
  | TimingRefusal
  | CurrencyMismatch;

/**
 * The annual cost of cash flows. Rates are found in floating point; `ratePerUnit` is off by less than 1e-12 x (1 + its size), so `apr` is right to
 * its tenth digit for rates up to some 100 % a year. Amounts are only read, never changed.
 */
export function annualCost(flows: CashFlows): Result<AnnualCost, CostRefusal> {
  const [opening] = flows.advances.toSorted((a, b) => compareDates(a.at, b.at));
  if (opening === undefined) return err({ code: 'repayment.no-rate' });
  const same = sameCurrency(
    opening.amount.currency,
    [...flows.advances, ...flows.payments].map(({ amount }) => amount),
  );
  if (!same.ok) return same;
  const early = flows.payments.find(({ first }) => first < opening.at);
  if (early !== undefined) return err({ code: 'repayment.payment-before-advance', at: early.first, advance: opening.at });
  const timed = timedFlows(flows, opening.at);
  return timed.ok ? solved(flows.method, timed.value.unit, foundIn(timed.value)) : timed;
}

/** How a plan's yearly rate may be found. */
export type PlanCostMethod = Extract<CostMethod, 'irr-monthly' | 'irr-compound'>;

/** The annual cost of a plan by its monthly internal rate of return: what it repays received at the start, each row in its month after it. */
export function planAnnualCost(plan: Plan, method: PlanCostMethod): Result<AnnualCost, CostRefusal> {
  const amounts = [-Number(repaid(plan).minor)];
  for (const [index, { payment }] of plan.rows.entries()) {
    const month = monthOfRow(plan, index);
    while (amounts.length <= month) amounts.push(0);
    amounts[month] = (amounts[month] ?? 0) + Number(payment.minor);
  }
  return solved(method, unitPeriodOf('month'), internalRate(amounts));
}

/**
 * How many months after the start a row counts as due, from 1; a due date moved off a rest day stays in its own month. Rows a month apart count as so
 * many months apart; those of given dates by the months of their dates, so that several may count in one month and none in another.
 */
export function monthOfRow({ terms }: Pick<Plan, 'terms'>, index: number): number {
  const since = (due: PlainDate) => monthIndex(due) - monthIndex(terms.start);
  if (terms.method === 'custom') return Math.max(1, since(terms.payments[index]?.due ?? terms.firstDue));
  if (terms.method === 'bullet') return Math.max(1, since(terms.firstDue) + terms.periods - 1);
  return Math.max(1, since(terms.firstDue)) + index;
}

function foundIn({ flows }: TimedFlows): Yield {
  const amounts: number[] = [];
  for (const { amount, whole, part } of flows) {
    if (part !== 0 || whole > 4000) return yieldOf(flows);
    while (amounts.length <= whole) amounts.push(0);
    amounts[whole] = (amounts[whole] ?? 0) + amount;
  }
  return internalRate(amounts);
}

function solved(method: CostMethod, unit: UnitPeriod, found: Yield): Result<AnnualCost, CostRefusal> {
  switch (found.kind) {
    case 'none':
      return err({ code: 'repayment.no-rate' });
    case 'several':
      return err({ code: 'repayment.several-rates', signChanges: found.signChanges, brackets: found.brackets });
    case 'irregular':
      return err({ code: 'repayment.irregular-flows', signChanges: found.signChanges });
    case 'rate': {
      const perYear = unitPeriodsPerYear(unit);
      const nominal = rateText(found.rate * perYear);
      const effective = rateText(Math.expm1(perYear * Math.log1p(found.rate)));
      const apr = method === 'irr-compound' || method === 'irr-dated' ? effective : nominal;
      if (nominal === undefined || apr === undefined) return err({ code: 'repayment.rate-out-of-range' });
      const both = effective === undefined ? { nominal } : { nominal, effective };
      return ok({ method, apr, ...both, unit, unitPeriodsPerYear: perYear, ratePerUnit: found.rate });
    }
  }
}

/** The one place where a rate becomes text: ten digits after the point, none for a rate beyond a thousand million. */
function rateText(rate: number): string | undefined {
  if (!(Math.abs(rate) < 1e9)) return undefined;
  const text = rate.toFixed(10);
  return Number(text) === 0 ? '0.0000000000' : text;
}
