import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reading } from '@parley/domain/calendar';
import { sealBeacon } from '@parley/domain/evidence';
import { instant, type Instant } from '@parley/domain/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enrolled, passphrase, testDesk, type TestDesk } from '../../testing/desk.ts';
import { inventedCase, lenderKeys, morning, signedBundle, strangerKeys } from '../../testing/invented.ts';
import { testPortal, type TestPortal } from '../../testing/portal.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const hardware = { driftPpm: 200, restart: 'hardware-clock', restartSlackMs: 15 * minute } as const;
const everything = { search: '', show: 'all', offset: 0, limit: 50 } as const;

/** A machine: true time, how far its wall clock is turned, and which start it is in. */
const machine = { time: morning as number, turned: 0, boot: 1, started: morning as number };
const read = (): Reading => ({
  boot: `boot-${machine.boot}`,
  counter: machine.time - machine.started + 1000,
  resolution: 20,
  wall: instant(machine.time + machine.turned),
});

let portal: TestPortal;
let desk: TestDesk;
let folder: string;

beforeEach(async () => {
  Object.assign(machine, { time: morning, turned: 0, boot: 1, started: morning });
  portal = await testPortal();
  portal.sends.now = () => instant(machine.time);
  portal.sends.bundle = signedBundle(1, (bundle) => ({ ...bundle, clock: hardware }));
  portal.sends.cases = [inventedCase(1)];
  // Of the time alone is asked here: a lease outlasts whatever is waited.
  portal.sends.leaseMs = 30 * day;
  folder = mkdtempSync(join(tmpdir(), 'parley-time-'));
  desk = testDesk({ folder, machine: read });
  await enrolled(desk, portal.url);
});

afterEach(async () => {
  await desk.close();
  await portal.stop();
  if (desk.bugs.length > 0) throw new Error(desk.bugs.join('\n'));
});

async function restart(off: number, turnedWhileOff = 0): Promise<void> {
  await desk.close();
  machine.time += off;
  machine.turned += turnedWhileOff;
  machine.boot += 1;
  machine.started = machine.time;
  desk = testDesk({ folder, machine: read });
  expect(await desk.client.vault.unlock({ passphrase })).toMatchObject({ ok: true });
}

async function verdict(): Promise<string> {
  const page = await desk.client.queue.page(everything);
  if (!page.ok) return page.error.code;
  const [item] = page.value.items;
  return [item?.verdict, ...(item?.reasons.map(({ reason }) => reason) ?? [])].join(' ');
}

async function open(): Promise<string> {
  const opened = await desk.client.call.open({ case: inventedCase(1).id, number: inventedCase(1).debtor.numbers[0]?.id ?? never() });
  return opened.ok ? 'open' : opened.error.code;
}

function never(): never {
  throw new Error('an invented case has a number');
}

async function clock() {
  const status = await desk.client.sync.status();
  if (!status.ok) throw new Error(status.error.code);
  return status.value.clock;
}

describe('with the portal out of reach', () => {
  beforeEach(() => portal.stop());

  it('the time runs by the counter, whatever the wall clock is turned to, and a turn is shown', async () => {
    machine.time += 10 * hour;
    const honest = await clock();
    expect(honest.basis).toBe('beacon');
    machine.turned = -8 * hour;
    expect((await clock()).bounds).toEqual(honest.bounds);
    expect(await clock()).toMatchObject({ lastTurn: { byMs: -8 * hour } });
    // 20:00 in truth, 12:00 by the wall clock; two hours later it is late, whatever the wall says.
    expect(await verdict()).toBe('allow');
    machine.time += 2 * hour;
    expect(await verdict()).toBe('deny compliance.call-window.outside');
    expect(await open()).toBe('call.contact-denied');
  });

  it('a call is refused as soon as the window may be over', async () => {
    const evening = Date.parse('2026-11-24T22:00:00+08:00');
    machine.time = evening - 5000;
    expect(await verdict()).toBe('deny compliance.call-window.outside');
    machine.time = evening - 15_000;
    expect(await verdict()).toBe('allow');
  });

  it('after a restart the hardware clock is believed as far as the lender says, and the record says so', async () => {
    await restart(2 * hour);
    expect(await clock()).toMatchObject({ basis: 'hardware-clock', lastTurn: null });
    expect(await open()).toBe('open');
    await desk.client.call.move({ kind: 'no-answer', outcome: 'no-answer' });
    await desk.client.call.wrapUp({ note: '' });
    await portal.start();
    await desk.client.sync.now();
    const opened = portal.stored[0]?.event;
    if (opened?.body.kind !== 'call-opened' || opened.body.clock === undefined) throw new Error('the time is in the record');
    const { clock: known } = opened.body;
    expect(known).toMatchObject({ basis: 'hardware-clock', turned: [] });
    expect(opened.at - known.earliest).toBeGreaterThanOrEqual(15 * minute - 1000);
    expect(known.latest - opened.at).toBeGreaterThanOrEqual(15 * minute - 1000);
    expect(known.beaconAgeMs).toBeGreaterThanOrEqual(2 * hour);
  });

  it('a clock that was turned back while the machine was off frees nothing', async () => {
    machine.time += 11 * hour;
    await clock();
    await restart(2 * hour, -3 * hour);
    expect(await clock()).toMatchObject({ basis: 'unknown', bounds: { latest: null } });
    expect(await verdict()).toBe('desk.lease-expired');
  });

  it('what a turn was is told once, in the record of the next call', async () => {
    machine.turned = 3 * hour;
    await clock();
    const told = async () => {
      expect(await open()).toBe('open');
      await desk.client.call.move({ kind: 'no-answer', outcome: 'no-answer' });
      await desk.client.call.wrapUp({ note: '' });
    };
    await told();
    machine.time += hour;
    await told();
    await portal.start();
    await desk.client.sync.now();
    const turned = portal.stored.flatMap(({ event: { body } }) => (body.kind === 'call-opened' ? [body.clock?.turned] : []));
    expect(turned).toEqual([[3 * hour], []]);
  });
});

