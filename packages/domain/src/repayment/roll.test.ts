import { type HolidayTable, PlainDate } from '#calendar';
import { describe, expect, test } from 'vitest';
import type { NamedCalendar } from './index.ts';
import { rolled } from './roll.ts';

const day = (text: string) => PlainDate.parse(text);

/** Weekends rest; so do the given days, and the given weekend days are worked. */
function calendar(change: {
  readonly rest?: readonly string[];
  readonly work?: readonly string[];
  readonly from?: string;
  readonly until?: string;
}): NamedCalendar {
  const { rest = [], work = [], from = '2027-01-01', until = '2028-01-01' } = change;
  const table: HolidayTable = {
    horizon: { from: day(from), until: day(until) },
    rest: rest.map(day),
    work: work.map(day),
    citation: { document: 'invented' },
  };
  return { name: 'C', table };
}

function rolls(kind: 'following' | 'modified-following', dates: readonly string[], by: NamedCalendar) {
  const found = rolled(dates.map(day), { kind, calendar: 'C' }, by);
  return found.ok ? found.value : found.error;
}

const february = Array.from({ length: 28 }, (_, index) => `2027-02-${String(index + 1).padStart(2, '0')}`);

describe('a due date', () => {
  // 27 February 2027 is a Saturday, 1 March a Monday; 31 July a Saturday, 1 August a Sunday.
  test.each<[string, string, string, NamedCalendar]>([
    ['2027-02-26', '2027-02-26', '2027-02-26', calendar({})],
    ['2027-02-20', '2027-02-22', '2027-02-22', calendar({})],
    ['2027-02-21', '2027-02-22', '2027-02-22', calendar({})],
    ['2027-02-27', '2027-03-01', '2027-02-26', calendar({})],
    ['2027-02-28', '2027-03-01', '2027-02-26', calendar({})],
    ['2027-02-28', '2027-03-02', '2027-02-25', calendar({ rest: ['2027-03-01', '2027-02-26'] })],
    ['2027-02-27', '2027-02-28', '2027-02-28', calendar({ work: ['2027-02-28'] })],
    ['2027-07-31', '2027-08-02', '2027-07-30', calendar({})],
    // In the same month of another year is in another month.
    ['2027-12-31', '2028-01-03', '2027-12-30', calendar({ rest: ['2027-12-31'], until: '2029-01-01' })],
  ])('of %s moves to %s, within its month to %s', (date, following, modified, by) => {
    expect(rolls('following', [date], by)).toEqual([following]);
    expect(rolls('modified-following', [date], by)).toEqual([modified]);
  });

  test('is each moved by itself', () => {
    expect(rolls('following', ['2027-01-30', '2027-02-27', '2027-03-30'], calendar({}))).toEqual([
      '2027-02-01',
      '2027-03-01',
      '2027-03-30',
    ]);
    expect(rolled([day('2027-02-27')], undefined)).toEqual({ ok: true, value: ['2027-02-27'] });
    expect(rolled([day('2027-02-27')], { kind: 'none' }, calendar({}))).toEqual({ ok: true, value: ['2027-02-27'] });
  });
});

describe('a due date is not moved', () => {
  test('out of a month without a working day', () => {
    const error = { code: 'repayment.no-business-day', field: 'roll', due: '2027-02-10' };
    expect(rolls('modified-following', ['2027-02-10'], calendar({ rest: february }))).toEqual(error);
    expect(rolls('following', ['2027-02-10'], calendar({ rest: february }))).toEqual(['2027-03-01']);
  });

  test('by a guess beyond what the calendar holds', () => {
    const unknown = (date: string) => ({ code: 'calendar.unknown', date, field: 'roll' });
    const january = calendar({ rest: ['2027-01-29'], until: '2027-01-30' });
    expect(rolls('following', ['2027-01-29'], january)).toMatchObject(unknown('2027-01-30'));
    expect(rolls('modified-following', ['2027-01-29'], january)).toMatchObject(unknown('2027-01-30'));
    // Nothing of February is worked, and what lies before the tenth is not known.
    const late = calendar({ rest: february, from: '2027-02-10' });
    expect(rolls('modified-following', ['2027-02-11'], late)).toMatchObject(unknown('2027-02-09'));
    const january1900 = Array.from({ length: 31 }, (_, index) => `1900-01-${String(index + 1).padStart(2, '0')}`);
    const first = calendar({ rest: january1900, from: '1900-01-01' });
    expect(rolls('modified-following', ['1900-01-02'], first)).toEqual({ code: 'calendar.out-of-range', field: 'roll' });
  });

  test('by a calendar of another name, or by none', () => {
    const error = { code: 'repayment.no-calendar', field: 'roll.calendar', calendar: 'C' };
    expect(rolls('following', ['2027-02-26'], { ...calendar({}), name: 'D' })).toEqual(error);
    expect(rolled([day('2027-02-26')], { kind: 'following', calendar: 'C' })).toEqual({ ok: false, error });
  });
});
