import { PlainDate } from '#calendar';
import { describe, expect, test } from 'vitest';
import { chooseUnitPeriod } from './choose-unit-period.ts';
import { countUnits, type UnitPeriod, unitPeriodOf } from './unit-period.ts';

const day = (text: string) => PlainDate.parse(text);
const days = (count: number): UnitPeriod => ({ kind: 'days', days: count });
const months = (count: number): UnitPeriod => ({ kind: 'months', months: count });
const half: UnitPeriod = { kind: 'half-month' };

describe('time in unit-periods', () => {
  test.each<[string, UnitPeriod, string, string, number, number]>([
    ['no time', months(1), '2027-01-10', '2027-01-10', 0, 0],
    ['no time in days', days(7), '2027-01-10', '2027-01-10', 0, 0],
    ['a day', days(1), '2027-01-10', '2027-01-11', 1, 0],
    ['a day of a month', months(1), '2027-01-10', '2027-01-11', 0, 1 / 30],
    ['a day less than a month', months(1), '2027-01-10', '2027-02-09', 0, 1],
    // From 10 March back to 10 February, and eight days from 2 February.
    ['months back and days', months(1), '2027-02-02', '2027-04-10', 2, 8 / 30],
    ['from the end of a long month', months(1), '2027-01-31', '2027-03-31', 2, 0],
    ['from the end of a short month', months(1), '2027-02-28', '2027-03-31', 1, 0],
    ['to the end of a short month', months(1), '2027-01-30', '2027-02-28', 1, 0],
    ['two months', months(2), '2027-01-10', '2027-06-25', 2, 45 / 60],
    ['half-years', months(6), '2027-01-10', '2028-02-10', 2, 30 / 180],
    ['half months', half, '2027-01-10', '2027-02-26', 3, 1 / 15],
    ['a year', months(12), '2027-01-10', '2028-01-10', 1, 0],
    ['a year and months', months(12), '2027-01-10', '2029-04-10', 2, 0.25],
    ['less than a year by days', months(12), '2027-01-10', '2027-01-15', 0, 5 / 365],
    ['years and days', months(12), '2027-01-10', '2030-01-15', 3, 5 / 365],
  ])('%s', (_name, unit, from, until, whole, part) => {
    const found = countUnits(unit, day(from), day(until));
    expect(found.whole + found.part).toBeCloseTo(whole + part, 12);
    expect(part === 1 || found.whole === whole).toBe(true);
  });
});

describe('the unit-period of a transaction', () => {
  const chosen = (advances: readonly string[], payments: readonly string[]) =>
    chooseUnitPeriod(
      advances.map(day),
      payments.map((at) => ({ at: day(at) })),
    );

  test.each<[string, readonly string[], readonly string[], UnitPeriod]>([
    ['one of each, a day apart', ['2027-01-10'], ['2027-01-11'], days(1)],
    ['one of each, a month', ['2027-01-10'], ['2027-02-10'], months(1)],
    ['one of each, a month and a day', ['2027-01-10'], ['2027-02-11'], days(32)],
    ['one of each, eleven months', ['2027-01-10'], ['2027-12-10'], months(11)],
    ['one of each, a day less than a year', ['2027-01-10'], ['2028-01-09'], days(364)],
    ['one of each, a year', ['2027-01-10'], ['2028-01-10'], months(12)],
    ['one of each, more than a year', ['2027-01-10'], ['2028-01-25'], months(12)],
    ['between advances too', ['2027-01-10', '2027-01-17', '2027-01-24'], ['2027-06-01'], days(7)],
    ['whatever the order of advances', ['2027-01-24', '2027-01-10', '2027-01-17'], ['2027-06-01'], days(7)],
    ['whatever the order of payments', ['2027-01-10'], ['2027-04-10', '2027-02-10', '2027-03-10'], months(1)],
    ['what falls on one day is no interval', ['2027-01-10', '2027-01-10'], ['2027-02-10', '2027-02-10', '2027-03-10'], months(1)],
    // Two intervals of ten days and two of a month: the shorter.
    ['the shorter of equals', ['2027-01-10'], ['2027-02-10', '2027-03-10', '2027-03-20', '2027-03-30'], days(10)],
    ['the shorter of equals, found later', ['2027-01-10'], ['2027-01-20', '2027-01-30', '2027-02-28', '2027-03-28'], days(10)],
    ['a year for all that is longer', ['2027-01-10'], ['2028-02-10', '2029-03-10'], months(12)],
    ['days beyond a year are a year', ['2027-01-10'], ['2028-01-20', '2029-01-29'], months(12)],
    // Ten and eleven days: 10.5 on average, as far from one week as from two.
    ['the average, down from the half', ['2027-01-10'], ['2027-01-20', '2027-01-31'], days(7)],
    ['the average: three and five days are a day', ['2027-01-10'], ['2027-01-13', '2027-01-18'], days(1)],
    ['the average: three and six days are a week', ['2027-01-10'], ['2027-01-13', '2027-01-19'], days(7)],
    ['the average: 14 and 16 days are half a month', ['2027-01-10'], ['2027-01-24', '2027-02-09'], half],
    ['the average: 29 and 32 days are a month', ['2027-01-10'], ['2027-02-08', '2027-03-12'], months(1)],
    ['the average: 52 weeks', ['2027-01-10'], ['2028-01-06', '2029-01-07'], days(364)],
    ['the average: more than a year is a year', ['2027-01-10'], ['2028-02-15', '2030-01-01'], months(12)],
    ['nothing paid', ['2027-01-10'], [], unitPeriodOf('month')],
    ['nothing lent', [], ['2027-01-10'], unitPeriodOf('month')],
  ])('%s', (_name, advances, payments, unit) => {
    expect(chosen(advances, payments)).toEqual(unit);
  });

  test('within a stream is the stream’s own, between two the dates’', () => {
    const stream = (index: number, interval: UnitPeriod) => (at: string) => ({ at: day(at), stream: { index, interval } });
    // Weeks by their dates; the stream says two weeks.
    const payments = ['2027-02-01', '2027-02-08', '2027-02-15'].map(stream(0, days(14)));
    expect(chooseUnitPeriod([day('2027-01-10')], payments)).toEqual(days(14));
    const mixed = [...['2027-02-01', '2027-02-15'].map(stream(0, days(14))), ...['2027-02-08', '2027-02-22'].map(stream(1, days(14)))];
    expect(chooseUnitPeriod([day('2027-01-10')], mixed)).toEqual(days(7));
  });
});
