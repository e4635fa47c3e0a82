import { dateOfEpochDay, daysBetween, epochDay, monthsAfter, PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import { type ContractTerms, type PayBy, startOf } from './contract-terms.ts';
import type { InterestAnchor } from './interest-time.ts';
import type { OutOfCalendar } from './refusal.ts';

/**
 * A day on which interest is posted: a due date with its principal, a statement with the day it is to be paid by, or, after the last due date of
 * a loan, the same day of a later month.
 */
export type Turn =
  | { readonly kind: 'due'; readonly on: PlainDate; readonly principal: bigint }
  | { readonly kind: 'statement'; readonly on: PlainDate; readonly payBy: PlainDate }
  | { readonly kind: 'month'; readonly on: PlainDate };

/** Why the turns of a contract cannot be reckoned. */
export type TurnRefusal =
  | OutOfCalendar
  /** Whether a statement was paid whole has to be known before the next one: its due date and grace must lie before that. */
  | { readonly code: 'account.pays-after-next-statement'; readonly field: 'repayment.payBy'; readonly statement: PlainDate };

/** The turns of a contract after its start, up to and including a date. */
export function turnsUntil(terms: ContractTerms, until: PlainDate): Result<readonly Turn[], TurnRefusal> {
  const { repayment } = terms;
  if (repayment.kind === 'revolving') return statements(terms, repayment, until);
  const turns: Turn[] = repayment.dues
    .filter(({ due }) => due <= until)
    .map(({ due, principal }) => ({ kind: 'due', on: due, principal: principal.minor }));
  const last = repayment.dues.at(-1)?.due;
  if (last === undefined || last > until) return ok(turns);
  for (const on of daysOfMonth(dayOfTurns(terms), { after: last, until })) turns.push({ kind: 'month', on });
  return ok(turns);
}

/** The day of the month on which a contract's turns fall: the statement day, or the latest day among the due dates (31 with a due date of 28 February). */
export function dayOfTurns({ repayment }: Pick<ContractTerms, 'repayment'>): number {
  if (repayment.kind === 'revolving') return repayment.statementDay;
  return repayment.dues.reduce((latest, { due }) => Math.max(latest, Number(due.slice(8))), 1);
}

/** From where interest counts in the period that begins at `since`. */
export function anchorAt(terms: ContractTerms, since: PlainDate): InterestAnchor {
  return { since, day: terms.interest?.turnDay ?? dayOfTurns(terms) };
}

type Revolving = Extract<ContractTerms['repayment'], { kind: 'revolving' }>;

function statements(terms: ContractTerms, repayment: Revolving, until: PlainDate): Result<readonly Turn[], TurnRefusal> {
  const { statementDay, payBy, interestFree } = repayment;
  const turns: Turn[] = [];
  for (const on of daysOfMonth(statementDay, { after: startOf(terms), until })) {
    const paid = payDay(payBy, on);
    if (paid === undefined) return err({ code: 'calendar.out-of-range', field: 'repayment.payBy' });
    const next = firstAfter(statementDay, on);
    if (interestFree && next !== undefined && daysBetween(paid, next) <= terms.grace.days) {
      return err({ code: 'account.pays-after-next-statement', field: 'repayment.payBy', statement: on });
    }
    turns.push({ kind: 'statement', on, payBy: paid });
  }
  return ok(turns);
}

function payDay(payBy: PayBy, statement: PlainDate): PlainDate | undefined {
  if (payBy.kind === 'day') return firstAfter(payBy.day, statement);
  const day = dateOfEpochDay(epochDay(statement) + payBy.days);
  return day.ok ? day.value : undefined;
}

/** The dates with a day of the month (cut to the month's end) after one date, up to and including another. */
function daysOfMonth(day: number, { after, until }: { readonly after: PlainDate; readonly until: PlainDate }): readonly PlainDate[] {
  const found: PlainDate[] = [];
  for (let next = firstAfter(day, after); next !== undefined && next <= until; next = firstAfter(day, next)) found.push(next);
  return found;
}

/** The first date after a date with a day of the month, cut to the month's end; nothing when it lies past the calendar. */
function firstAfter(day: number, date: PlainDate): PlainDate | undefined {
  const months = (Number(date.slice(0, 4)) - 1900) * 12 + Number(date.slice(5, 7)) - 1;
  // January has every day of a month: months counted from there are cut from the day that is meant.
  const from = PlainDate.parse(`1900-01-${String(day).padStart(2, '0')}`);
  for (const ahead of [0, 1]) {
    const found = monthsAfter(from, months + ahead);
    if (found.ok && found.value > date) return found.value;
  }
  return undefined;
}