describe('a lender that believes no hardware clock', () => {
  it('is asked for the time after every restart before anything is read', async () => {
    portal.sends.bundle = signedBundle(2);
    await desk.client.sync.now();
    await portal.stop();
    await restart(hour);
    expect(await verdict()).toBe('desk.lease-expired');
    expect(await open()).toBe('desk.lease-expired');
    await portal.start();
    await desk.client.sync.now();
    expect(await verdict()).toBe('allow');
  });
});

describe('a beacon', () => {
  it.each<readonly [string, (asked: Parameters<TestPortal['sends']['beacon']>[0]) => ReturnType<TestPortal['sends']['beacon']>]>([
    ['that is missing', () => null],
    ['of an earlier question', (asked) => forged({ ...asked, nonce: '0'.repeat(32) })],
    ['signed by somebody else', (asked) => forged(asked, strangerKeys)],
  ])('%s is not believed, and what waits is sent all the same', async (_, beacon) => {
    const before = await clock();
    portal.sends.beacon = beacon;
    expect(await desk.client.sync.now()).toMatchObject({ ok: true, value: { trouble: { code: 'sync.beacon' }, waitingEvents: 0 } });
    expect((await clock()).bounds.earliest - before.bounds.earliest).toBeLessThan(hour);
  });
});

function forged(asked: Parameters<TestPortal['sends']['beacon']>[0], keys = lenderKeys) {
  return sealBeacon({ ...asked, lender: inventedCase(1).lender, time: instant(morning + day) }, keys);
}

describe('the data lease', () => {
  const lease = async (): Promise<{ readonly over: boolean; readonly until: Instant | null }> => {
    const status = await desk.client.sync.status();
    if (!status.ok) throw new Error(status.error.code);
    return { over: (await desk.client.app.status()).leaseOver, until: status.value.leaseUntil };
  };

  it('ends seven days after the last beacon where the lender says nothing: nothing is read, nobody is called, sync still works', async () => {
    expect(await lease()).toEqual({ over: false, until: morning + 7 * day });
    await portal.stop();
    machine.time += 7 * day - hour;
    expect(await verdict()).toBe('allow');
    machine.time += 2 * hour;
    expect(await lease()).toMatchObject({ over: true });
    expect([await verdict(), await open()]).toEqual(['desk.lease-expired', 'desk.lease-expired']);
    expect(await desk.client.queue.item({ case: inventedCase(1).id })).toMatchObject({ ok: false, error: { code: 'desk.lease-expired' } });
    await portal.start();
    expect(await desk.client.sync.now()).toMatchObject({ ok: true, value: { trouble: null } });
    expect((await lease()).over).toBe(false);
    expect(await verdict()).toBe('allow');
  });

  it('lets a call that is open be finished, and its record be sent', async () => {
    expect(await open()).toBe('open');
    await portal.stop();
    machine.time += 8 * day;
    expect(await desk.client.call.current()).toMatchObject({ ok: true });
    expect(await desk.client.call.move({ kind: 'no-answer', outcome: 'no-answer' })).toMatchObject({ ok: true });
    expect(await desk.client.call.wrapUp({ note: '' })).toMatchObject({ ok: true });
    expect(await open()).toBe('desk.lease-expired');
    await portal.start();
    expect(await desk.client.sync.now()).toMatchObject({ ok: true, value: { waitingEvents: 0 } });
    expect(portal.stored.map(({ event }) => event.body.kind)).toEqual(['call-opened', 'ended', 'wrapped-up']);
  });

  it('is not lengthened by a clock that is turned back', async () => {
    await portal.stop();
    machine.time += 8 * day;
    machine.turned = -4 * day;
    expect(await verdict()).toBe('desk.lease-expired');
    await restart(0);
    expect(await verdict()).toBe('desk.lease-expired');
  });
});
