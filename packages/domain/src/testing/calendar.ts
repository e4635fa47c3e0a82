import {
  addDays,
  dateOfEpochDay,
  type HolidayTable,
  type Interval,
  intervalSet,
  type IntervalSet,
  PlainDate,
  WallTime,
  Zone,
} from '#calendar';
import { instant, type Instant } from '#kernel';
import fc from 'fast-check';

/** Dates from `from` to `until`, both included; without bounds, 1900 to 2199. */
export function datesWithin(
  from: PlainDate = PlainDate.parse('1900-01-01'),
  until: PlainDate = PlainDate.parse('2199-12-31'),
): fc.Arbitrary<PlainDate> {
  const days = (Date.parse(until) - Date.parse(from)) / 86_400_000;
  return fc.integer({ min: 0, max: days }).map((offset) => addDays(from, offset));
}

/** Any date. */
export const dates: fc.Arbitrary<PlainDate> = datesWithin();
/** Dates on which calls are made: 2020 to 2039. */
export const recentDates: fc.Arbitrary<PlainDate> = datesWithin(PlainDate.parse('2020-01-01'), PlainDate.parse('2039-12-31'));

/** Wall times of any minute; 24:00 among them. */
export const wallTimes: fc.Arbitrary<WallTime> = fc
  .integer({ min: 0, max: 1440 })
  .map((minute) => WallTime.parse(`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`));

/** Zones of the jurisdictions, and the awkward ones: half hours, changes at midnight, a skipped day. */
export const zones: fc.Arbitrary<Zone> = fc
  .constantFrom(
    'Asia/Shanghai',
    'Asia/Hong_Kong',
    'Asia/Singapore',
    'Asia/Kolkata',
    'America/New_York',
    'America/Phoenix',
    'America/Los_Angeles',
    'Europe/London',
    'Australia/Sydney',
    'Australia/Lord_Howe',
    'America/Havana',
    'America/St_Johns',
    'Asia/Beirut',
    'Pacific/Apia',
  )
  .map((name) => Zone.parse(name));

/** Moments from 1990 to 2045. */
export const instants: fc.Arbitrary<Instant> = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2045, 0, 1) }).map(instant);

/** Small moments, so that intervals often touch and overlap. */
export const smallIntervals: fc.Arbitrary<Interval> = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }))
  .map(([from, until]) => ({ from: instant(from), until: instant(until) }));
/** Sets of small moments. */
export const smallSets: fc.Arbitrary<IntervalSet> = fc.array(smallIntervals, { maxLength: 8 }).map(intervalSet);

/** Holiday tables of 2026 to 2027 with invented days. */
export const holidayTables: fc.Arbitrary<HolidayTable> = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 0, max: 729 }), { maxLength: 40 }), fc.integer({ min: 0, max: 40 }))
  .map(([offsets, split]) => {
    const days = offsets.flatMap((offset) => {
      const date = dateOfEpochDay(20_454 + offset);
      return date.ok ? [date.value] : [];
    });
    return {
      horizon: { from: PlainDate.parse('2026-01-01'), until: PlainDate.parse('2028-01-01') },
      rest: days.slice(0, split),
      work: days.slice(split),
      citation: { document: 'invented' },
    };
  });
