import { datesWithin, dates, holidayTables, instants, recentDates, smallSets, wallTimes, zones } from '../testing/calendar.ts';
import { instant, type Instant } from '#kernel';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  actualYearFraction,
  addDays,
  addMonths,
  civil,
  civilDays,
  complement,
  contains,
  dateOfEpochDay,
  dayOfWeek,
  days30360,
  daysBetween,
  difference,
  epochDay,
  firstFrom,
  inWindow,
  intersect,
  isKnownZone,
  isGazettedRestDay,
  isRestDay,
  monthsAfter,
  parseDate,
  PlainDate,
  startOfDay,
  union,
  wallMs,
  WallTime,
  windowIntervals,
  yearFraction30360,
  Zone,
  zonedInstant,
} from './index.ts';

const date = (text: string) => PlainDate.parse(text);
const at = (text: string) => instant(Date.parse(text));
const zone = (name: string) => Zone.parse(name);

function value<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('dates', () => {
  test('a date is the number of its day and back', () => {
    fc.assert(
      fc.property(dates, (day) => {
        expect(dateOfEpochDay(epochDay(day))).toEqual({ ok: true, value: day });
      }),
    );
  });

  test('adding days agrees with Temporal', () => {
    fc.assert(
      fc.property(recentDates, fc.integer({ min: -20_000, max: 20_000 }), (day, days) => {
        expect(addDays(day, days)).toBe(Temporal.PlainDate.from(day).add({ days }).toString());
      }),
    );
  });

  test('adding months, cut to the end of the month, agrees with Temporal', () => {
    fc.assert(
      fc.property(recentDates, fc.integer({ min: -1000, max: 1000 }), (day, months) => {
        expect(addMonths(day, months)).toBe(Temporal.PlainDate.from(day).add({ months }, { overflow: 'constrain' }).toString());
      }),
    );
  });

  test('the day of the week agrees with Temporal', () => {
    fc.assert(
      fc.property(dates, (day) => {
        expect(dayOfWeek(day)).toBe(Temporal.PlainDate.from(day).dayOfWeek);
      }),
    );
  });

  test('the days between two dates lead from one to the other', () => {
    fc.assert(
      fc.property(dates, dates, (from, until) => {
        expect(addDays(from, daysBetween(from, until))).toBe(until);
      }),
    );
  });

  test.each([
    '2026-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '1899-12-31',
    '2200-01-01',
    '2026-1-1',
    '20260101',
    '',
    '2026-01-01T00:00',
  ])('%j is no date', (text) => {
    expect(parseDate(text)).toEqual({ ok: false, error: { code: 'calendar.malformed-date' } });
  });

  test('29 February is a date in leap years only', () => {
    expect(parseDate('2024-02-29').ok).toBe(true);
    expect(parseDate('2000-02-29').ok).toBe(true);
    expect(parseDate('2100-02-29').ok).toBe(false);
  });

  test('leaving the years that are kept is a typed refusal where input may do so', () => {
    expect(monthsAfter(date('2199-12-01'), 1)).toEqual({ ok: false, error: { code: 'calendar.out-of-range' } });
    expect(() => addDays(date('2199-12-31'), 1)).toThrow('invariant');
  });
});

describe('day counts', () => {
  test.each([
    ['2026-01-31', '2026-02-28', 28],
    ['2026-01-31', '2026-03-31', 60],
    ['2026-01-30', '2026-03-31', 60],
    ['2026-01-29', '2026-03-31', 62],
    ['2026-02-28', '2026-03-31', 33],
    ['2026-02-28', '2027-02-28', 360],
    ['2024-02-29', '2024-03-01', 2],
  ])('from %s to %s are %i days of 30/360', (from, until, days) => {
    expect(days30360(date(from), date(until))).toBe(days);
  });

  test('a year fraction is exact', () => {
    expect(actualYearFraction(date('2026-01-01'), date('2026-03-15'), 365)).toEqual({ numerator: 1n, denominator: 5n });
    expect(yearFraction30360(date('2026-01-01'), date('2026-04-01'))).toEqual({ numerator: 1n, denominator: 4n });
  });
});

