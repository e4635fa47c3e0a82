import { audioFiles } from '../host/audio/audio-files.ts';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChainedEvent } from '@parley/contract';
import { usualClockPolicy } from '@parley/domain/calendar';
import type { PastContact } from '@parley/domain/compliance';
import { verifyChain } from '@parley/domain/evidence';
import { type CallId, CaseId, ok, type Result } from '@parley/domain/kernel';
import { z } from 'zod';
import { heldBundles } from '../host/bundle/held-bundles.ts';
import { callDesk } from '../host/call/call-desk.ts';
import { systemClock } from '../host/clock.ts';
import { timekeeper } from '../host/time/timekeeper.ts';
import { contactsOf, readCase, readSetting, type Store } from '../host/db/index.ts';
import { vaultIn } from '../host/vault/index.ts';
import type { CallScreen } from '../ipc/call.ts';
import type { StoreFailure, VaultFailure } from '../ipc/failure.ts';

/** What lies on the disk of a workstation whose every process is dead. */
export type DeviceRecord = {
  /** All of the device, by its own sequence. */
  readonly events: readonly ChainedEvent[];
  readonly outbox: readonly number[];
  /** Up to which sequence number the portal has confirmed; -1 when nothing is. */
  readonly acked: number;
  /** Where the open call stands by replay of its record; null when no call is open. */
  readonly screen: CallScreen | null;
  /** The cases that were called, as the portal last sent them, and how many contacts are still counted on the device alone. */
  readonly histories: { readonly [id: string]: { readonly sent: readonly PastContact[]; readonly held: number } };
  /** What is wrong with the record by itself, in words for the developer. */
  readonly faults: readonly string[];
};

const Seq = z.object({ seq: z.int() });
const Body = z.object({ body: z.string() });

/** Reads a copy of a workstation's folder, so that its next start finds exactly what was left there. */
export async function readRecord(folder: string, passphrase: string): Promise<Result<DeviceRecord, VaultFailure | StoreFailure>> {
  const copy = await mkdtemp(join(tmpdir(), 'parley-record-'));
  try {
    for (const name of ['vault.json', 'store.db', 'store.db-wal']) await copyFile(join(folder, name), join(copy, name)).catch(absent);
    const store = await vaultIn({ folder: copy, clock: systemClock }).unlock(passphrase);
    if (!store.ok) return store;
    try {
      return ok(recordIn(store.value));
    } finally {
      store.value.close();
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

function recordIn(store: Store): DeviceRecord {
  const events = store.all(Body, 'select body from event order by seq').map(({ body }) => ChainedEvent.parse(JSON.parse(body)));
  const outbox = store.all(Seq, 'select seq from outbox order by seq').map(({ seq }) => seq);
  const acked = readSetting(store, 'sync')?.acked ?? -1;
  const { screen, faults } = openCallIn(store);
  return {
    events,
    outbox,
    acked,
    screen,
    histories: historiesIn(store, events),
    faults: [...misplaced(events), ...broken(store, events), ...misSent(events, { outbox, acked }), ...faults],
  };
}

function openCallIn(store: Store): Pick<DeviceRecord, 'screen' | 'faults'> {
  const enrolment = readSetting(store, 'enrolment');
  if (enrolment === undefined) return { screen: null, faults: [] };
  const current = callDesk(
    {
      keeper: timekeeper({ kind: 'test', now: systemClock }, () => usualClockPolicy),
      bundles: heldBundles(),
      // Nothing is recorded here.
      files: audioFiles(tmpdir()),
    },
    () => undefined,
  ).current({ store, enrolment });
  return current.ok
    ? { screen: current.value, faults: [] }
    : { screen: null, faults: [`the open call cannot be replayed: ${current.error.code}`] };
}

function historiesIn(store: Store, events: readonly ChainedEvent[]): DeviceRecord['histories'] {
  const cases = new Set(events.flatMap(({ event: { body } }) => (body.kind === 'call-opened' ? [body.case] : [])));
  return Object.fromEntries(
    [...cases].map((id) => [id, { sent: readCase(store, CaseId.parse(id))?.history ?? [], held: contactsOf(store, id).length }]),
  );
}

function misplaced(events: readonly ChainedEvent[]): readonly string[] {
  const faults = events.flatMap(({ event }, index) =>
    event.seq === index ? [] : [`the event at place ${index} has the sequence number ${event.seq}`],
  );
  return new Set(events.map(({ event }) => event.id)).size === events.length ? faults : [...faults, 'an event identifier is there twice'];
}

function broken(store: Store, events: readonly ChainedEvent[]): readonly string[] {
  const device = readSetting(store, 'device');
  const byCall = new Map<CallId, ChainedEvent[]>();
  for (const linked of events) byCall.set(linked.event.call, [...(byCall.get(linked.event.call) ?? []), linked]);
  return [...byCall].flatMap(([call, chain]) => {
    const verified = device === undefined ? undefined : verifyChain(chain, device.key);
    return verified?.ok === true ? [] : [`the chain of call ${call} does not verify`];
  });
}

function misSent(events: readonly ChainedEvent[], { outbox, acked }: Pick<DeviceRecord, 'outbox' | 'acked'>): readonly string[] {
  const due = events.filter(({ event }) => event.seq > acked).map(({ event }) => event.seq);
  return due.join() === outbox.join() ? [] : [`the outbox holds ${outbox.length} events, but ${due.length} are not confirmed`];
}

function absent(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
