import { isRestDay, PlainDate } from '@parley/domain/calendar';
import { packAddress } from '@parley/domain/compliance';
import { describe, expect, test } from 'vitest';
import { cnMainland, cnMainlandDemo, demoOverlay } from './index.ts';

describe('the pack cn-mainland', () => {
  test('marks every value that rests on our own reading of the Civil Code refusal of calls', () => {
    const cease = cnMainland.rules.find(({ id }) => id === 'cn-mainland/cease-contact');
    expect(cease?.force).toBe('law');
    expect(cease?.values.map(({ citation }) => citation.reading)).toEqual([true]);
  });

  test('has another address under the demo lender', () => {
    expect(packAddress(cnMainlandDemo)).not.toBe(packAddress(cnMainland));
    expect(cnMainlandDemo.overlays).toEqual([demoOverlay.id]);
  });

  test('has phrases of every category in both languages', () => {
    const has = (language: string) =>
      new Set(cnMainland.phrases.filter((group) => group.language === language).map(({ category }) => category));
    expect(has('zh-CN').size).toBe(13);
    expect(has('en').size).toBe(13);
  });
});

describe('the mainland calendar', () => {
  // Dossier 8.8, all but the last from the gazetted arrangements.
  test.each([
    ['2025-01-26', false],
    ['2025-10-08', true],
    ['2025-10-11', false],
    ['2026-01-04', false],
    ['2026-02-14', false],
    ['2026-02-23', true],
    ['2026-02-24', false],
    ['2026-05-09', false],
    ['2026-09-20', false],
    ['2026-09-25', true],
    ['2026-10-10', false],
    ['2026-10-11', true],
  ])('%s is a rest day: %s', (date, rest) => {
    expect(restDay(date)).toEqual({ ok: true, value: rest });
  });

  test('knows nothing of a year that nobody gazetted', () => {
    expect(restDay('2027-02-06')).toMatchObject({ ok: false, error: { code: 'calendar.unknown' } });
  });

  test('swaps only weekend days for working days', () => {
    const table = tableOf();
    expect(table.work.filter((date) => new Date(date).getUTCDay() % 6 !== 0)).toEqual([]);
    expect(table.rest).toHaveLength(28 + 33);
    expect(table.work).toHaveLength(11);
  });
});

function tableOf() {
  const table = cnMainland.holidays['cn'];
  if (table === undefined) throw new Error('the pack has a calendar');
  return table;
}

function restDay(date: string) {
  return isRestDay(PlainDate.parse(date), tableOf());
}
