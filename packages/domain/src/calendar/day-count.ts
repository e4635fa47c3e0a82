import { fraction, type Fraction } from '#money';
import { daysBetween } from './date.ts';
import type { PlainDate } from './plain-date.ts';

/** Actual days over a fixed year of 365 or 360 days, exactly. */
export function actualYearFraction(from: PlainDate, until: PlainDate, yearDays: 365 | 360): Fraction {
  return fraction(BigInt(daysBetween(from, until)), BigInt(yearDays));
}

/**
 * Days from one date to another with months of 30 days: 360 x years + 30 x months + days, where a start on the 31st counts as the 30th,
 * and an end on the 31st counts as the 30th only if the start then is the 30th. No February rule (ISDA 2006 4.16(f), bond basis).
 */
export function days30360(from: PlainDate, until: PlainDate): number {
  const startDay = Math.min(dayOf(from), 30);
  const endDay = dayOf(until) === 31 && startDay === 30 ? 30 : dayOf(until);
  return 360 * (yearOf(until) - yearOf(from)) + 30 * (monthOf(until) - monthOf(from)) + (endDay - startDay);
}

/** `days30360` over a year of 360 days, exactly. */
export function yearFraction30360(from: PlainDate, until: PlainDate): Fraction {
  return fraction(BigInt(days30360(from, until)), 360n);
}

function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

function monthOf(date: PlainDate): number {
  return Number(date.slice(5, 7));
}

function dayOf(date: PlainDate): number {
  return Number(date.slice(8, 10));
}
