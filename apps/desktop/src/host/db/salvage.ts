import type { ChainedEvent } from '@parley/contract';
import { type PublicKey, verifyChain } from '@parley/domain/evidence';
import { z } from 'zod';
import { readEvent } from './calls.ts';
import { readSetting } from './settings.ts';
import { attempt } from './store-error.ts';
import { isThere, openDatabase, type Store, type StoreKeys, storeOver } from './store.ts';

/** What of a store that cannot be used had not reached the portal. */
export type Unsynced = {
  /** How many events waited; null when that cannot be read. */
  readonly waiting: number | null;
  /** Those of them that can be read and whose call's chain holds up to them, by their sequence. */
  readonly events: readonly ChainedEvent[];
};

const nothingRead: Unsynced = { waiting: null, events: [] };
const Seq = z.object({ seq: z.int() });
const Body = z.object({ body: z.string() });

/** Reads what it can of a damaged store without writing to it. `key` is the device's, when it is known from elsewhere. */
export function readUnsynced(path: string, keys: StoreKeys, key?: PublicKey): Unsynced {
  if (!isThere(path)) return nothingRead;
  const opened = attempt(() => openDatabase(path, keys.page, true));
  if (!opened.ok) return nothingRead;
  try {
    const read = attempt(() => {
      const store = storeOver(opened.value, keys.row);
      return hasTables(store) ? unsyncedIn(store, key) : nothingRead;
    });
    return read.ok ? read.value : nothingRead;
  } finally {
    attempt(() => opened.value.close());
  }
}

/** A store whose log is gone may be as empty as before its first table was made. */
function hasTables(store: Store): boolean {
  const named = store.all(z.object({ name: z.string() }), "select name from sqlite_master where name in ('event', 'outbox', 'setting')");
  return named.length === 3;
}

function unsyncedIn(store: Store, known: PublicKey | undefined): Unsynced {
  const seqs = (sql: string) => attempt(() => store.all(Seq, sql).map(({ seq }) => seq));
  const outbox = seqs('select seq from outbox order by seq');
  const device = attempt(() => readSetting(store, 'device')?.key);
  const key = known ?? (device.ok ? device.value : undefined);
  const sync = attempt(() => readSetting(store, 'sync')?.acked ?? -1);
  const acked = sync.ok ? sync.value : -1;
  const all = seqs('select seq from event order by seq');
  const waits = new Set(outbox.ok ? outbox.value : all.ok ? all.value.filter((seq) => seq > acked) : []);
  const readable = (all.ok ? all.value : []).flatMap((seq) => {
    const row = attempt(() => store.one(Body, 'select body from event where seq = ?', seq));
    const event = attempt(() => (row.ok && row.value !== undefined ? readEvent(row.value.body) : undefined));
    return event.ok && event.value !== undefined ? [event.value] : [];
  });
  const events = key === undefined ? [] : proved(readable, key).filter(({ event }) => waits.has(event.seq));
  return { waiting: outbox.ok || all.ok ? waits.size : null, events };
}

/** Of every call the events from its first on, as far as its chain holds. */
function proved(events: readonly ChainedEvent[], key: PublicKey): readonly ChainedEvent[] {
  const calls = new Map<string, ChainedEvent[]>();
  for (const linked of events) calls.set(linked.event.call, [...(calls.get(linked.event.call) ?? []), linked]);
  return [...calls.values()]
    .flatMap((call) => {
      const chain = call.toSorted((one, two) => one.event.callSeq - two.event.callSeq);
      const verified = verifyChain(chain, key);
      if (verified.ok) return chain;
      return 'at' in verified.error ? chain.slice(0, verified.error.at) : [];
    })
    .toSorted((one, two) => one.event.seq - two.event.seq);
}
