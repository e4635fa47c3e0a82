import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { CallId, DebtorId } from '@parley/domain/kernel';
import { sealLease } from '@parley/domain/escrow';
import { inventedCase, inventedLease, lenderKeys, morning, signedBundle } from '../../testing/invented.ts';
import { keepBundle, newestBundle } from './bundles.ts';
import { findCases, keepCase, readCase } from './cases.ts';
import { holdCase, holdsOn } from './holds.ts';
import { keepLease, leaseOf, reserveToken } from './leases.ts';
import { freshSync, readSetting, writeSetting } from './settings.ts';
import { attempt } from './store-error.ts';
import { openStore, type Store } from './store.ts';

const keys = { page: 'ab'.repeat(32), row: 'cd'.repeat(32) };

function fresh(): { readonly store: Store; readonly path: string } {
  const path = join(mkdtempSync(join(tmpdir(), 'parley-store-')), 'store.db');
  const opened = openStore(path, keys);
  if (!opened.ok) throw new Error(opened.error.code);
  return { store: opened.value, path };
}

const Count = z.object({ held: z.int() });

describe('a row that decides', () => {
  it.each([
    [
      'a case',
      'update collection_case set body = replace(body, \'"revision":1\', \'"revision":2\')',
      (store: Store) => readCase(store, inventedCase(1).id),
    ],
    ['a case found by search', "update collection_case set search = search || ' '", (store: Store) => findCases(store, ['case-1'])],
    ['a bundle', 'update bundle set sequence = 9', (store: Store) => newestBundle(store)],
    ['a setting', "update setting set value = replace(value, 'false', 'true')", (store: Store) => readSetting(store, 'sync')],
    ['a lease', 'update lease set serial = 9', (store: Store) => leaseOf(store, DebtorId.parse('debtor-1'))],
    ['a token', "update lease_token set state = 'spent'", (store: Store) => leaseOf(store, DebtorId.parse('debtor-1'))],
    ['a hold', 'update hold set at = at + 1', (store: Store) => holdsOn(store, inventedCase(1).id)],
  ])('is refused when it was changed behind the program: %s', (_, sql, read) => {
    const { store } = fresh();
    keepCase(store, inventedCase(1));
    keepBundle(store, { sequence: 1, signed: signedBundle(1), at: morning });
    writeSetting(store, 'sync', freshSync);
    holdCase(store, { case: inventedCase(1).id, because: 'cease-requested', at: morning, seq: 3 });
    keepLease(store, inventedLease(1), sealLease(inventedLease(1), lenderKeys.secret, lenderKeys.key));
    reserveToken(store, { debtor: DebtorId.parse('debtor-1'), token: 't1', call: CallId.parse('0192f0c1-2b3c-7d4e-8f50-0123456789ab') });
    expect(attempt(() => read(store)).ok).toBe(true);
    store.run(sql);
    expect(attempt(() => read(store))).toMatchObject({ ok: false, error: { code: 'store.row-tampered' } });
    store.close();
  });

  it('is refused when it was copied from another row', () => {
    const { store } = fresh();
    keepCase(store, inventedCase(1));
    keepCase(store, inventedCase(2));
    store.run(
      "update collection_case set body = (select body from collection_case where id = 'case-2'), mac = (select mac from collection_case where id = 'case-2') where id = 'case-1'",
    );
    expect(attempt(() => readCase(store, inventedCase(1).id))).toMatchObject({
      ok: false,
      error: { code: 'store.row-tampered', table: 'collection_case' },
    });
    store.close();
  });
});

describe('a store', () => {
  it('keeps a whole transaction or nothing, and says that the disk is full', () => {
    const { store, path } = fresh();
    store.transaction(() => keepCase(store, inventedCase(1)));
    store.run('pragma max_page_count = 1');
    const answer = attempt(() =>
      store.transaction(() => {
        for (let number = 2; number < 200; number += 1) keepCase(store, inventedCase(number));
      }),
    );
    expect(answer).toEqual({ ok: false, error: { code: 'store.full' } });
    expect(store.one(Count, 'select count(*) as held from collection_case')).toEqual({ held: 1 });
    store.close();
    const again = openStore(path, keys);
    expect(again.ok && readCase(again.value, inventedCase(1).id)).toEqual(inventedCase(1));
    if (again.ok) again.value.close();
  });

  it('does not take an older revision of a case', () => {
    const { store } = fresh();
    expect(keepCase(store, inventedCase(1, { revision: 5 }))).toBe(true);
    expect(keepCase(store, inventedCase(1, { revision: 4 }))).toBe(false);
    expect(readCase(store, inventedCase(1).id)?.revision).toBe(5);
    store.close();
  });

  it('is not opened by an older program', () => {
    const { store, path } = fresh();
    store.run('pragma user_version = 99');
    store.close();
    expect(openStore(path, keys)).toEqual({ ok: false, error: { code: 'store.newer' } });
  });

  it('is not opened with another key, nor without one', () => {
    const { store, path } = fresh();
    store.close();
    expect(openStore(path, { ...keys, page: 'ef'.repeat(32) })).toEqual({ ok: false, error: { code: 'store.damaged' } });
    const plain = new Database(path);
    expect(() => plain.prepare('select * from setting').all()).toThrow('file is not a database');
    plain.close();
  });
});
