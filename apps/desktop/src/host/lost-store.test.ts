import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerRecovery, readRecoveryRequest, signRecoveryKey } from '@parley/contract';
import { boxKeyPair, openBox } from '@parley/domain/evidence';
import { LenderId } from '@parley/domain/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cheap, enrolled, passphrase, testDesk, type TestDesk } from '../testing/desk.ts';
import { inventedCase, lenderKeys, morning, recoveryKeys, signedBundle } from '../testing/invented.ts';
import { testPortal, type TestPortal } from '../testing/portal.ts';
import { vaultIn } from './vault/index.ts';

const fresh = 'quite another invented one';
const lender = LenderId.parse(inventedCase(1).lender);
let portal: TestPortal;
let desk: TestDesk;
const open: TestDesk[] = [];

beforeEach(async () => {
  portal = await testPortal();
  portal.sends.bundle = signedBundle(1);
  portal.sends.cases = [inventedCase(1)];
  portal.sends.recoveryKey = signRecoveryKey({ lender, key: recoveryKeys.key }, lenderKeys);
  desk = track(testDesk());
  await enrolled(desk, portal.url);
});

afterEach(async () => {
  for (const one of open.splice(0)) {
    await one.close();
    if (one.bugs.length > 0) throw new Error(one.bugs.join('\n'));
  }
  await portal.stop();
});

function track(one: TestDesk): TestDesk {
  open.push(one);
  return one;
}

