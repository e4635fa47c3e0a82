import { days30360, type PlainDate } from '#calendar';
import { err, type Result } from '#kernel';
import type { Money } from '#money';
import { planDebt, type PlanDebtRefusal, type RowOrder } from './debt-under-plan.ts';
import { keepingOf, type Received } from './keeping.ts';
import { periodsFor } from './periods-for.ts';
import { planSchedule } from './plan-schedule.ts';
import { type PlanTerms, SimpleMethod } from './plan-terms.ts';
import type { Plan } from './plan.ts';
import type { NamedCalendar } from './roll.ts';
import type { PlanRefusal } from './term-refusal.ts';

/**
 * What takes the place of a plan. `smaller`: the due dates that are left, with smaller payments; `shorter`: the payment that is next due, for as long as
 * it takes; `anew`: what is owed over so many months from a first due date (after a break, or by agreement).
 */
export type ReplanChange =
  | { readonly kind: 'smaller' }
  | { readonly kind: 'shorter' }
  | { readonly kind: 'anew'; readonly periods: number; readonly firstDue: PlainDate };

/** Why a plan cannot be changed so. */
export type ReplanRefusal =
  | PlanDebtRefusal
  | PlanRefusal
  | { readonly code: 'repayment.nothing-left'; readonly field: 'received' }
  /** Late rows are made up first, or all is agreed `anew`. */
  | { readonly code: 'repayment.overdue-first'; readonly field: 'received'; readonly overdue: Money }
  /** No due date is left, or rows are not a month apart and have no odd days: agree it `anew`. */
  | { readonly code: 'repayment.not-so'; readonly field: 'change'; readonly method: PlanTerms['method'] };

/**
 * The plan that takes over on a day: its principal is the principal still owed, and the interest and fees owed by then are carried into it without
 * interest on them. Rate, convention, rounding and roll stay. What the old plan gave up is not given up again.
 */
export function replan(
  plan: Plan,
  received: readonly Received[],
  under: { readonly on: PlainDate; readonly order: RowOrder; readonly change: ReplanChange; readonly calendar?: NamedCalendar },
): Result<Plan, ReplanRefusal> {
  const { on, change, calendar } = under;
  const debt = planDebt(plan, received, under);
  if (!debt.ok) return debt;
  const { principal, interest, fees } = debt.value;
  if (principal.minor === 0n) return err({ code: 'repayment.nothing-left', field: 'received' });
  const { annualRate, convention, rounding, roll } = plan.terms;
  const common = {
    principal,
    annualRate,
    convention,
    rounding,
    start: on,
    ...(interest.minor + fees.minor === 0n ? {} : { carried: { interest, fees } }),
    ...(roll === undefined ? {} : { roll }),
  };
  const method = simpleMethod(plan.terms.method);
  if (change.kind === 'anew') return planSchedule({ ...common, method, periods: change.periods, firstDue: change.firstDue }, calendar);
  const dues = plan.rows.map(({ due, payment }) => ({ due, amount: payment }));
  const { overdue } = keepingOf(dues, received, { on, graceDays: 0 });
  if (overdue.minor > 0n) return err({ code: 'repayment.overdue-first', field: 'received', overdue });
  const left = plan.rows.filter(({ due }) => due > on);
  const [next] = left;
  if (next === undefined || method === 'bullet' || plan.terms.method === 'custom') {
    return err({ code: 'repayment.not-so', field: 'change', method: plan.terms.method });
  }
  const dates = { firstDue: next.due, ...dayMeant(plan.terms, next.due), ...firstPeriod(convention, on, next.due) };
  if (change.kind === 'smaller') return planSchedule({ ...common, ...dates, method, periods: left.length }, calendar);
  const fixed = { ...common, ...dates, method: 'fixed-payment', payment: next.payment } as const;
  const periods = periodsFor(fixed, calendar);
  return periods.ok ? planSchedule({ ...fixed, periods: periods.value }, calendar) : periods;
}

/** The method by which what is left of a plan is repaid: its own where that needs nothing besides, otherwise equal instalments. */
function simpleMethod(method: PlanTerms['method']): SimpleMethod {
  const simple = SimpleMethod.safeParse(method);
  return simple.success ? simple.data : 'equal-instalment';
}

/** The day of the month that is meant, where the next due date was cut to its month's end. */
function dayMeant(terms: PlanTerms, nextDue: PlainDate): { readonly dueDay?: number } {
  const rolls = terms.roll !== undefined && terms.roll.kind !== 'none';
  const meant = terms.method === 'custom' ? undefined : (terms.dueDay ?? Number(terms.firstDue.slice(8)));
  return meant === undefined || rolls || meant <= Number(nextDue.slice(8)) ? {} : { dueDay: meant };
}

/** Under a monthly convention the days from the change to the next due date are thirtieths of a month. */
function firstPeriod(
  convention: PlanTerms['convention'],
  on: PlainDate,
  nextDue: PlainDate,
): { readonly firstPeriod?: { readonly days: number; readonly of: number } } {
  return convention === 'monthly' ? { firstPeriod: { days: Math.min(days30360(on, nextDue), 366), of: 30 } } : {};
}
