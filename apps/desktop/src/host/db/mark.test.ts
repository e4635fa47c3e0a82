import { copyFileSync, mkdtempSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readUnsynced } from './salvage.ts';
import { freshSync, readSetting, writeSetting } from './settings.ts';
import { openStore, type Store } from './store.ts';

const keys = { page: 'ab'.repeat(32), row: 'cd'.repeat(32) };
const rounds = 12;
const files = ['store.db', 'store.db-wal', 'store.db-mark'] as const;
const place = () => mkdtempSync(join(tmpdir(), 'parley-mark-'));

function opened(folder: string): Store {
  const store = openStore(join(folder, 'store.db'), keys);
  if (!store.ok) throw new Error(store.error.code);
  return store.value;
}

let folder: string;
let store: Store;

/** What a kill leaves: the store, its log and its mark as they are now. */
function left(names: readonly (typeof files)[number][] = files): string {
  const copy = place();
  for (const name of names) copyFileSync(join(folder, name), join(copy, name));
  return copy;
}

function reopened(at: string) {
  const again = openStore(join(at, 'store.db'), keys, { existing: true });
  if (!again.ok) return again.error;
  const round = readSetting(again.value, 'sync')?.round;
  again.value.close();
  return round;
}

beforeAll(() => {
  folder = place();
  store = opened(folder);
  for (let round = 1; round <= rounds; round += 1) store.transaction(() => writeSetting(store, 'sync', { ...freshSync, round }));
});
afterAll(() => store.close());

describe('a log that was cut', () => {
  it('is seen wherever it was cut, unless nothing was in what is gone', () => {
    const size = statSync(join(folder, 'store.db-wal')).size;
    expect(size).toBeGreaterThan(rounds * 4096);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: size - 1 }), (bytes) => {
        const copy = left();
        truncateSync(join(copy, 'store.db-wal'), bytes);
        expect(reopened(copy)).toMatchObject({ code: expect.stringMatching(/^store\.(cut|missing)$/) });
      }),
      { numRuns: 40 },
    );
    expect(reopened(left())).toBe(rounds);
  });

  it('leaves nothing to be read when it was cut before the first table', () => {
    const copy = left();
    truncateSync(join(copy, 'store.db-wal'), 6000);
    expect(reopened(copy)).toMatchObject({ code: 'store.missing' });
    expect(readUnsynced(join(copy, 'store.db'), keys)).toEqual({ waiting: null, events: [] });
  });

  it('tells how many transactions are missing', () => {
    const copy = left();
    const wal = join(copy, 'store.db-wal');
    truncateSync(wal, statSync(wal).size - 1);
    expect(reopened(copy)).toEqual({ code: 'store.cut', steps: 1 });
  });
});

describe('the mark', () => {
  it('tells of less when it is gone, or a bit of it has flipped, and never of more', () => {
    expect(reopened(left(['store.db', 'store.db-wal']))).toBe(rounds);
    const mark = readFileSync(join(folder, 'store.db-mark'));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: mark.length * 8 - 1 }), (bit) => {
        const copy = left();
        writeFileSync(
          join(copy, 'store.db-mark'),
          mark.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)),
        );
        expect(reopened(copy)).toBe(rounds);
      }),
      { numRuns: 40 },
    );
  });

  it('of another store begins anew with a new one', () => {
    const other = place();
    copyFileSync(join(folder, 'store.db-mark'), join(other, 'store.db-mark'));
    opened(other).close();
    expect(reopened(other)).toBeUndefined();
  });

  it('goes on from where a store stands that was written before there was one', () => {
    const copy = left(['store.db', 'store.db-wal']);
    opened(copy).close();
    const later = opened(copy);
    later.transaction(() => writeSetting(later, 'sync', { ...freshSync, round: 99 }));
    const wal = join(copy, 'store.db-wal');
    const cut = place();
    for (const name of files) copyFileSync(join(copy, name), join(cut, name));
    truncateSync(join(cut, 'store.db-wal'), statSync(wal).size - 1);
    expect(reopened(cut)).toEqual({ code: 'store.cut', steps: 1 });
    later.close();
  });
});
