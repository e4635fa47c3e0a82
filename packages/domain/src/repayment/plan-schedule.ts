import type { PlainDate } from '#calendar';
import { addressOf, err, invariant, ok, type Result } from '#kernel';
import { type Money, money, sum } from '#money';
import type { PlanColumns } from './amortise.ts';
import { checkTerms } from './check-terms.ts';
import { dueDates, periodRates } from './due-dates.ts';
import { columnsOf } from './method-columns.ts';
import { waivedParts } from './plan-debt.ts';
import type { Plan, PlanRow } from './plan.ts';
import type { PlanTerms } from './plan-terms.ts';
import type { WaivedPart } from './policy.ts';
import type { NamedCalendar } from './roll.ts';
import type { PlanRefusal } from './term-refusal.ts';

/**
 * The plan of the terms: due dates, rows exact to the minor unit, totals and content address. Rows sum to the principal, payment = principal +
 * interest + fees in each, none is below nothing, the last balance is exactly 0. `calendar` is the one that the terms' roll names; without a
 * roll none is needed. Refuses with a `PlanRefusal`, which names the field.
 */
export function planSchedule(terms: PlanTerms, calendar?: NamedCalendar): Result<Plan, PlanRefusal> {
  const fit = checkTerms(terms);
  if (!fit.ok) return fit;
  const due = dueDates(terms, calendar);
  if (!due.ok) return due;
  const columns = columnsOf(terms, periodRates(terms, due.value));
  return columns.ok ? ok(dressed(terms, due.value, columns.value)) : columns;
}

/** Computes a plan again from its terms (and the calendar of its roll) and checks that it is the very same: `repayment.altered` when anything in it was changed. */
export function verifyPlan(plan: Plan, calendar?: NamedCalendar): Result<Plan, PlanRefusal | { readonly code: 'repayment.altered' }> {
  const again = planSchedule(plan.terms, calendar);
  if (!again.ok) return again;
  const same = addressOf(plan) === addressOf(again.value);
  return same ? again : err({ code: 'repayment.altered' });
}

/** What the lender gives up of the debt under the terms, in all. */
export function waivedTotal({ principal: { currency }, waived }: Pick<PlanTerms, 'principal' | 'waived'>): Money {
  const amounts = waivedParts({ waived }).map(({ amount }) => amount);
  return sum(currency, amounts);
}

/** An amount that is given up, as a line of its own: a part of the debt as it stands, or interest of the row `row` that will not be asked for. */
export type WaivedLine =
  | { readonly kind: 'debt'; readonly part: WaivedPart; readonly amount: Money }
  | { readonly kind: 'holiday'; readonly row: number; readonly amount: Money };

/** Everything that a plan gives up, line by line; lines of nothing are left out. */
export function waivedLines({ terms, rows }: Plan): readonly WaivedLine[] {
  const parts = waivedParts(terms).map((line): WaivedLine => ({ kind: 'debt', ...line }));
  const holiday = rows.flatMap(({ number, waived }): readonly WaivedLine[] =>
    waived === undefined ? [] : [{ kind: 'holiday', row: number, amount: waived }],
  );
  return [...parts, ...holiday];
}

function dressed(terms: PlanTerms, due: readonly PlainDate[], columns: PlanColumns): Plan {
  const { currency } = terms.principal;
  const rows = due.map((date, index) => planRow(terms, columns, { date, index }));
  const total = (part: 'interest' | 'fees' | 'payment') =>
    sum(
      currency,
      rows.map((row) => row[part]),
    );
  const totals = { principal: terms.principal, interest: total('interest'), fees: total('fees'), payments: total('payment') };
  return { terms, rows, totals, address: addressOf({ terms, rows }) };
}

function planRow(terms: PlanTerms, columns: PlanColumns, { date, index }: { readonly date: PlainDate; readonly index: number }): PlanRow {
  const { currency } = terms.principal;
  const figure = (column: readonly bigint[]) => {
    const minor = column[index];
    invariant(minor !== undefined, 'a column has a figure for every due date');
    return minor;
  };
  const [principal, fees] = [figure(columns.principals), figure(columns.fees)];
  const [earlier, accrued, waived] = [figure(columns.earlier), figure(columns.accrued), figure(columns.waived)];
  const interest = figure(columns.interests) - accrued - waived + earlier;
  return {
    number: index + 1,
    due: date,
    principal: money(currency, principal),
    interest: money(currency, interest),
    fees: money(currency, fees),
    payment: money(currency, principal + interest + fees),
    balanceAfter: money(currency, figure(columns.balances)),
    ...(earlier === 0n ? {} : { earlier: money(currency, earlier) }),
    ...(accrued === 0n ? {} : { accrued: money(currency, accrued) }),
    ...(waived === 0n ? {} : { waived: money(currency, waived) }),
  };
}
