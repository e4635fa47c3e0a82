import { describe, expect, test } from 'vitest';
import { noScans, requestsFor, scanned, tallied } from './lawful-scan.ts';
import { packs } from './packs.ts';

describe.each(packs.map(({ name, pack }) => [name, pack] as const))('%s', (_, pack) => {
  test('law: the next lawful moment of 25 requests is what a scan of every minute of two days finds', { timeout: 120_000 }, () => {
    for (const request of requestsFor({ seed: Number(process.env['PARLEY_SEED']), count: 25 })) {
      const found = scanned(request, { pack, days: 2 });
      expect({ found, request }).not.toEqual({ found: 'wrong', request });
    }
  });
});

test('a scan finds a moment that is not the first, and one that is not lawful', () => {
  const pack = packs[0]?.pack;
  if (pack === undefined) throw new Error('there is a pack');
  const requests = requestsFor({ seed: 3, count: 40 });
  // The same requests are judged under a pack that says otherwise than the algebra was asked.
  const later = { ...pack, rules: pack.rules.map((rule) => (rule.kind === 'call-window' ? { ...rule, enabled: false } : rule)) };
  const tally = requests.reduce((sum, request) => tallied(sum, request, { pack, days: 2, algebra: later }), noScans);
  expect(tally.cases).toBe(40);
  expect(tally.wrong.length).toBeGreaterThan(0);
});
