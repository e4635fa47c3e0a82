import { describe, expect, test } from 'vitest';
import { civil } from '#calendar';
import { instant } from '#kernel';
import { RulePack } from './rule-pack.ts';
import { samplePack } from './sample-pack.ts';
import { momentsOf } from './witness-moments.ts';

const citation = { document: 'An invented code', article: '1' };

/** The civil moments tried (date, hours), each with the millisecond before it, for a rule of the sample pack with other values. */
function tried(id: string, values: readonly object[]) {
  const rule = samplePack.rules.find((one) => one.id === `sample/${id}`);
  const dated = values.map((value) => ({ from: '2020-01-01', value: true, citation, ...value }));
  const [made] = RulePack.unwrap().shape.rules.parse([{ ...rule, values: dated }]);
  if (made === undefined) throw new Error(`no rule ${id}`);
  const moments = [...new Set(momentsOf(made, samplePack))];
  const shown = (at: number) => {
    const local = civil(instant(at), samplePack.zone);
    return local.ok ? `${local.value.date} ${String(local.value.msOfDay / 3_600_000)}` : 'unknown';
  };
  const before = moments.filter((at) => moments.includes(instant(at + 1)));
  const edges = moments.filter((at) => !before.includes(at));
  expect(before.map((at) => at + 1)).toEqual(edges);
  return edges.map(shown).toSorted();
}

/** The days tried at noon, each as month and day, and the other years in full. */
function days(id: string, values: readonly object[]): string {
  return tried(id, values)
    .filter((at) => at.endsWith(' 12'))
    .map((at) => at.slice(0, 10).replace(/^2026-/, ''))
    .join(' ');
}

const horizon = '2025-12-31 01-01 12-31 2027-01-01';

describe('the days on which a rule is tried', () => {
  test.each([
    ['the edges of the horizon and the days before them', {}, horizon],
    [
      'the first and the last day of a value',
      { from: '2026-03-01', until: '2026-06-01' },
      '2025-12-31 01-01 02-28 03-01 05-31 06-01 12-31 2027-01-01',
    ],
    ['no day that is before the horizon or after it', { from: '2025-12-30', until: '2027-01-03' }, horizon],
    ['the second day of the horizon', { from: '2026-01-02' }, '2025-12-31 01-01 01-02 12-31 2027-01-01'],
    ['the last', { until: '2026-12-31' }, '2025-12-31 01-01 12-30 12-31 2027-01-01'],
  ])('%s', (_, value, expected) => {
    expect(days('authorised', [value])).toBe(expected);
  });

  const windows = (weekdays?: readonly number[]) => ({
    windows: [
      { from: '08:00', until: '22:00' },
      { from: '08:00', until: '09:00', ...(weekdays === undefined ? {} : { days: weekdays }) },
    ],
    agreed: 'ignore',
  });

  test('no week of a window that is the same every day', () => {
    expect(days('call-window', [{ value: windows() }])).toBe(horizon);
  });

  test('the week from each edge of a window that knows weekdays', () => {
    const week = '2025-12-31 01-01 01-02 01-03 01-04 01-05 01-06 01-07';
    const end = '12-31 2027-01-01 2027-01-02 2027-01-03 2027-01-04 2027-01-05 2027-01-06 2027-01-07';
    expect(days('call-window', [{ value: windows([6]) }])).toBe(`${week} ${end}`);
    const two = [
      { until: '2026-05-30', value: windows() },
      { from: '2026-05-30', value: windows([6]) },
    ];
    expect(days('call-window', two)).toBe(`${week} 05-29 05-30 05-31 06-01 06-02 06-03 06-04 06-05 ${end}`);
  });

  test('the days of a holiday table, the first that it does not know, and the first week', () => {
    const week = '2025-12-31 01-01 01-02 01-03 01-04 01-05 01-06 01-07';
    expect(days('rest-day', [{ value: { table: 'xx' } }])).toBe(`${week} 10-01 10-02 10-10 12-01 12-31 2027-01-01`);
    expect(days('rest-day', [{ value: { table: "only the other pack's" } }])).toBe(`${week} 12-31 2027-01-01`);
  });
});

describe('the times at which a rule is tried', () => {
  const times = (id: string, values: readonly object[]) =>
    [...new Set(tried(id, values).map((at) => at.slice(11)))].toSorted((a, b) => Number(a) - Number(b));

  test('are noon, and of windows each edge of every value', () => {
    expect(times('authorised', [{}])).toEqual(['12']);
    const window = (from: string, until: string) => ({ windows: [{ from, until }], agreed: 'ignore' });
    const values = [
      { until: '2026-07-01', value: window('08:00', '22:00') },
      { from: '2026-07-01', value: window('09:30', '20:00') },
    ];
    expect(times('call-window', values)).toEqual(['8', '9.5', '12', '20', '22']);
  });
});
