import type { InterestDays } from '#account';
import type { Temporal } from 'temporal-polyfill';

/** On which day of the month its months turn, and how far the current one has come: `given` units up to the day `at`. */
export type NaiveMonth = { readonly turn: number; at?: Temporal.PlainDate; given?: number };

type Night = { readonly day: Temporal.PlainDate; readonly since: Temporal.PlainDate; readonly month: NaiveMonth };

/** The units of one night, from a day to the next; asked night after night. */
export function naiveUnits(days: InterestDays, { day, since, month }: Night): bigint {
  const next = day.add({ days: 1 });
  switch (days) {
    case 'ACT/365':
    case 'ACT/360':
      return 1n;
    case '30/360':
      return BigInt(months30(since, next) - months30(since, day));
    case 'monthly':
      return monthNight(day, next, month);
  }
}

/** By the words of the convention: a start on the 31st is the 30th, and then an end on the 31st is too. */
function months30(from: Temporal.PlainDate, until: Temporal.PlainDate): number {
  const first = from.day === 31 ? 30 : from.day;
  const last = until.day === 31 && first === 30 ? 30 : until.day;
  return (until.year - from.year) * 360 + (until.month - from.month) * 30 + last - first;
}

/** A thirtieth a night until thirty are given; the last night before the turn brings what is missing. */
function monthNight(day: Temporal.PlainDate, next: Temporal.PlainDate, month: NaiveMonth): bigint {
  const turns = (date: Temporal.PlainDate) => date.day === Math.min(month.turn, date.daysInMonth);
  if (month.at === undefined) {
    let from = day;
    while (!turns(from)) from = from.subtract({ days: 1 });
    month.given = Math.min(from.until(day, { largestUnit: 'days' }).days, 30);
  }
  const given = month.given ?? 0;
  const units = turns(next) ? 30 - given : given < 30 ? 1 : 0;
  month.at = next;
  month.given = turns(next) ? 0 : given + units;
  return BigInt(units);
}
