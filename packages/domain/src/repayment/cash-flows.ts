import { type DateRefusal, daysBetween, PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import { Money } from '#money';
import { z } from 'zod';
import { chooseUnitPeriod, type DatedPayment } from './choose-unit-period.ts';
import { countUnits, Every, monthIndex, streamDate, type UnitCount, type UnitPeriod, unitPeriodOf, unitsApart } from './unit-period.ts';
import type { Flow } from './yield.ts';

/**
 * How a yearly rate is found, all from the internal rate of return of a unit of time. `irr-monthly`: 12 x the monthly rate; `irr-compound`:
 * (1 + the monthly rate)^12 - 1: what the People's Bank's announcement 2021 No. 3 calls the simple and the compound way. `irr-dated`: (1 + the
 * rate of a day)^365 - 1, days counted actually. `us-appendix-j`: the actuarial method of 12 CFR 1026 Appendix J.
 */
export const CostMethod = z.enum(['irr-monthly', 'irr-compound', 'irr-dated', 'us-appendix-j']);
export type CostMethod = z.infer<typeof CostMethod>;

/** What a person receives and what they pay: `count` payments of `amount`, the first on `first`; of a single payment `every` says nothing. */
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

/** Flows laid on a line of time in one unit. */
export type TimedFlows = { readonly unit: UnitPeriod; readonly flows: readonly Flow[] };

/** The method cannot count the payments, or one is dated past the calendar. */
export type TimingRefusal = { readonly code: 'repayment.not-monthly'; readonly every: Every } | DateRefusal;

/** Counts the time of every flow from `start`, the first advance: in calendar months, in days, or in the unit-periods of Appendix J. */
export function timedFlows(flows: CashFlows, start: PlainDate): Result<TimedFlows, TimingRefusal> {
  const unit = unitFor(flows);
  if (!unit.ok) return unit;
  const timeOf = clockOf(flows, unit.value, start);
  const timed: Flow[] = flows.advances.map(({ at, amount }) => ({ amount: -Number(amount.minor), ...timeOf(at) }));
  for (const { count, amount, first, every } of flows.payments) {
    const step = flows.method === 'irr-dated' ? daysApart(every) : unitsApart(every, unit.value);
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
  return ok({ unit: unit.value, flows: timed });
}

function unitFor(flows: CashFlows): Result<UnitPeriod, TimingRefusal> {
  switch (flows.method) {
    case 'irr-monthly':
    case 'irr-compound': {
      const odd = flows.payments.find(({ count, every }) => count > 1 && unitPeriodOf(every).kind !== 'months');
      return odd === undefined ? ok(unitPeriodOf('month')) : err({ code: 'repayment.not-monthly', every: odd.every });
    }
    case 'irr-dated':
      return ok(unitPeriodOf('day'));
    case 'us-appendix-j': {
      const payments: DatedPayment[] = [];
      for (const [stream, { count, first, every }] of flows.payments.entries()) {
        for (let index = 0; index < count; index += 1) {
          const date = streamDate(first, every, index);
          if (!date.ok) return date;
          payments.push({ at: date.value, stream: { index: stream, interval: unitPeriodOf(every) } });
        }
      }
      const advances = flows.advances.map(({ at }) => at);
      return ok(chooseUnitPeriod(advances, payments));
    }
  }
}

function clockOf({ method }: CashFlows, unit: UnitPeriod, start: PlainDate): (at: PlainDate) => UnitCount {
  switch (method) {
    case 'irr-monthly':
    case 'irr-compound':
      return (at) => ({ whole: monthIndex(at) - monthIndex(start), part: 0 });
    case 'irr-dated':
      return (at) => ({ whole: daysBetween(start, at), part: 0 });
    case 'us-appendix-j':
      return (at) => countUnits(unit, start, at);
  }
}

function daysApart(every: Every): number | undefined {
  const interval = unitPeriodOf(every);
  return interval.kind === 'days' ? interval.days : undefined;
}
