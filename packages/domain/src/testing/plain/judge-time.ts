import {
  civil,
  civilDays,
  complement,
  type DailyWindow,
  dayOfWeek,
  epochDay,
  type HolidayTable,
  intersect,
  type Interval,
  intervalSet,
  type IntervalSet,
  isKnownZone,
  type isRestDay,
  type PlainDate,
  windowIntervals,
  type Zone,
} from '#calendar';
import type { Instant } from '#kernel';
import type { ContactRequest, PersonalWindow, WindowValue } from '#compliance';
import { type Hold, notKnown } from './hold.ts';

/** The debtor's zones when all are known to the system's zone data; every one of them must agree. */
export function knownZones(request: ContactRequest): readonly Zone[] | undefined {
  const zones = request.debtor.zones;
  return zones === undefined || !zones.every(isKnownZone) ? undefined : zones;
}

/** Call window: contact only within it, in every zone of the debtor. */
export function judgeWindow(value: WindowValue, request: ContactRequest): readonly Hold[] {
  const zones = knownZones(request);
  if (zones === undefined) return [notKnown('compliance.call-window.zone-unknown', ['debtor.zones'])];
  const { agreedHours } = request.debtor;
  if (value.agreed === 'replace' && agreedHours === undefined) {
    return [notKnown('compliance.call-window.agreed-hours-unknown', ['debtor.agreedHours'])];
  }
  const agreed = value.agreed === 'replace' && agreedHours !== undefined && agreedHours.length > 0 ? agreedHours : undefined;
  return zones.map((zone) => ({
    reason: agreed === undefined ? 'compliance.call-window.outside' : 'compliance.call-window.not-agreed-hours',
    unknown: false,
    lasting: false,
    over: (span) => complement(openHours(agreed ?? value.windows, zone, span), span),
    factsAt: (at) => ({ zone, localTime: localTime(at, zone), hours: hoursText(agreed ?? value.windows) }),
    freedBy: ['debtor.agreedHours'],
  }));
}

/** Times the debtor named as inconvenient. A window from a time to the same time is the whole day: it must not permit. */
export function judgeInconvenient(request: ContactRequest): readonly Hold[] {
  const { inconvenient } = request.debtor;
  if (inconvenient === undefined) return [notKnown('compliance.inconvenient-time.unknown', ['debtor.inconvenient'])];
  if (inconvenient.length === 0) return [];
  const zones = knownZones(request);
  if (zones === undefined) return [notKnown('compliance.inconvenient-time.zone-unknown', ['debtor.zones'])];
  return zones.map((zone) => ({
    reason: 'compliance.inconvenient-time.stated',
    unknown: false,
    lasting: false,
    over: (span) => intervalSet(inconvenient.flatMap((window) => statedHours(window, zone, span))),
    factsAt: (at) => ({ zone, localTime: localTime(at, zone), hours: hoursText(inconvenient) }),
    freedBy: ['debtor.inconvenient'],
  }));
}

/** Rest days of a gazetted table. Past the table nobody knows, and the contact is held for that reason of its own. */
export function judgeRestDay(table: HolidayTable, isRest: typeof isRestDay, request: ContactRequest): readonly Hold[] {
  const zones = knownZones(request);
  if (zones === undefined) return [notKnown('compliance.rest-day.zone-unknown', ['debtor.zones'])];
  return zones.flatMap((zone): readonly Hold[] => [
    {
      reason: 'compliance.rest-day.rest',
      unknown: false,
      lasting: false,
      over: (span) => daysWhere(zone, span, (date) => restOf(isRest(date, table)) === 'rest'),
      factsAt: (at) => ({ zone, date: dateOf(at, zone) }),
      freedBy: [],
    },
    {
      reason: 'compliance.calendar-unknown',
      unknown: true,
      lasting: false,
      over: (span) => daysWhere(zone, span, (date) => restOf(isRest(date, table)) === 'unknown'),
      factsAt: (at) => ({ zone, date: dateOf(at, zone), until: table.horizon.until }),
      freedBy: ['calendar'],
    },
  ]);
}

/** The moments of a span on civil days of a zone that satisfy a test. */
export function daysWhere(zone: Zone, span: Interval, test: (date: PlainDate) => boolean): IntervalSet {
  const days = civilDays(zone, span);
  // A moment outside the years that have a calendar is held, never let through.
  return days.ok ? intervalSet(days.value.filter(({ date }) => test(date)).map(({ from, until }) => ({ from, until }))) : [span];
}

/** The civil date of a moment in a known zone; an empty text outside 1900 to 2199. */
export function dateOf(at: Instant, zone: Zone): string {
  const local = civil(at, zone);
  return local.ok ? local.value.date : '';
}

function restOf(answer: ReturnType<typeof isRestDay>): 'rest' | 'work' | 'unknown' {
  if (!answer.ok) return 'unknown';
  return answer.value ? 'rest' : 'work';
}

/** The moments of a span before a civil day, counted from 1970. */
export function daysUntil(day: number, zone: Zone, span: Interval): IntervalSet {
  return span.from < span.until ? daysWhere(zone, span, (date) => !(epochDay(date) >= day)) : [];
}

function statedHours(window: PersonalWindow, zone: Zone, span: Interval): IntervalSet {
  if (window.from !== window.until) return openHours([window], zone, span);
  return window.days === undefined ? [span] : daysWhereWeekday(zone, span, window.days);
}

function openHours(windows: readonly PersonalWindow[], zone: Zone, span: Interval): IntervalSet {
  return intervalSet(
    windows.flatMap((window) => {
      const hours = within([window], zone, span);
      const { days } = window;
      return days === undefined ? hours : intersect(hours, daysWhereWeekday(zone, span, days));
    }),
  );
}

function daysWhereWeekday(zone: Zone, span: Interval, days: readonly number[]): IntervalSet {
  return daysWhere(zone, span, (date) => days.includes(dayOfWeek(date)));
}

function within(windows: readonly DailyWindow[], zone: Zone, span: Interval): IntervalSet {
  return intervalSet(
    windows.flatMap((window) => {
      const found = windowIntervals(window, zone, span);
      return found.ok ? found.value : [];
    }),
  );
}

function hoursText(windows: readonly DailyWindow[]): string {
  return windows.map(({ from, until }) => `${from}-${until}`).join(', ');
}

function localTime(at: Instant, zone: Zone): string {
  const local = civil(at, zone);
  if (!local.ok) return '';
  const minutes = local.value.minuteOfDay;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
