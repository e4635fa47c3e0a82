import { err, ok, type Result } from '#kernel';
import { mostPeriods } from './check-terms.ts';
import type { PlanTerms } from './plan-terms.ts';
import { planSchedule } from './plan-schedule.ts';
import type { NamedCalendar } from './roll.ts';
import type { PlanRefusal } from './term-refusal.ts';

type Open = Omit<Extract<PlanTerms, { method: 'fixed-payment' }>, 'periods'>;

/**
 * How many rows a stated payment takes to repay: the fewest after which no rest is left. A payment that does not cover the interest, or does not
 * repay within 600 rows, is refused (`repayment.below-interest`, `repayment.never-repaid`): never NaN or infinity.
 */
export function periodsFor(terms: Open, calendar?: NamedCalendar): Result<number, PlanRefusal> {
  const leavesRest = (periods: number) => {
    const plan = planSchedule({ ...terms, periods }, calendar);
    return !plan.ok && plan.error.code === 'repayment.leaves-rest';
  };
  // A rest is left by `low` rows and by fewer.
  let [low, high] = [0, 1];
  while (high <= mostPeriods && leavesRest(high)) [low, high] = [high, high * 2];
  if (high > mostPeriods) {
    if (leavesRest(mostPeriods)) {
      return err({ code: 'repayment.never-repaid', field: 'payment', payment: terms.payment, most: mostPeriods });
    }
    high = mostPeriods;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (leavesRest(middle)) low = middle;
    else high = middle;
  }
  const plan = planSchedule({ ...terms, periods: high }, calendar);
  return plan.ok ? ok(high) : plan;
}
