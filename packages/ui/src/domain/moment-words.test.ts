import { describe, expect, it } from 'vitest';
import { momentWords, zoneName, zoneOffset } from './moment-words.ts';

const moment = Date.UTC(2026, 10, 24, 16, 5, 9);

describe('a moment is shown in its zone', () => {
  it.each([
    ['Asia/Shanghai', 'minute', { date: '2026-11-25', time: '00:05' }, 'UTC+8'],
    ['UTC', 'second', { date: '2026-11-24', time: '16:05:09' }, 'UTC'],
    ['America/St_Johns', 'minute', { date: '2026-11-24', time: '12:35' }, 'UTC-3:30'],
  ] as const)('%s', (zone, precision, words, offset) => {
    expect(momentWords(moment, zone, precision)).toEqual(words);
    expect(zoneOffset(moment, zone)).toBe(offset);
  });

  it('and the zone has a name in both languages', () => {
    expect(zoneName(moment, 'Asia/Shanghai', 'zh-CN')).toBe('中国标准时间（UTC+8）');
    expect(zoneName(moment, 'Asia/Shanghai', 'en')).toBe('China Standard Time (UTC+8)');
  });
});