describe('civil time', () => {
  test('it agrees with Temporal in every zone', () => {
    fc.assert(
      fc.property(instants, zones, (moment, place) => {
        const shown = value(civil(moment, place));
        const wanted = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(place);
        expect(shown.date).toBe(wanted.toPlainDate().toString());
        expect(shown.msOfDay).toBe(((wanted.hour * 60 + wanted.minute) * 60 + wanted.second) * 1000 + wanted.millisecond);
        expect(shown.minuteOfDay).toBe(wanted.hour * 60 + wanted.minute);
        expect(shown.offsetMs * 1_000_000).toBe(wanted.offsetNanoseconds);
      }),
    );
  });

  test('a wall time in a zone agrees with Temporal, gaps and overlaps too', () => {
    fc.assert(
      fc.property(datesWithin(date('1990-01-01'), date('2045-01-01')), wallTimes, zones, (day, time, place) => {
        const wanted = Temporal.PlainDateTime.from(day)
          .add({ milliseconds: wallMs(time) })
          .toZonedDateTime(place, { disambiguation: 'compatible' });
        expect(zonedInstant(day, time, place)).toEqual({ ok: true, value: wanted.epochMilliseconds });
      }),
      { numRuns: 300 },
    );
  });

  test('a skipped time moves on by the gap, a doubled time is the first', () => {
    const newYork = zone('America/New_York');
    expect(zonedInstant(date('2026-03-08'), WallTime.parse('02:30'), newYork)).toEqual({
      ok: true,
      value: at('2026-03-08T03:30:00-04:00'),
    });
    expect(zonedInstant(date('2026-11-01'), WallTime.parse('01:30'), newYork)).toEqual({
      ok: true,
      value: at('2026-11-01T01:30:00-04:00'),
    });
  });

  test('a day begins at the end of the gap where midnight is skipped', () => {
    expect(startOfDay(date('2026-03-08'), zone('America/Havana'))).toEqual({ ok: true, value: at('2026-03-08T01:00:00-04:00') });
    expect(startOfDay(date('2026-03-09'), zone('America/New_York'))).toEqual({ ok: true, value: at('2026-03-09T00:00:00-04:00') });
  });

  test('an unknown zone is a typed refusal, as is a year beyond the calendar', () => {
    const mars = zone('Mars/Olympus');
    const refusal = { ok: false, error: { code: 'calendar.unknown-zone', zone: 'Mars/Olympus' } };
    const span = { from: instant(0), until: instant(1) };
    expect(civil(instant(0), mars)).toEqual(refusal);
    expect(zonedInstant(date('2026-01-01'), 0, mars)).toEqual(refusal);
    expect(windowIntervals({ from: WallTime.parse('08:00'), until: WallTime.parse('21:00') }, mars, span)).toEqual(refusal);
    expect(isKnownZone(mars)).toBe(false);
    expect(isKnownZone(zone('Asia/Shanghai'))).toBe(true);
    expect(civil(instant(8e15), zone('Asia/Shanghai'))).toEqual({ ok: false, error: { code: 'calendar.out-of-range' } });
  });

  test('far years follow the same rules as near ones', () => {
    expect(value(civil(at('2150-07-01T12:00:00Z'), zone('America/New_York'))).offsetMs).toBe(-4 * 3_600_000);
    expect(value(civil(at('1900-06-01T00:00:00Z'), zone('Asia/Tokyo'))).date).toBe('1900-06-01');
  });

  test('it agrees with Temporal in all years kept, and on both sides of every change of clocks', () => {
    const anyMoment = fc.integer({ min: Date.UTC(1900, 0, 2), max: Date.UTC(2199, 11, 30) });
    fc.assert(
      fc.property(anyMoment, zones, (moment, place) => {
        const here = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(place);
        const change = here.getTimeZoneTransition('next')?.epochMilliseconds ?? moment;
        for (const close of [moment, ...(change < Date.UTC(2199, 11, 30) ? [change - 1, change] : [])]) {
          const wanted = Temporal.Instant.fromEpochMilliseconds(close).toZonedDateTimeISO(place);
          const shown = value(civil(instant(close), place));
          expect([shown.date, shown.offsetMs * 1_000_000]).toEqual([wanted.toPlainDate().toString(), wanted.offsetNanoseconds]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the civil days of a span are the whole span, each of its own date', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 10 * 86_400_000 }), zones, (from, length, place) => {
        const span = { from, until: instant(from + length) };
        const days = value(civilDays(place, span));
        expect(days[0]?.from).toBe(span.from);
        expect(days.at(-1)?.until).toBe(span.until);
        for (const [index, day] of days.entries()) {
          expect(value(civil(day.from, place)).date).toBe(day.date);
          expect(value(civil(instant(day.until - 1), place)).date).toBe(day.date);
          if (index > 0) expect(day.from).toBe(days[index - 1]?.until);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('a day that a zone skipped is not among its days', () => {
    const days = value(civilDays(zone('Pacific/Apia'), { from: at('2011-12-29T00:00:00Z'), until: at('2012-01-01T00:00:00Z') }));
    expect(days.map((day) => day.date)).toEqual(['2011-12-28', '2011-12-29', '2011-12-31', '2012-01-01']);
  });
});

describe('intervals', () => {
  const points: readonly Instant[] = Array.from({ length: 42 }, (_, point) => instant(point - 1));
  const span = { from: instant(0), until: instant(40) };

  test('union, intersection, difference and complement are those of sets of moments', () => {
    fc.assert(
      fc.property(smallSets, smallSets, (a, b) => {
        for (const point of points) {
          const [inA, inB] = [contains(a, point), contains(b, point)];
          expect(contains(union(a, b), point)).toBe(inA || inB);
          expect(contains(intersect(a, b), point)).toBe(inA && inB);
          expect(contains(difference(a, b), point)).toBe(inA && !inB);
          expect(contains(complement(a, span), point)).toBe(!inA && span.from <= point && point < span.until);
        }
      }),
    );
  });

  test('every set is in order, and no interval is empty or touches the next', () => {
    fc.assert(
      fc.property(smallSets, smallSets, (a, b) => {
        for (const set of [union(a, b), intersect(a, b), difference(a, b), complement(a, span)]) {
          for (const [index, { from, until }] of set.entries()) {
            expect(from < until).toBe(true);
            if (index > 0) expect((set[index - 1]?.until ?? from) < from).toBe(true);
          }
        }
      }),
    );
  });

  test('the first moment from a point on is in the set, and none before it is', () => {
    fc.assert(
      fc.property(smallSets, fc.integer({ min: 0, max: 41 }), (set, point) => {
        const first = firstFrom(set, instant(point));
        const wanted = points.find((moment) => moment >= point && contains(set, moment));
        expect(first).toBe(wanted);
      }),
    );
  });
});

describe('daily windows', () => {
  test('a moment is in the intervals exactly when its clock stands in the window', () => {
    fc.assert(
      fc.property(
        wallTimes,
        wallTimes,
        zones,
        instants,
        fc.array(fc.integer({ min: 0, max: 4 * 86_400_000 - 1 }), { maxLength: 20 }),
        (from, until, place, start, offsets) => {
          const window = { from, until };
          const set = value(windowIntervals(window, place, { from: start, until: instant(start + 4 * 86_400_000) }));
          const edges = set.flatMap((interval) => [interval.from, instant(interval.until - 1)]);
          for (const moment of [...edges, ...offsets.map((offset) => instant(start + offset))]) {
            expect(contains(set, moment)).toBe(inWindow(window, value(civil(moment, place)).msOfDay));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a window over midnight holds night hours, and equal times hold nothing', () => {
    const night = { from: WallTime.parse('22:00'), until: WallTime.parse('07:00') };
    expect([
      inWindow(night, wallMs(WallTime.parse('23:00'))),
      inWindow(night, 0),
      inWindow(night, wallMs(WallTime.parse('07:00'))),
    ]).toEqual([true, true, false]);
    expect(inWindow({ from: WallTime.parse('08:00'), until: WallTime.parse('08:00') }, wallMs(WallTime.parse('08:00')))).toBe(false);
    expect(inWindow({ from: WallTime.parse('00:00'), until: WallTime.parse('24:00') }, 86_399_999)).toBe(true);
  });
});

describe('rest days', () => {
  test('inside the horizon a date is answered, beyond it the answer is unknown', () => {
    fc.assert(
      fc.property(holidayTables, datesWithin(date('2025-06-01'), date('2028-06-01')), (table, day) => {
        const rest = isRestDay(day, table);
        if (day < table.horizon.from || day >= table.horizon.until) {
          expect(rest).toMatchObject({ ok: false, error: { code: 'calendar.unknown', date: day } });
        } else expect(rest).toEqual({ ok: true, value: !table.work.includes(day) && (table.rest.includes(day) || dayOfWeek(day) >= 6) });
      }),
    );
  });

  test('of the gazetted days alone, an ordinary weekend is none', () => {
    fc.assert(
      fc.property(holidayTables, datesWithin(date('2025-06-01'), date('2028-06-01')), (table, day) => {
        const rest = isRestDay(day, table);
        expect(isGazettedRestDay(day, table)).toEqual(rest.ok ? { ok: true, value: table.rest.includes(day) } : rest);
      }),
    );
  });
});
