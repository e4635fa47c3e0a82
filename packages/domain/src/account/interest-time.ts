import { daysBetween, daysInMonth, days30360, type PlainDate } from '#calendar';
import { never } from '#kernel';
import { z } from 'zod';

/**
 * How time bears interest. `monthly`: a whole month from one day of the month to the same day of the next costs a twelfth of the year, a day
 * within it a thirtieth of that (the thirty-first nothing; in a shorter month the last day brings the rest). The others count days of a year;
 * a rate per day is `ACT/365` of 365 times that rate.
 */
export const InterestDays = z.enum(['monthly', 'ACT/365', 'ACT/360', '30/360']);
export type InterestDays = z.infer<typeof InterestDays>;

/** How many units of `unitsBetween` a year has. */
export function unitsPerYear(days: InterestDays): 360 | 365 {
  return days === 'ACT/365' ? 365 : 360;
}

/** From when units are counted: `since` is the start of the accrual, `day` the day of the month on which its months turn (cut to a month's end). */
export type InterestAnchor = { readonly since: PlainDate; readonly day: number };

/** The units from one date to another of an accrual; those of two neighbouring stretches sum to those of the whole. Never negative forwards. */
export function unitsBetween(days: InterestDays, anchor: InterestAnchor, { from, until }: { from: PlainDate; until: PlainDate }): number {
  switch (days) {
    case 'ACT/365':
    case 'ACT/360':
      return daysBetween(from, until);
    case '30/360':
      return days30360(anchor.since, until) - days30360(anchor.since, from);
    case 'monthly':
      return monthUnits(until, anchor.day) - monthUnits(from, anchor.day);
    default:
      return never(days);
  }
}

/** Thirtieths of months up to a date, where months turn on a day. */
function monthUnits(date: PlainDate, turn: number): number {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8, 10));
  const turns = Math.min(turn, daysInMonth(year, month));
  if (day >= turns) return (year * 12 + month) * 30 + (day - turns);
  const before = month === 1 ? 31 : daysInMonth(year, month - 1);
  return (year * 12 + month - 1) * 30 + Math.min(day + before - Math.min(turn, before), 30);
}
