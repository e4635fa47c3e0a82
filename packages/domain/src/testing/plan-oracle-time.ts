import type { PlanTerms } from '#repayment';
import { Temporal } from 'temporal-polyfill';

// Dates and time of the naive schedule; nothing of the module's own is used.

/** Rest days as plain text, for the oracle's own reading of a calendar; `until` is exclusive. */
export type NaiveCalendar = {
  readonly from: string;
  readonly until: string;
  readonly rest: ReadonlySet<string>;
  readonly work: ReadonlySet<string>;
};

/** An exact quotient of whole numbers. */
export type Quotient = { readonly over: bigint; readonly under: bigint };
type Day = Temporal.PlainDate;

/** The dates on which something is paid, or the code of the refusal that the terms deserve. */
export function dueDays(terms: PlanTerms, calendar: NaiveCalendar | undefined): readonly Day[] | string {
  const days: Day[] = [];
  for (const day of meantDays(terms)) {
    if (day.year > 2199) return 'calendar.out-of-range';
    days.push(day);
  }
  const moved = days.map((day) => move(day, terms, calendar));
  const out: Day[] = [];
  for (const day of moved) {
    if (typeof day === 'string') return day;
    out.push(day);
  }
  const isoStart = terms.start;
  if ((out[0]?.toString() ?? '') < isoStart) return 'repayment.first-due-before-start';
  for (let row = 1; row < out.length; row += 1) {
    if ((out[row]?.toString() ?? '') <= (out[row - 1]?.toString() ?? '')) return 'repayment.dates-out-of-order';
  }
  return out;
}

function meantDays(terms: PlanTerms): readonly Day[] {
  if (terms.method === 'custom') return terms.payments.map(({ due }) => Temporal.PlainDate.from(due));
  const first = Temporal.PlainDate.from(terms.firstDue);
  const wanted = terms.dueDay ?? first.day;
  const all = Array.from({ length: terms.periods }, (_, later) => {
    const month = first.toPlainYearMonth().add({ months: later });
    return month.toPlainDate({ day: Math.min(wanted, month.daysInMonth) });
  });
  return terms.method === 'bullet' ? all.slice(-1) : all;
}

function move(day: Day, { roll }: PlanTerms, calendar: NaiveCalendar | undefined): Day | string {
  if (roll === undefined || roll.kind === 'none') return day;
  if (calendar === undefined) return 'repayment.no-calendar';
  const after = seek(day, 1, calendar);
  if (roll.kind === 'following' || typeof after === 'string' || after.month === day.month) return after;
  const before = seek(day, -1, calendar);
  if (typeof before === 'string' || before.month === day.month) return before;
  return 'repayment.no-business-day';
}

function seek(day: Day, step: 1 | -1, { from, until, rest, work }: NaiveCalendar): Day | string {
  let at = day;
  for (;;) {
    const text = at.toString();
    if (text < from || text >= until) return 'calendar.unknown';
    const free = work.has(text) ? false : rest.has(text) || at.dayOfWeek === 6 || at.dayOfWeek === 7;
    if (!free) return at;
    at = at.add({ days: step });
  }
}

/** The years that a row's time is by the terms' convention, as an exact quotient. */
export function yearsOf(terms: PlanTerms, row: { readonly from: Day; readonly until: Day; readonly first: boolean }): Quotient {
  const { from, until, first } = row;
  const actual = () => BigInt(from.until(until, { largestUnit: 'days' }).days);
  switch (terms.convention) {
    case 'ACT/365':
    case 'daily':
      return { over: actual(), under: 365n };
    case 'ACT/360':
      return { over: actual(), under: 360n };
    case '30/360':
      return { over: thirties(from, until), under: 360n };
    case 'monthly': {
      if (terms.method === 'custom') return { over: thirties(from, until), under: 360n };
      const months = terms.method === 'bullet' ? terms.periods : 1;
      if (!first || terms.firstPeriod === undefined) return { over: BigInt(months), under: 12n };
      const { days, of } = terms.firstPeriod;
      return { over: BigInt(months - 1) * BigInt(of) + BigInt(days), under: 12n * BigInt(of) };
    }
  }
}

function thirties(from: Day, until: Day): bigint {
  const opened = from.day === 31 ? 30 : from.day;
  const closed = until.day === 31 && opened === 30 ? 30 : until.day;
  return BigInt((until.year - from.year) * 360 + (until.month - from.month) * 30 + closed - opened);
}
