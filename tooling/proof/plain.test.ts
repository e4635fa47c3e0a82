import { evaluateContact, nextLawful } from '@parley/domain/compliance';
import { plainDecision, plainNextLawful, sampledPoorRequests } from '@parley/domain/testing';
import { expect, test } from 'vitest';
import { packs } from './packs.ts';

const minute = 60_000;
/** Zones of the jurisdictions, some that change them at midnight or by half an hour, and one that nobody knows. */
const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/London',
  'Australia/Sydney',
  'Asia/Kolkata',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Beirut',
  'Mars/Olympus',
];

/** In the horizon of the packs and outside it. */
const years = [
  { from: Date.UTC(2025, 8, 1), until: Date.UTC(2026, 11, 15) },
  { from: Date.UTC(2027, 0, 1), until: Date.UTC(2032, 0, 1) },
];

test.each(packs.map(({ name, pack }) => [name, pack] as const))('under %s the kernel decides as the plain reading does', (_, pack) => {
  const seed = Number(process.env['PARLEY_SEED'] ?? 0);
  for (const within of years) {
    for (const request of sampledPoorRequests({ zones, ...within, step: minute }, { seed, count: 100 })) {
      expect(evaluateContact(request, pack)).toEqual(plainDecision(request, pack));
      expect(nextLawful(request, pack)).toEqual(plainNextLawful(request, pack));
    }
  }
});
