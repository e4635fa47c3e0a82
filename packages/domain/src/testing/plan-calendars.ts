import { addDays, dayOfWeek, PlainDate } from '#calendar';
import type { NamedCalendar } from '#repayment';
import type { NaiveCalendar } from './plan-oracle-time.ts';

/** Invented calendars for rolling due dates: weekends alone; long holidays with weekend days worked for them; one that ends soon. */
export const planCalendars: readonly NamedCalendar[] = [
  calendar('weekends', '2199-12-31', () => ({ rest: [], work: [] })),
  calendar('long-holidays', '2051-01-01', longHolidays),
  calendar('ends-soon', '2031-01-01', longHolidays),
];

type Days = { readonly rest: readonly PlainDate[]; readonly work: readonly PlainDate[] };

function calendar(name: string, until: string, daysOf: (year: number) => Days): NamedCalendar {
  const years = Array.from({ length: Number(until.slice(0, 4)) - 2019 }, (_, index) => daysOf(2019 + index));
  return {
    name,
    table: {
      horizon: { from: PlainDate.parse('2019-01-01'), until: PlainDate.parse(until) },
      rest: years.flatMap(({ rest }) => rest),
      work: years.flatMap(({ work }) => work),
      citation: { document: 'invented' },
    },
  };
}

/** Eight days from the first of October, seven about the end of January; the Saturday before and the one after are worked. */
function longHolidays(year: number): Days {
  const [autumn, winter] = [PlainDate.parse(`${year}-10-01`), PlainDate.parse(`${year}-01-28`)];
  const saturdays = [-7, 8].map((offset) => saturdayFrom(addDays(autumn, offset)));
  return {
    rest: [...run(autumn, 8), ...run(winter, 7)],
    work: saturdays.filter((date) => !run(autumn, 8).includes(date)),
  };
}

function run(from: PlainDate, days: number): readonly PlainDate[] {
  return Array.from({ length: days }, (_, offset) => addDays(from, offset));
}

function saturdayFrom(date: PlainDate): PlainDate {
  return addDays(date, (13 - dayOfWeek(date)) % 7);
}

/** A calendar as the oracle reads it. */
export function naiveCalendar({ table: { horizon, rest, work } }: NamedCalendar): NaiveCalendar {
  return { from: horizon.from, until: horizon.until, rest: new Set(rest), work: new Set(work) };
}
