import { dayMs, wallMs } from '#calendar';
import type { PersonalWindow } from './contact.ts';

/** The open parts of each civil day of a week, Monday first: from and until in turns, ms after midnight, in order, none touching the next. */
export type Week = readonly (readonly number[])[];

type Parts = readonly (readonly [number, number])[];

const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** The parts of a week's days that windows hold. A window over midnight holds the early and the late hours of each of its days; equal times hold nothing. */
export function weekOf(windows: readonly PersonalWindow[]): Week {
  return weekBy(windows, partsOf);
}

/** As `weekOf`, but equal times are the whole day: what somebody asked to be left alone for must not permit. */
export function statedWeekOf(windows: readonly PersonalWindow[]): Week {
  return weekBy(windows, (window) => (window.from === window.until ? [[0, dayMs]] : partsOf(window)));
}

function weekBy(windows: readonly PersonalWindow[], parts: (window: PersonalWindow) => Parts): Week {
  if (windows.every(({ days }) => days === undefined)) {
    const everyDay = merged(windows.flatMap(parts));
    return weekdays.map(() => everyDay);
  }
  return weekdays.map((weekday) => merged(windows.filter(({ days }) => days === undefined || days.includes(weekday)).flatMap(parts)));
}

/** Whether a week is open on a civil day at a time of the day in ms. */
export function isOpen(week: Week, day: number, msOfDay: number): boolean {
  return endOfPart(partsOn(week, day), msOfDay) !== undefined;
}

/** Until when, in ms of local time, a week is open from a local moment on, and perhaps longer; undefined when it is closed. */
export function openUntil(week: Week, local: number): number | undefined {
  const day = Math.floor(local / dayMs);
  const end = endOfPart(partsOn(week, day), local - day * dayMs);
  if (end === undefined || end < dayMs) return end === undefined ? undefined : day * dayMs + end;
  for (let next = day + 1; next <= day + 7; next += 1) {
    const early = endOfPart(partsOn(week, next), 0);
    if (early === undefined) return next * dayMs;
    if (early < dayMs) return next * dayMs + early;
  }
  return Number.POSITIVE_INFINITY;
}

/** When, in ms of local time, a week that is closed at a local moment opens next. */
export function opensAt(week: Week, local: number): number {
  const today = Math.floor(local / dayMs);
  for (let day = today; day <= today + 7; day += 1) {
    const parts = partsOn(week, day);
    for (let index = 0; index < parts.length; index += 2) {
      const opens = day * dayMs + (parts[index] ?? 0);
      if (opens > local) return opens;
    }
  }
  return Number.POSITIVE_INFINITY;
}

/** 1 January 1970 was a Thursday. Days are small whole numbers, and their remainder is much cheaper than that of any number. */
function partsOn(week: Week, day: number): readonly number[] {
  const weekday = ((day | 0) + 3) % 7;
  return week[weekday < 0 ? weekday + 7 : weekday] ?? [];
}

function endOfPart(parts: readonly number[], ms: number): number | undefined {
  for (let index = 0; index < parts.length; index += 2) {
    const until = parts[index + 1] ?? 0;
    if ((parts[index] ?? 0) <= ms && ms < until) return until;
  }
  return undefined;
}

function partsOf({ from, until }: PersonalWindow): Parts {
  const [start, end] = [wallMs(from), wallMs(until)];
  if (start === end) return [];
  if (start < end) return [[start, end]];
  return [
    [0, end],
    [start, dayMs],
  ];
}

function merged(parts: Parts): readonly number[] {
  const flat: number[] = [];
  for (const [from, until] of parts.filter(([start, end]) => start < end).toSorted(([a], [b]) => a - b)) {
    const last = flat.at(-1);
    if (last === undefined || last < from) flat.push(from, until);
    else if (last < until) flat[flat.length - 1] = until;
  }
  return flat;
}
