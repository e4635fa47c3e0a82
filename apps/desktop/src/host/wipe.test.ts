import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cheap, enrolled, passphrase, testDesk, type TestDesk } from '../testing/desk.ts';
import { inventedCase, morning, signedBundle, tellTales } from '../testing/invented.ts';
import { testPortal, type TestPortal } from '../testing/portal.ts';
import { vaultIn } from './vault/index.ts';
import { type Store, wipe } from './db/index.ts';

let portal: TestPortal;
let desk: TestDesk;

beforeEach(async () => {
  portal = await testPortal();
  portal.sends.bundle = signedBundle(1);
  portal.sends.cases = [inventedCase(1), inventedCase(2), inventedCase(3)];
  desk = testDesk();
  await enrolled(desk, portal.url);
});

afterEach(async () => {
  await desk.close();
  await portal.stop();
  if (desk.bugs.length > 0) throw new Error(desk.bugs.join('\n'));
});

const tables = ['setting', 'bundle', 'collection_case', 'call', 'event', 'outbox', 'hold', 'contact'] as const;
const personal = [...tellTales, '示例1', '示例2', '王', '+86100', 'birth-year', 'an-invented-token', '演示坐席', 'debtor-'];
const everything = { search: '', show: 'all', offset: 0, limit: 50 } as const;

/** Opens what lies on the disk with the right passphrase, as whoever has the machine could. */
async function onDisk<T>(work: (store: Store) => T): Promise<T> {
  const store = await vaultIn({ folder: desk.folder, clock: () => morning, cost: cheap }).unlock(passphrase);
  if (!store.ok) throw new Error(store.error.code);
  try {
    return work(store.value);
  } finally {
    store.value.close();
  }
}

function rows(store: Store): string {
  return tables.map((table) => JSON.stringify(store.all(z.unknown(), `select * from ${table}`))).join('\n');
}

async function open(index: number): Promise<void> {
  const { id, debtor } = inventedCase(index);
  const [number] = debtor.numbers;
  if (number === undefined) throw new Error('no number');
  expect(await desk.client.call.open({ case: id, number: number.id })).toMatchObject({ ok: true });
}

async function call(index: number, then: 'cease' | 'end'): Promise<void> {
  await open(index);
  await desk.client.call.move({ kind: 'connected' });
  if (then === 'cease') await desk.client.call.move({ kind: 'note-fact', fact: 'cease-requested' });
  await desk.client.call.end({ disposition: 'ended-politely' });
  await desk.client.call.wrapUp({ note: '' });
}

describe('a workstation that the lender takes back', () => {
  it('is wiped of everything personal, keeps what the portal never took, and opens to nothing but that', async () => {
    await call(1, 'cease');
    await desk.client.sync.now();
    const taken = portal.stored.length;
    portal.sends.refusesPush = { kind: 'refused', code: 'sync.revoked' };
    portal.sends.revoked = true;
    await call(2, 'end');
    await open(3);
    await desk.client.sync.now();
    expect(portal.stored).toHaveLength(taken);
    await desk.close();
    const left = await onDisk((store) => ({
      text: rows(store),
      counts: tables.map((table) => store.one(z.object({ n: z.int() }), `select count(*) as n from ${table}`)?.n),
      free: store.one(z.object({ freelist_count: z.int() }), 'select freelist_count from pragma_freelist_count')?.freelist_count,
      calls: store.all(z.object({ kind: z.string() }), "select json_extract(body, '$.event.body.kind') as kind from event order by seq"),
    }));
    for (const word of personal) expect(left.text).not.toContain(word);
    // Two calls that were not sent, with their events; nothing else of any case.
    expect(left.calls.map(({ kind }) => kind).filter((kind) => kind === 'call-opened')).toHaveLength(2);
    const [, bundles, cases, calls, events, outbox, holds, contacts] = left.counts;
    expect({ bundles, cases, calls, holds, contacts }).toEqual({ bundles: 1, cases: 0, calls: 2, holds: 0, contacts: 0 });
    expect(events).toBe(outbox);
    expect(left.free).toBe(0);
    const log = readdirSync(desk.folder).filter((name) => name.endsWith('-wal'));
    for (const name of log) expect(statSync(join(desk.folder, name)).size).toBe(0);

    desk = testDesk({ folder: desk.folder });
    expect(await desk.client.vault.unlock({ passphrase })).toMatchObject({ ok: true, value: { revoked: true, openCall: null } });
    expect(await desk.client.queue.page(everything)).toEqual({ ok: false, error: { code: 'desk.revoked' } });
    expect(await desk.client.call.current()).toEqual({ ok: false, error: { code: 'desk.revoked' } });
    expect(await desk.client.sync.now()).toMatchObject({ ok: true, value: { trouble: { code: 'sync.revoked' }, cases: 0, bundle: null } });
  });

  it('offers what waits once more, and throws its key away when the portal has everything', async () => {
    await portal.stop();
    await call(1, 'end');
    await portal.start();
    const pushed = portal.pushes();
    await desk.client.sync.now();
    expect(portal.pushes()).toBeGreaterThan(pushed);
    portal.sends.revoked = true;
    expect(await desk.client.sync.now()).toMatchObject({ ok: true, value: { trouble: { code: 'sync.revoked' }, waitingEvents: 0 } });
    await expect.poll(async () => (await desk.client.app.status()).vault).toBe('discarded');
    expect(readdirSync(desk.folder).filter((name) => name.startsWith('store.db'))).toEqual([]);
    expect(await desk.client.vault.unlock({ passphrase })).toMatchObject({ ok: false, error: { code: 'vault.discarded' } });
    expect(await desk.client.queue.page(everything)).toEqual({ ok: false, error: { code: 'vault.locked' } });
    await desk.close();
    desk = testDesk({ folder: desk.folder });
    expect(await desk.client.app.status()).toMatchObject({ vault: 'discarded', enrolment: null });
    expect(await desk.client.vault.create({ passphrase })).toMatchObject({ ok: false, error: { code: 'vault.exists' } });
  });

  it('finishes a wipe that was cut short when it is opened again', async () => {
    portal.sends.refusesPush = { kind: 'refused', code: 'sync.revoked' };
    await call(1, 'end');
    await desk.client.sync.now();
    await desk.close();
    await onDisk((store) => {
      store.run(
        "insert into collection_case (id, revision, rank, search, body, mac) values ('case-9', 1, 1, '示例1', '{\"name\":\"示例1\"}', '')",
      );
    });
    desk = testDesk({ folder: desk.folder });
    await desk.client.vault.unlock({ passphrase });
    await desk.close();
    expect(await onDisk(rows)).not.toContain('示例1');
  });

  it('is wiped twice as it is wiped once', async () => {
    await call(1, 'cease');
    await desk.close();
    const [once, twice] = await onDisk((store) => {
      wipe(store);
      const first = rows(store);
      wipe(store);
      return [first, rows(store)];
    });
    expect(twice).toBe(once);
  });
});
