import { err, invariant, ok, type Result } from '#kernel';
import { civilFromDays, daysFromCivil, daysInMonth } from './gregorian.ts';
import { PlainDate } from './plain-date.ts';

/** Text that is no date, or a date outside 1900 to 2199. */
export type DateRefusal = { readonly code: 'calendar.malformed-date' } | { readonly code: 'calendar.out-of-range' };

const firstDay = daysFromCivil(1900, 1, 1);
const lastDay = daysFromCivil(2199, 12, 31);
const pageDays = 512;
/** Pure memo: the date of each day asked for, in pages, so that the few days in use lie close together (at most 110,000 entries). */
const pages: (Result<PlainDate, never> | undefined)[][] = Array.from({ length: Math.ceil((lastDay - firstDay + 1) / pageDays) }, () => []);

/** Reads `YYYY-MM-DD`; refuses days that do not exist and years outside 1900 to 2199. */
export function parseDate(text: string): Result<PlainDate, DateRefusal> {
  const parsed = PlainDate.safeParse(text);
  return parsed.success ? ok(parsed.data) : err({ code: 'calendar.malformed-date' });
}

/** Days since 1970-01-01. */
export function epochDay(date: PlainDate): number {
  return daysFromCivil(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}

/** Whether a day, counted from 1970, is of the years 1900 to 2199. */
export function isKeptDay(day: number): boolean {
  return day >= firstDay && day <= lastDay;
}

/** The date so many days after 1970-01-01; refused outside 1900 to 2199. */
export function dateOfEpochDay(day: number): Result<PlainDate, DateRefusal> {
  invariant(Number.isInteger(day), 'days are counted whole');
  if (!isKeptDay(day)) return err({ code: 'calendar.out-of-range' });
  const count = day - firstDay;
  const page = pages[Math.floor(count / pageDays)] ?? [];
  const known = page[count % pageDays];
  if (known !== undefined) return known;
  const { year, month, day: dayOfMonth } = civilFromDays(day);
  const date = PlainDate.parse(`${year}-${pad(month)}-${pad(dayOfMonth)}`);
  const made = ok(date);
  page[count % pageDays] = made;
  return made;
}

/** The date `days` after a date (before it, when negative). Leaving 1900 to 2199 is a bug; where input may do so, use `dateOfEpochDay`. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return inRange(dateOfEpochDay(epochDay(date) + days));
}

/** The same day `months` later, cut to the month's end: 31 January + 1 month is 28 or 29 February. Range as for `addDays`. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  return inRange(monthsAfter(date, months));
}

/** As `addMonths`, with leaving 1900 to 2199 as a typed refusal. */
export function monthsAfter(date: PlainDate, months: number): Result<PlainDate, DateRefusal> {
  invariant(Number.isInteger(months), 'months are counted whole');
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  return dateOfEpochDay(daysFromCivil(year, month, Math.min(Number(date.slice(8, 10)), daysInMonth(year, month))));
}

/** Days from one date to another: 1 from today to tomorrow, negative backwards. */
export function daysBetween(from: PlainDate, until: PlainDate): number {
  return epochDay(until) - epochDay(from);
}

/** Day of the week as ISO 8601 counts it: 1 Monday to 7 Sunday. */
export function dayOfWeek(date: PlainDate): number {
  return ((((epochDay(date) + 3) % 7) + 7) % 7) + 1;
}

/** -1, 0 or 1 as a is before, on or after b. */
export function compareDates(a: PlainDate, b: PlainDate): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function inRange(date: Result<PlainDate, DateRefusal>): PlainDate {
  invariant(date.ok, 'a date stays within 1900 to 2199');
  return date.value;
}

function pad(part: number): string {
  return part < 10 ? `0${part}` : `${part}`;
}
