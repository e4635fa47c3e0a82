import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inventedCase } from '../../testing/invented.ts';
import { backupsOf } from './backup.ts';
import { findCases, keepCase } from './cases.ts';
import { migrations } from './migrations.ts';
import { openStore, type Opening, type Store } from './store.ts';

const keys = { page: 'ab'.repeat(32), row: 'cd'.repeat(32) };
const first = migrations.slice(0, 1);
const adds = "create table note (text text not null) strict; insert into note values ('added')";
const fails = "update collection_case set body = 'lost'; insert into nowhere values (1)";

function opened(path: string, how?: Opening): Store {
  const store = openStore(path, keys, how);
  if (!store.ok) throw new Error(store.error.code);
  return store.value;
}

/** A store of the first shape with two cases in it, as a program of that time left it. */
function ofFirstShape(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'parley-migrate-')), 'store.db');
  const store = opened(path, { steps: first });
  keepCase(store, inventedCase(1));
  keepCase(store, inventedCase(2));
  store.close();
  return path;
}

function ids(store: Store): readonly string[] {
  return findCases(store, []).map(({ id }) => id);
}

/** The single copy beside a store, opened as what it is: a whole store of the shape before. */
function copyOf(path: string): Store {
  const [copy, ...more] = backupsOf(path);
  if (copy === undefined || more.length > 0) throw new Error(`${backupsOf(path).length} copies`);
  return opened(copy, { existing: true, steps: first });
}

describe('a store that is brought to a new shape', () => {
  it('is copied first, encrypted as it is, and the copy stays until the new shape has opened and passed its check once', () => {
    const path = ofFirstShape();
    const store = opened(path, { existing: true, steps: [...first, adds] });
    expect(ids(store)).toEqual(['case-1', 'case-2']);
    expect(store.one(z.object({ text: z.string() }), 'select text from note')).toEqual({ text: 'added' });
    store.close();
    const copy = copyOf(path);
    expect(ids(copy)).toEqual(['case-1', 'case-2']);
    copy.close();
    for (const backup of backupsOf(path)) expect(readFileSync(backup).includes('SQLite format')).toBe(false);
    expect(openStore(backupsOf(path)[0] ?? '', { ...keys, page: 'ef'.repeat(32) })).toEqual({
      ok: false,
      error: { code: 'store.damaged' },
    });
    opened(path, { existing: true, steps: [...first, adds] }).close();
    expect(backupsOf(path)).toEqual([]);
  });

  it.each([
    ['the only step', [...first, fails]],
    ['the second of two steps', [...first, adds, fails]],
  ])('stays as it was when %s fails, with its copy beside it, and opens again in the old shape', (_, steps) => {
    const path = ofFirstShape();
    const before = readFileSync(path);
    const failure = { ok: false, error: { code: 'store.migration-failed', from: 1, to: steps.length } };
    expect(openStore(path, keys, { existing: true, steps })).toEqual(failure);
    expect(readFileSync(path).equals(before)).toBe(true);
    const copy = copyOf(path);
    expect(ids(copy)).toEqual(['case-1', 'case-2']);
    copy.close();
    // Trying again changes nothing either, and leaves no second copy.
    expect(openStore(path, keys, { existing: true, steps })).toEqual(failure);
    expect(backupsOf(path)).toHaveLength(1);
    const store = opened(path, { existing: true, steps: first });
    expect(ids(store)).toEqual(['case-1', 'case-2']);
    store.close();
  });

  it('is not touched when the copy cannot be made', () => {
    const path = ofFirstShape();
    const before = readFileSync(path);
    // A folder stands where the copy would be.
    mkdirSync(`${path}.before-version-2`);
    expect(openStore(path, keys, { existing: true, steps: [...first, adds] })).toEqual({ ok: false, error: { code: 'store.unreachable' } });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(join(path, '..')).filter((name) => name.includes('new-backup'))).toEqual([]);
  });

  it('needs no copy when it is new', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'parley-migrate-')), 'store.db');
    opened(path).close();
    expect(readdirSync(join(path, '..')).filter((name) => name.includes('before'))).toEqual([]);
  });
});

describe('a store that must be there', () => {
  const emptied = (path: string) => writeFileSync(path, '');

  it.each([
    ['is not', () => undefined],
    ['is empty', emptied],
  ])('is said to be missing when it %s, and nothing is made in its place', (_, prepare) => {
    const path = join(mkdtempSync(join(tmpdir(), 'parley-missing-')), 'store.db');
    prepare(path);
    const before = readdirSync(join(path, '..'));
    expect(openStore(path, keys, { existing: true })).toEqual({ ok: false, error: { code: 'store.missing' } });
    expect(readdirSync(join(path, '..'))).toEqual(before);
  });

  it('is said to be missing when its making was broken off, and is not made complete in silence', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'parley-missing-')), 'store.db');
    opened(path, { steps: [] }).close();
    expect(openStore(path, keys, { existing: true })).toEqual({ ok: false, error: { code: 'store.missing' } });
  });

  it('keeps its log when only the log is left: what was not yet sent may be in it', () => {
    const path = ofFirstShape();
    writeFileSync(`${path}-wal`, 'a log that is not to be thrown away');
    writeFileSync(path, '');
    expect(openStore(path, keys, { existing: true })).toEqual({ ok: false, error: { code: 'store.missing' } });
    expect(readFileSync(`${path}-wal`, 'utf8')).toBe('a log that is not to be thrown away');
  });
});
