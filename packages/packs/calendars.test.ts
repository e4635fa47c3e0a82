import { isGazettedRestDay, isRestDay, PlainDate } from '@parley/domain/calendar';
import type { RulePack } from '@parley/domain/compliance';
import { describe, expect, test } from 'vitest';
import { australia } from './au/index.ts';
import { unitedKingdom } from './uk/index.ts';

describe('the calendars', () => {
  test.each([
    ['2026-12-28', true],
    ['2026-12-26', false],
    ['2026-08-31', true],
    ['2026-08-30', false],
  ])('of England and Wales: %s is a gazetted day: %s', (date, rest) => {
    expect(isGazettedRestDay(PlainDate.parse(date), tableOf(unitedKingdom))).toEqual({ ok: true, value: rest });
  });

  test.each([unitedKingdom, australia])('know nothing beyond their horizon', (pack) => {
    const after = PlainDate.parse(tableOf(pack).horizon.until);
    expect(isRestDay(after, tableOf(pack))).toMatchObject({ ok: false, error: { code: 'calendar.unknown' } });
    expect(isGazettedRestDay(after, tableOf(pack))).toMatchObject({ ok: false, error: { code: 'calendar.unknown' } });
  });

  test('of Australia leave ordinary weekends alone', () => {
    expect(isGazettedRestDay(PlainDate.parse('2026-10-17'), tableOf(australia))).toEqual({ ok: true, value: false });
    expect(isGazettedRestDay(PlainDate.parse('2026-04-25'), tableOf(australia))).toEqual({ ok: true, value: true });
  });
});

function tableOf(pack: RulePack) {
  const [table] = Object.values(pack.holidays);
  if (table === undefined) throw new Error('the pack has a calendar');
  return table;
}
