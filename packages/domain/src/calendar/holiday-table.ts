import { err, ok, type Result } from '#kernel';
import { z } from 'zod';
import { dayOfWeek } from './date.ts';
import { PlainDate } from './plain-date.ts';

/** The gazetted days of a calendar: `rest` are days off beside Saturdays and Sundays, `work` are weekend days worked in their stead. `horizon.until` is exclusive. */
export const HolidayTable = z
  .object({
    horizon: z.object({ from: PlainDate, until: PlainDate }).readonly(),
    rest: z.array(PlainDate).readonly(),
    work: z.array(PlainDate).readonly(),
    citation: z.object({ document: z.string().min(1), article: z.string().min(1).optional(), url: z.url().optional() }).readonly(),
  })
  .readonly();
export type HolidayTable = z.infer<typeof HolidayTable>;

/** The table does not reach the date: nobody has gazetted that year yet, so nothing is guessed. */
export type CalendarUnknown = {
  readonly code: 'calendar.unknown';
  readonly date: PlainDate;
  readonly from: PlainDate;
  readonly until: PlainDate;
};

/** Whether a date is a rest day: gazetted, or a weekend day that is not made up. Beyond the table's horizon: `calendar.unknown`. */
export function isRestDay(date: PlainDate, table: HolidayTable): Result<boolean, CalendarUnknown> {
  const { from, until } = table.horizon;
  if (date < from || date >= until) return err({ code: 'calendar.unknown', date, from, until });
  if (table.work.includes(date)) return ok(false);
  return ok(table.rest.includes(date) || dayOfWeek(date) >= 6);
}

/** Whether a date is a gazetted day off, whatever the weekday. Beyond the table's horizon: `calendar.unknown`. */
export function isGazettedRestDay(date: PlainDate, table: HolidayTable): Result<boolean, CalendarUnknown> {
  const known = isRestDay(date, table);
  return known.ok ? ok(table.rest.includes(date)) : known;
}
