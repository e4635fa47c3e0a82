export { civil, civilDays, dayMs, startOfDay, wallMs, zonedInstant, type Civil, type CivilDay } from './civil-time.ts';
export { inWindow, windowIntervals, type DailyWindow } from './daily-window.ts';
export { civilDay, type Clock, clockOf, earliest, localTime, runsUntil } from './clock.ts';
export {
  addDays,
  addMonths,
  compareDates,
  dateOfEpochDay,
  dayOfWeek,
  daysBetween,
  epochDay,
  monthsAfter,
  parseDate,
  type DateRefusal,
} from './date.ts';
export { actualYearFraction, days30360, yearFraction30360 } from './day-count.ts';
export { daysInMonth } from './gregorian.ts';
export {
  afterBeacon,
  ClockBasis,
  ClockPolicy,
  ClockState,
  ClockTurn,
  freshClock,
  type HonestTime,
  momentAt,
  type Reading,
  turnsTold,
  usualClockPolicy,
} from './honest-time.ts';
export { HolidayTable, isGazettedRestDay, isRestDay, type CalendarUnknown } from './holiday-table.ts';
export {
  complement,
  contains,
  difference,
  firstFrom,
  intersect,
  intervalAt,
  intervalSet,
  union,
  type Interval,
  type IntervalSet,
} from './interval.ts';
export { PlainDate, WallTime, Zone } from './plain-date.ts';
export type { TimeBounds } from './time-bounds.ts';
export { isKnownZone, type ZoneRefusal } from './zone-table.ts';
