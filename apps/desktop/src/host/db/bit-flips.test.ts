import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChainedEvent } from '@parley/contract';
import { appendLink, genesis, keyPair, verifyChain } from '@parley/domain/evidence';
import { CallId, DeviceId, EventId, instant, type Result, uuidV7 } from '@parley/domain/kernel';
import { CallEvent } from '@parley/domain/call';
import { beforeAll, describe, expect, it } from 'vitest';
import type { StoreFailure } from '../../ipc/failure.ts';
import { inventedCase, morning, signedBundle } from '../../testing/invented.ts';
import { keepBundle, newestBundle } from './bundles.ts';
import { appendEvent, beginCall, eventsOf, openCall, waitingCount, waitingEvents } from './calls.ts';
import { findCases, keepCase } from './cases.ts';
import { contactsOf, holdCase, holdsOn, keepContact } from './holds.ts';
import { freshSync, readSetting, writeSetting } from './settings.ts';
import { attempt } from './store-error.ts';
import { openStore, type Store } from './store.ts';
import { checkRows } from './sweep.ts';

const keys = { page: 'ab'.repeat(32), row: 'cd'.repeat(32) };
const device = { id: DeviceId.parse('device-1'), ...keyPair(new Uint8Array(32).fill(5)) };
const call = CallId.parse(uuidV7(morning, new Uint8Array(10)));
const many = 40;
const id = inventedCase(1).id;

/** Every reading that something is decided by. The events carry no code of their own: what proves them is their chain, and their number is their sequence's. */
const readings = {
  cases: (store: Store) => findCases(store, []),
  'cases by number': (store: Store) => findCases(store, ['+8610']),
  bundle: newestBundle,
  device: (store: Store) => readSetting(store, 'device'),
  sync: (store: Store) => readSetting(store, 'sync'),
  holds: (store: Store) => holdsOn(store, id),
  contacts: (store: Store) => contactsOf(store, id),
  'open call': openCall,
  waiting: waitingCount,
  outbox: (store: Store) => waitingEvents(store, 500),
  events: (store: Store) => eventsOf(store, call),
} as const satisfies Record<string, (store: Store) => unknown>;

function fill(store: Store): void {
  for (let number = 1; number <= many; number += 1) keepCase(store, inventedCase(number));
  keepBundle(store, { sequence: 1, signed: signedBundle(1), at: morning });
  writeSetting(store, 'device', device);
  writeSetting(store, 'sync', { ...freshSync, acked: 3 });
  holdCase(store, { case: id, because: 'cease-requested', at: morning, seq: 3 });
  keepContact(store, {
    call,
    case: id,
    seq: 3,
    body: { at: morning, channel: 'phone', to: 'debtor', outcome: 'no-answer', by: { kind: 'lender' }, from: 'collector' },
  });
  beginCall(store, { id: call, bundle: 1, script: 'script', openedAt: morning, case: inventedCase(1) });
  let previous = genesis(call, device.id);
  for (let seq = 0; seq < 30; seq += 1) {
    const event = CallEvent.parse({
      id: EventId.parse(uuidV7(instant(morning + seq), new Uint8Array(10))),
      device: device.id,
      call,
      seq,
      callSeq: seq,
      at: instant(morning + seq),
      body: { kind: 'connected' },
    });
    const link = appendLink(previous, event, { secret: device.secret, seed: '5e'.repeat(32) });
    previous = link.hash;
    appendEvent(store, { event, link });
  }
}

function truth(store: Store): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(readings).map(([name, read]) => [name, read(store)]));
}

/** What became of a store with one bit turned over: it did not open, a row was refused, or everything is as it was. Anything else is the altered reading's name. */
function outcomeOf(path: string, wanted: Readonly<Record<string, unknown>>): string {
  const opened = openStore(path, keys, { existing: true });
  if (!opened.ok) return opened.error.code;
  const store = opened.value;
  try {
    const swept: Result<unknown, StoreFailure> = attempt(() => checkRows(store));
    // The workstation reads nothing of a store whose rows do not hold at unlocking: a search would pass over a row whose words were altered.
    if (!swept.ok) return swept.error.code;
    let refused = 'true';
    for (const [name, read] of Object.entries(readings)) {
      const answer: Result<unknown, StoreFailure> = attempt(() => read(store));
      if (!answer.ok) refused = answer.error.code;
      else if (!same(answer.value, wanted[name]) && !unproved(name, answer.value)) return `altered ${name}`;
    }
    return refused;
  } finally {
    store.close();
  }
}

/** Events that are not the true ones are told by their chain, as the call desk and the portal tell them before they use them. */
function unproved(name: string, answer: unknown): boolean {
  if (name !== 'events' && name !== 'outbox') return false;
  const events: readonly ChainedEvent[] = Array.isArray(answer) ? answer : [];
  return !verifyChain(events, device.key).ok;
}

function same(one: unknown, two: unknown): boolean {
  const text = (value: unknown) => JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner)) ?? '';
  return text(one) === text(two);
}

describe('a store with a bit turned over', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-flips-'));
  let whole: Buffer;
  let wanted: Readonly<Record<string, unknown>>;

  beforeAll(() => {
    const path = join(folder, 'store.db');
    const opened = openStore(path, keys);
    if (!opened.ok) throw new Error(opened.error.code);
    opened.value.transaction(() => fill(opened.value));
    wanted = truth(opened.value);
    opened.value.close();
    whole = readFileSync(path);
  });

  it('gives the true rows or a typed failure at every opening and reading, wherever the bit lies', { timeout: 240_000 }, () => {
    const seen = new Map<string, number>();
    const flips = Number(process.env['PARLEY_FLIPS'] ?? 60);
    const next = generator(Number(process.env['PARLEY_SEED'] ?? 0));
    const path = join(folder, 'flipped.db');
    for (let flip = 0; flip < flips; flip += 1) {
      const at = next() % whole.length;
      const bit = next() % 8;
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << bit), at);
      for (const name of ['', '-wal', '-shm']) rmSync(path + name, { force: true });
      writeFileSync(path, flipped);
      const outcome = outcomeOf(path, wanted);
      expect([at, bit, outcome]).toEqual([at, bit, expect.stringMatching(/^(true|store\.[a-z-]+)$/)]);
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    }
    expect(whole.length).toBeGreaterThan(50_000);
    expect([...seen.keys()]).toEqual(expect.arrayContaining(['store.damaged', 'true']));
    if (process.env['PARLEY_FLIPS'] !== undefined) process.stdout.write(`${JSON.stringify(Object.fromEntries(seen))}\n`);
  });
});

/** Numbers below 2^31 that follow from a seed (Park and Miller's minimal standard). */
function generator(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
}
