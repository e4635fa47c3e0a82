import { type DateRefusal, PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import { type CurrencyMismatch, Money, sameCurrency } from '#money';
import { z } from 'zod';
import type { Plan } from './plan.ts';
import {
  countUnits,
  Every,
  monthIndex,
  streamDate,
  type UnitCount,
  type UnitPeriod,
  unitPeriodOf,
  unitPeriodsPerYear,
  unitsApart,
} from './unit-period.ts';
import { type Flow, yieldOf } from './yield.ts';

/** `irr-monthly`: 12 x the monthly internal rate of return (People's Bank announcement 2021 No. 3). `us-appendix-j`: the actuarial method of 12 CFR 1026 Appendix J. */
export const CostMethod = z.enum(['irr-monthly', 'us-appendix-j']);
export type CostMethod = z.infer<typeof CostMethod>;

/** What a person receives and what they pay: `count` payments of `amount`, the first on `first`. */
export const CashFlows = z
  .object({
    method: CostMethod,
    advances: z
      .array(z.object({ at: PlainDate, amount: Money }).readonly())
      .min(1)
      .readonly(),
    payments: z
      .array(z.object({ count: z.int().min(1).max(2400), amount: Money, first: PlainDate, every: Every }).readonly())
      .min(1)
      .readonly(),
  })
  .readonly();
export type CashFlows = z.infer<typeof CashFlows>;

/** The annual percentage rate as decimal text with ten digits after the point ("0.1823500000"), and the unit-period it was found with. */
export type AnnualCost = {
  readonly apr: string;
  readonly unit: UnitPeriod;
  readonly unitPeriodsPerYear: number;
  readonly ratePerUnit: number;
};

/** No rate fits the flows, more than one might, or the method cannot count these payments. */
export type CostRefusal =
  | { readonly code: 'repayment.no-rate' }
  | { readonly code: 'repayment.several-rates'; readonly signChanges: number }
  | { readonly code: 'repayment.not-monthly'; readonly every: Every }
  | { readonly code: 'repayment.payment-before-advance'; readonly at: PlainDate; readonly advance: PlainDate }
  | CurrencyMismatch
  | DateRefusal;

/** The annual cost of cash flows. Rates are found in floating point to about 1e-12; amounts are only read, never changed. */
export function annualCost(flows: CashFlows): Result<AnnualCost, CostRefusal> {
  const [opening] = flows.advances.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  if (opening === undefined) return err({ code: 'repayment.no-rate' });
  const same = sameCurrency(
    opening.amount.currency,
    [...flows.advances, ...flows.payments].map(({ amount }) => amount),
  );
  if (!same.ok) return same;
  const early = flows.payments.find(({ first }) => first < opening.at);
  if (early !== undefined) return err({ code: 'repayment.payment-before-advance', at: early.first, advance: opening.at });
  const unit = unitFor(flows, opening.at);
  if (!unit.ok) return unit;
  const timed = timedFlows(flows, opening.at, unit.value);
  if (!timed.ok) return timed;
  return solved(timed.value, unit.value);
}

/** The annual cost of a plan by the monthly internal rate of return: its principal received at the start, one row a month after it. */
export function planAnnualCost(plan: Plan): Result<AnnualCost, CostRefusal> {
  const start = monthIndex(plan.terms.start);
  const paid = plan.rows.map((row) => ({ amount: Number(row.payment.minor), whole: Math.max(1, monthIndex(row.due) - start), part: 0 }));
  return solved([{ amount: -Number(plan.terms.principal.minor), whole: 0, part: 0 }, ...paid], unitPeriodOf('month'));
}

function solved(flows: readonly Flow[], unit: UnitPeriod): Result<AnnualCost, CostRefusal> {
  const found = yieldOf(flows);
  switch (found.kind) {
    case 'none':
      return err({ code: 'repayment.no-rate' });
    case 'several':
      return err({ code: 'repayment.several-rates', signChanges: found.signChanges });
    case 'rate': {
      const perYear = unitPeriodsPerYear(unit);
      const text = (found.rate * perYear).toFixed(10);
      return ok({ apr: Number(text) === 0 ? '0.0000000000' : text, unit, unitPeriodsPerYear: perYear, ratePerUnit: found.rate });
    }
  }
}

/** Appendix J (b)(4): the interval that occurs most often, the shorter of equals; with one advance and one payment, the term itself up to a year. */
function unitFor(flows: CashFlows, start: PlainDate): Result<UnitPeriod, CostRefusal> {
  if (flows.method === 'irr-monthly') {
    const odd = flows.payments.find(({ count, every }) => count > 1 && unitPeriodOf(every).kind !== 'months');
    return odd === undefined ? ok(unitPeriodOf('month')) : err({ code: 'repayment.not-monthly', every: odd.every });
  }
  const [only] = flows.payments;
  if (only !== undefined && flows.payments.length === 1 && only.count === 1 && flows.advances.length === 1) {
    return ok(termOf(start, only.first));
  }
  const counts = Every.options.map((every) => ({
    every,
    count: flows.payments.filter((stream) => stream.every === every).reduce((total, stream) => total + stream.count, 0),
  }));
  return ok(unitPeriodOf(counts.reduce((best, next) => (next.count > best.count ? next : best)).every));
}

function termOf(start: PlainDate, end: PlainDate): UnitPeriod {
  const years = countUnits(unitPeriodOf('year'), start, end);
  if (years.whole >= 1) return unitPeriodOf('year');
  const months = countUnits(unitPeriodOf('month'), start, end);
  if (months.part === 0 && months.whole > 0) return { kind: 'months', months: months.whole };
  return { kind: 'days', days: Math.max(1, countUnits({ kind: 'days', days: 1 }, start, end).whole) };
}

function timedFlows(flows: CashFlows, start: PlainDate, unit: UnitPeriod): Result<readonly Flow[], CostRefusal> {
  const timeOf = clockOf(flows.method, unit, start);
  const timed: Flow[] = flows.advances.map(({ at, amount }) => ({
    amount: -Number(amount.minor),
    ...timeOf(at),
  }));
  for (const { count, amount, first, every } of flows.payments) {
    const step = unitsApart(every, unit);
    const opening = timeOf(first);
    for (let index = 0; index < count; index += 1) {
      if (step !== undefined) {
        timed.push({ amount: Number(amount.minor), whole: opening.whole + step * index, part: opening.part });
        continue;
      }
      const date = streamDate(first, every, index);
      if (!date.ok) return date;
      timed.push({ amount: Number(amount.minor), ...timeOf(date.value) });
    }
  }
  return ok(timed);
}

/** Times are counted from the first advance: in calendar months for the monthly rate of return, by Appendix J otherwise. */
function clockOf(method: CostMethod, unit: UnitPeriod, start: PlainDate): (at: PlainDate) => UnitCount {
  if (method === 'irr-monthly') return (at) => ({ whole: monthIndex(at) - monthIndex(start), part: 0 });
  return (at) => countUnits(unit, start, at);
}