function value<T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: string } }): T {
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

/** Two events that the portal has not got, because it was away; then the workstation is closed. */
async function unsynced(): Promise<void> {
  await portal.stop();
  const number = inventedCase(1).debtor.numbers[0]?.id;
  if (number === undefined) throw new Error('no number');
  value(await desk.client.call.open({ case: inventedCase(1).id, number }));
  value(await desk.client.call.move({ kind: 'connected' }));
  await desk.close();
  await portal.start();
}

function again(): TestDesk {
  return track(testDesk({ folder: desk.folder }));
}

/** The lender's answer to the request that a desk shows. */
async function answerOf(at: TestDesk): Promise<string> {
  const request = readRecoveryRequest(value(await at.client.vault.request()));
  if (request === undefined) throw new Error('unreadable');
  const answer = answerRecovery(request, { secret: recoveryKeys.secret, seed: new Uint8Array(32).fill(4) });
  return JSON.stringify(value(answer));
}

describe('a lost passphrase', () => {
  it('is replaced through the lender, with the unsynced events there and pushed afterwards', async () => {
    await unsynced();
    const at = again();
    expect(await at.client.app.status()).toMatchObject({ vault: 'locked', recoverable: true });
    const answer = await answerOf(at);
    expect(value(await at.client.vault.recover({ answer, fresh }))).toMatchObject({ vault: 'unlocked', failure: null });
    expect(value(await at.client.call.current())?.view.phase).toBe('talking');
    expect(value(await at.client.sync.now())).toMatchObject({ waitingEvents: 0, trouble: null });
    expect(portal.stored.map(({ event }) => event.body.kind)).toEqual(['call-opened', 'connected']);
    await at.client.vault.lock();
    expect(await at.client.vault.unlock({ passphrase })).toMatchObject({ ok: false, error: { code: 'vault.wrong-passphrase' } });
    // The same answer a second time: its request is used up.
    expect(await at.client.vault.recover({ answer, fresh })).toEqual({ ok: false, error: { code: 'recovery.no-request' } });
  });

  it('is not replaced by an answer to an earlier request, by an altered one, or by somebody who made up a key', async () => {
    await unsynced();
    const at = again();
    const first = await answerOf(at);
    rmSync(join(at.folder, 'recovery-request.json'));
    const second = await answerOf(at);
    const refused = async (answer: string) => at.client.vault.recover({ answer, fresh });
    expect(await refused(first)).toEqual({ ok: false, error: { code: 'recovery.other-request' } });
    expect(await refused(second.replace(/"sealed":"(.)/, (_, digit: string) => `"sealed":"${digit === '0' ? '1' : '0'}`))).toEqual({
      ok: false,
      error: { code: 'recovery.altered' },
    });
    expect(await refused('something else')).toEqual({ ok: false, error: { code: 'recovery.unreadable' } });
    expect(await refused(second.replace('"device":"', '"device":"x'))).toEqual({ ok: false, error: { code: 'recovery.other-device' } });
    expect(await refused(second.replace(`"lender":"${lender}"`, '"lender":"lender-2"'))).toEqual({
      ok: false,
      error: { code: 'recovery.other-lender' },
    });
    expect(value(await refused(second))).toMatchObject({ vault: 'unlocked' });
  });

  it('cannot be replaced where the portal gave no key, or somebody else did', async () => {
    for (const key of [null, signRecoveryKey({ lender, key: recoveryKeys.key }, { ...lenderKeys, secret: '11'.repeat(32) })]) {
      portal.sends.recoveryKey = key;
      const other = track(testDesk());
      await enrolled(other, portal.url);
      expect(await other.client.app.status()).toMatchObject({ recoverable: false });
      expect(await other.client.vault.request()).toEqual({ ok: false, error: { code: 'recovery.none' } });
    }
  });

  it('can be replaced once a later pull has brought the key, and is sealed anew when the lender changes it', async () => {
    portal.sends.recoveryKey = null;
    const other = track(testDesk());
    await enrolled(other, portal.url);
    const sealedTo = () => z.object({ key: z.string() }).parse(JSON.parse(readFileSync(join(other.folder, 'recovery.json'), 'utf8'))).key;
    for (const { key } of [recoveryKeys, boxKeyPair(new Uint8Array(32).fill(11))]) {
      portal.sends.recoveryKey = signRecoveryKey({ lender, key }, lenderKeys);
      await other.client.sync.now();
      expect(sealedTo()).toBe(key);
    }
  });

  it('is sealed anew at the next opening when somebody put another key in its place', async () => {
    await desk.close();
    const path = join(desk.folder, 'recovery.json');
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, before.replace(recoveryKeys.key, boxKeyPair(new Uint8Array(32).fill(11)).key));
    const at = again();
    value(await at.client.vault.unlock({ passphrase }));
    expect(readFileSync(path, 'utf8')).toContain(recoveryKeys.key);
  });

  it('is replaced even where the file of the vault itself is gone', async () => {
    await unsynced();
    rmSync(join(desk.folder, 'vault.json'));
    const at = again();
    expect(await at.client.vault.create({ passphrase })).toEqual({ ok: false, error: { code: 'vault.exists' } });
    const answer = await answerOf(at);
    expect(value(await at.client.vault.recover({ answer, fresh }))).toMatchObject({ vault: 'unlocked' });
    expect(value(await at.client.sync.now())).toMatchObject({ waitingEvents: 0, trouble: null });
  });

  it('keeps the one-time secret under the keyring, where there is one', async () => {
    const kept: string[] = [];
    const keyring = {
      seal: async (text: string) => `drawer ${kept.push(text) - 1}`,
      open: async (sealed: string) => kept[Number(sealed.slice(7))],
    };
    const other = track(testDesk({ keyring }));
    await enrolled(other, portal.url);
    await other.client.vault.lock();
    const answer = await answerOf(other);
    expect(readFileSync(join(other.folder, 'recovery-request.json'), 'utf8')).toContain('drawer');
    const without = vaultIn({ folder: other.folder, clock: () => morning, cost: cheap });
    expect(await without.recover(answer, fresh)).toEqual({ ok: false, error: { code: 'vault.keyring' } });
    expect(value(await other.client.vault.recover({ answer, fresh }))).toMatchObject({ vault: 'unlocked' });
  });
});

describe('a store that cannot be used', () => {
  const Salvage = z.object({ format: z.literal('parley-salvage/1'), lender: z.string(), device: z.string(), sealed: z.string() });
  const quarantine = () => {
    const [folder, ...more] = readdirSync(join(desk.folder, 'quarantine'));
    if (folder === undefined || more.length > 0) throw new Error('one folder was expected');
    return join(desk.folder, 'quarantine', folder);
  };
  const salvaged = () => {
    const { sealed, ...of } = Salvage.parse(JSON.parse(readFileSync(join(quarantine(), 'salvage.json'), 'utf8')));
    const about = { purpose: 'parley-salvage/1', lender: of.lender, device: of.device };
    const text = value(openBox(sealed, { secret: recoveryKeys.secret, about }));
    return z.object({ events: z.array(z.object({ event: z.object({ body: z.object({ kind: z.string() }) }) })) }).parse(JSON.parse(text))
      .events;
  };

  it('is set aside only when it is told to, whole, with what was not sent in a file for the lender', async () => {
    await unsynced();
    const path = join(desk.folder, 'store.db');
    const bytes = readFileSync(path);
    const store = value(await vaultIn({ folder: desk.folder, clock: () => morning, cost: cheap }).unlock(passphrase));
    store.run("update collection_case set search = 'somebody else'");
    store.close();
    const at = again();
    expect(value(await at.client.vault.unlock({ passphrase }))).toMatchObject({
      failure: { code: 'store.row-tampered', table: 'collection_case' },
    });
    expect(await at.client.queue.page({ search: '', show: 'all', offset: 0, limit: 50 })).toMatchObject({
      error: { code: 'store.row-tampered' },
    });
    await at.client.vault.lock();
    // The first opening may have sent what waited; the second finds the portal away.
    await portal.stop();
    const other = again();
    value(await other.client.vault.unlock({ passphrase }));
    const report = value(await other.client.vault.damage());
    expect(existsSync(join(desk.folder, 'quarantine'))).toBe(false);
    const begun = value(await other.client.vault.beginAnew());
    expect(begun.report).toEqual(report);
    expect(begun.status).toMatchObject({ vault: 'unlocked', enrolment: null, failure: null });
    expect(readdirSync(quarantine())).toContain('store.db');
    expect(readFileSync(join(quarantine(), 'store.db'))).toHaveLength(bytes.length);
    await portal.start();
  });

  it.each([
    ['a page of its cases', (bytes: Buffer) => bytes.fill(7, bytes.length - 4096), 'store.damaged'],
    ['its first page', (bytes: Buffer) => bytes.fill(7, 0, 4096), 'store.damaged'],
  ])('says so when %s is spoilt, and begins anew under the same passphrase', async (_, spoil, code) => {
    await unsynced();
    const path = join(desk.folder, 'store.db');
    const bytes = readFileSync(path);
    spoil(bytes);
    writeFileSync(path, bytes);
    const at = again();
    expect(await at.client.vault.unlock({ passphrase })).toEqual({ ok: false, error: { code } });
    expect(await at.client.app.status()).toMatchObject({ vault: 'locked', failure: { code } });
    expect(readFileSync(path).equals(bytes)).toBe(true);
    const report = value(await at.client.vault.damage());
    value(await at.client.vault.beginAnew());
    expect(readFileSync(join(quarantine(), 'store.db')).equals(bytes)).toBe(true);
    if (report.saved > 0) expect(salvaged()).toHaveLength(report.saved);
    else expect(existsSync(join(quarantine(), 'salvage.json'))).toBe(false);
    await at.client.vault.lock();
    expect(value(await at.client.vault.unlock({ passphrase }))).toMatchObject({ enrolment: null, failure: null });
  });

  it('gives the lender the very events that were not sent, in their order', async () => {
    await unsynced();
    const store = value(await vaultIn({ folder: desk.folder, clock: () => morning, cost: cheap }).unlock(passphrase));
    store.run("update setting set value = replace(value, 'example', 'elsewhere') where name = 'enrolment'");
    store.run("update setting set mac = '00' where name = 'enrolment'");
    store.close();
    const at = again();
    value(await at.client.vault.unlock({ passphrase }));
    expect(value(await at.client.vault.damage())).toEqual({ waiting: 2, proved: 2, saved: 2 });
    value(await at.client.vault.beginAnew());
    expect(salvaged().map(({ event }) => event.body.kind)).toEqual(['call-opened', 'connected']);
    expect(readFileSync(join(quarantine(), 'salvage.json'), 'utf8')).not.toContain('call-opened');
  });

  it('leaves out what its chain does not prove', async () => {
    await unsynced();
    const store = value(await vaultIn({ folder: desk.folder, clock: () => morning, cost: cheap }).unlock(passphrase));
    store.run('update event set body = replace(body, \'"kind":"connected"\', \'"kind":"paused"\') where seq = 1');
    store.run("update setting set mac = '00' where name = 'sync'");
    store.close();
    const at = again();
    value(await at.client.vault.unlock({ passphrase }));
    expect(value(await at.client.vault.damage())).toEqual({ waiting: 2, proved: 1, saved: 1 });
  });

  it('is one whose record was altered where the portal has not seen it', async () => {
    await unsynced();
    const store = value(await vaultIn({ folder: desk.folder, clock: () => morning, cost: cheap }).unlock(passphrase));
    store.run('update event set body = replace(body, \'"kind":"connected"\', \'"kind":"paused"\') where seq = 1');
    store.close();
    const at = again();
    expect(value(await at.client.vault.unlock({ passphrase })).failure).toEqual({ code: 'store.damaged' });
    expect(value(await at.client.vault.beginAnew()).report).toEqual({ waiting: 2, proved: 1, saved: 1 });
  });

  it('is said to be missing when it is, and is not made anew in silence', async () => {
    await unsynced();
    renameSync(join(desk.folder, 'store.db'), join(desk.folder, 'elsewhere'));
    const at = again();
    expect(await at.client.vault.unlock({ passphrase })).toEqual({ ok: false, error: { code: 'store.missing' } });
    expect(existsSync(join(desk.folder, 'store.db'))).toBe(false);
    expect(value(await at.client.vault.damage())).toEqual({ waiting: null, proved: 0, saved: 0 });
    expect(value(await at.client.vault.beginAnew()).status).toMatchObject({ enrolment: null });
  });

  it('is not set aside while it can be used, nor by whoever has not the passphrase', async () => {
    expect(await desk.client.vault.beginAnew()).toEqual({ ok: false, error: { code: 'store.sound' } });
    await desk.client.vault.lock();
    rmSync(join(desk.folder, 'store.db'));
    expect(await desk.client.vault.unlock({ passphrase: 'not the passphrase' })).toMatchObject({ ok: false });
    expect(await desk.client.vault.beginAnew()).toEqual({ ok: false, error: { code: 'store.sound' } });
    expect(existsSync(join(desk.folder, 'quarantine'))).toBe(false);
  });
});
