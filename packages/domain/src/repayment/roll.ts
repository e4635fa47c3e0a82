import { type CalendarUnknown, dateOfEpochDay, type DateRefusal, epochDay, type HolidayTable, isRestDay, type PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import type { Roll } from './plan-terms.ts';

/** A table of rest days under the name by which terms ask for it. */
export type NamedCalendar = { readonly name: string; readonly table: HolidayTable };

/** Why a due date could not be rolled: the calendar asked for was not brought, it ends before the answer, or it has no working day to roll to. */
export type RollRefusal =
  | { readonly code: 'repayment.no-calendar'; readonly field: 'roll.calendar'; readonly calendar: string }
  | { readonly code: 'repayment.no-business-day'; readonly field: 'roll'; readonly due: PlainDate }
  | (CalendarUnknown & { readonly field: 'roll' })
  | (DateRefusal & { readonly field: 'roll' });

/** Rolls due dates by the terms' rule; days beyond the table's horizon are refused, never guessed. */
export function rolled(
  due: readonly PlainDate[],
  roll: Roll | undefined,
  calendar?: NamedCalendar,
): Result<readonly PlainDate[], RollRefusal> {
  if (roll === undefined || roll.kind === 'none') return ok(due);
  if (calendar?.name !== roll.calendar) return err({ code: 'repayment.no-calendar', field: 'roll.calendar', calendar: roll.calendar });
  const dates: PlainDate[] = [];
  for (const date of due) {
    const working = roll.kind === 'following' ? workingDay(date, 1, calendar.table) : modified(date, calendar.table);
    if (!working.ok) return working;
    dates.push(working.value);
  }
  return ok(dates);
}

/** The next working day if it lies in the same month, otherwise the one before. */
function modified(date: PlainDate, table: HolidayTable): Result<PlainDate, RollRefusal> {
  const after = workingDay(date, 1, table);
  if (!after.ok || sameMonth(after.value, date)) return after;
  const before = workingDay(date, -1, table);
  if (!before.ok || sameMonth(before.value, date)) return before;
  return err({ code: 'repayment.no-business-day', field: 'roll', due: date });
}

function workingDay(date: PlainDate, step: 1 | -1, table: HolidayTable): Result<PlainDate, RollRefusal> {
  for (let day = epochDay(date); ; day += step) {
    const next = dateOfEpochDay(day);
    if (!next.ok) return err({ ...next.error, field: 'roll' });
    const rest = isRestDay(next.value, table);
    if (!rest.ok) return err({ ...rest.error, field: 'roll' });
    if (!rest.value) return next;
  }
}

function sameMonth(a: PlainDate, b: PlainDate): boolean {
  return a.slice(0, 7) === b.slice(0, 7);
}
