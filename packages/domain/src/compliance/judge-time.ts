import {
  type Clock,
  dateOfEpochDay,
  civilDay,
  dayMs,
  type HolidayTable,
  isGazettedRestDay,
  isRestDay,
  localTime,
  runsUntil,
} from '#calendar';
import type { PersonalWindow } from './contact.ts';
import { forever, type Hold, type Judge, none, notKnown, withHold } from './hold.ts';
import { restTable, type RestTable } from './rest-table.ts';
import type { WindowValue } from './rule.ts';
import { isOpen, opensAt, openUntil, statedWeekOf, type Week, weekOf } from './week.ts';

const windowZoneUnknown = [notKnown('compliance.call-window.zone-unknown', ['debtor.zones'])];
const agreedUnknown = [notKnown('compliance.call-window.agreed-hours-unknown', ['debtor.agreedHours'])];
const inconvenientUnknown = [notKnown('compliance.inconvenient-time.unknown', ['debtor.inconvenient'])];
const inconvenientZoneUnknown = [notKnown('compliance.inconvenient-time.zone-unknown', ['debtor.zones'])];
const restZoneUnknown = [notKnown('compliance.rest-day.zone-unknown', ['debtor.zones'])];

const [freedByHours, freedByStated, freedByCalendar] = [['debtor.agreedHours'], ['debtor.inconvenient'], ['calendar']];
const freedByNothing: readonly string[] = [];

/** Hours of a week, and how they are written. */
type Hours = { readonly week: Week; readonly text: string };

/** Call window: contact only within it, in every zone of the debtor. */
export function windowJudge(value: WindowValue): Judge {
  const own: Hours = { week: weekOf(value.windows), text: hoursText(value.windows) };
  return ({ zones, request }, when) => {
    if (zones === undefined) return windowZoneUnknown;
    const { agreedHours } = request.debtor;
    if (value.agreed === 'replace' && agreedHours === undefined) return agreedUnknown;
    const agreed = value.agreed === 'replace' && agreedHours !== undefined && agreedHours.length > 0;
    const hours = agreed ? { week: weekOf(agreedHours), text: hoursText(agreedHours) } : own;
    let holds = none;
    for (const { clock, today, msOfDay } of zones) {
      if (when === 'ever' || !isOpen(hours.week, today, msOfDay)) holds = withHold(holds, windowHold(hours, clock, agreed));
    }
    return holds;
  };
}

function windowHold({ week, text }: Hours, clock: Clock, agreed: boolean): Hold {
  return {
    reason: agreed ? 'compliance.call-window.not-agreed-hours' : 'compliance.call-window.outside',
    unknown: false,
    lasting: false,
    until: (at) => closedUntil(week, clock, at),
    rises: (at) => openedUntil(week, clock, at),
    factsAt: (at) => ({ zone: clock.zone, localTime: timeText(clock, at), hours: text }),
    freedBy: freedByHours,
  };
}

/** Times the debtor named as inconvenient. A window from a time to the same time is the whole day: it must not permit. */
export function inconvenientJudge(): Judge {
  return ({ zones, request }, when) => {
    const { inconvenient } = request.debtor;
    if (inconvenient === undefined) return inconvenientUnknown;
    if (inconvenient.length === 0) return none;
    if (zones === undefined) return inconvenientZoneUnknown;
    const week = statedWeekOf(inconvenient);
    return zones
      .filter(({ clock }) => when === 'ever' || openedUntil(week, clock, request.at) > request.at)
      .map(({ clock }) => ({
        reason: 'compliance.inconvenient-time.stated',
        unknown: false,
        lasting: false,
        until: (moment) => openedUntil(week, clock, moment),
        rises: (moment) => closedUntil(week, clock, moment),
        factsAt: (moment) => ({ zone: clock.zone, localTime: timeText(clock, moment), hours: hoursText(inconvenient) }),
        freedBy: freedByStated,
      }));
  };
}

/** Rest days of a gazetted table. Past the table nobody knows, and the contact is held for that reason of its own. */
export function restDayJudge(table: HolidayTable, gazettedOnly: boolean): Judge {
  const rests = restTable(table, gazettedOnly ? isGazettedRestDay : isRestDay);
  return ({ zones, request: { at } }, when) => {
    if (zones === undefined) return restZoneUnknown;
    let holds = none;
    for (const { clock } of zones) {
      if (when === 'ever' || restUntil(rests, clock, at) > at) holds = withHold(holds, restHold(rests, clock));
      if (when === 'ever' || unknownUntil(rests, clock, at) > at) holds = withHold(holds, calendarHold(rests, clock, table));
    }
    return holds;
  };
}

function restHold(rests: RestTable, clock: Clock): Hold {
  return {
    reason: 'compliance.rest-day.rest',
    unknown: false,
    lasting: false,
    until: (at) => restUntil(rests, clock, at),
    rises: (at) => nextDay(clock, at),
    factsAt: (at) => ({ zone: clock.zone, date: dateText(clock, at) }),
    freedBy: freedByNothing,
  };
}

function calendarHold(rests: RestTable, clock: Clock, { horizon }: HolidayTable): Hold {
  return {
    reason: 'compliance.calendar-unknown',
    unknown: true,
    lasting: false,
    until: (at) => unknownUntil(rests, clock, at),
    rises: (at) => runsUntil(clock, at, rests.until * dayMs),
    factsAt: (at) => ({ zone: clock.zone, date: dateText(clock, at), until: horizon.until }),
    freedBy: freedByCalendar,
  };
}

function restUntil({ from, until, rest }: RestTable, clock: Clock, at: number): number {
  const today = civilDay(clock, at);
  // A moment outside the years that have a calendar is held, never let through.
  if (Number.isNaN(today)) return forever();
  let day = today;
  while (day >= from && day < until && rest[day - from] === 1) day += 1;
  return day === today ? at : runsUntil(clock, at, day * dayMs);
}

function unknownUntil({ from, until }: RestTable, clock: Clock, at: number): number {
  const day = civilDay(clock, at);
  if (day >= from && day < until) return at;
  return runsUntil(clock, at, day < from ? from * dayMs : Number.POSITIVE_INFINITY);
}

/** Until when a week that is closed at a moment stays so; the moment itself when it is open. */
function closedUntil(week: Week, clock: Clock, at: number): number {
  const local = localTime(clock, at);
  if (Number.isNaN(local)) return forever();
  const day = Math.floor(local / dayMs);
  return isOpen(week, day, local - day * dayMs) ? at : runsUntil(clock, at, opensAt(week, local));
}

/** Until when a week that is open at a moment stays so; the moment itself when it is closed. */
function openedUntil(week: Week, clock: Clock, at: number): number {
  const local = localTime(clock, at);
  if (Number.isNaN(local)) return forever();
  const until = openUntil(week, local);
  return until === undefined ? at : runsUntil(clock, at, until);
}

/** The next midnight of a clock, or when it may be changed, if that is sooner. */
function nextDay(clock: Clock, at: number): number {
  return runsUntil(clock, at, (civilDay(clock, at) + 1) * dayMs);
}

/** The civil date of a moment; an empty text outside 1900 to 2199. */
function dateText(clock: Clock, at: number): string {
  const day = civilDay(clock, at);
  const date = Number.isNaN(day) ? undefined : dateOfEpochDay(day);
  return date?.ok === true ? date.value : '';
}

function hoursText(windows: readonly PersonalWindow[]): string {
  return windows.map(({ from, until }) => `${from}-${until}`).join(', ');
}

const times = Array.from({ length: 1440 }, (_, minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`);

function timeText(clock: Clock, at: number): string {
  const local = localTime(clock, at);
  return times[Math.floor((local - Math.floor(local / dayMs) * dayMs) / 60_000)] ?? '';
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
