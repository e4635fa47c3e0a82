import { CallId } from '@parley/domain/kernel';
import { verifyChain } from '@parley/domain/evidence';
import { z } from 'zod';
import { eventsOf } from './calls.ts';
import { readSetting } from './settings.ts';
import type { Store } from './store.ts';
import { StoreError } from './store-error.ts';

/** The tables whose rows carry a code, and the columns that it covers, in its order. `setting` by its own shape. */
const coded = {
  setting: ['name', 'value'],
  bundle: ['sequence', 'signed'],
  collection_case: ['id', 'revision', 'search', 'body'],
  call: ['id', 'case_id', 'bundle', 'script', 'opened_at', 'case_body'],
  hold: ['case_id', 'because', 'at', 'seq'],
  contact: ['call_id', 'case_id', 'seq', 'body'],
  lease: ['debtor', 'serial', 'signed'],
  audio_take: ['call_id', 'take', 'key'],
  audio_part: ['call_id', 'take', 'part', 'seq', 'hash', 'state'],
  lease_token: ['debtor', 'token', 'call_id', 'state'],
} as const;

const Row = z.record(z.string(), z.union([z.string(), z.number()]).nullable());

/** Checks the code of every row that carries one; throws at the first that does not hold. Events carry none: their chain proves them. */
export function checkRows(store: Store): void {
  for (const [table, columns] of Object.entries(coded)) {
    for (const row of store.all(Row, `select ${columns.join(', ')}, mac from "${table}"`)) {
      store.check(String(row['mac']), table, ...columns.map((column) => row[column] ?? null));
    }
  }
}

const Call = z.object({ call_id: CallId });

/**
 * Checks the chains of the calls of which the portal has not everything; throws when one does not hold. Their hashes alone: a signature tells of a
 * stranger, not of damage, and takes long. A wiped store keeps no whole chains.
 */
export function checkWaiting(store: Store): void {
  const device = readSetting(store, 'device');
  if (device === undefined || readSetting(store, 'sync')?.revoked === true) return;
  for (const { call_id: call } of store.all(Call, 'select distinct call_id from outbox join event using (seq)')) {
    if (!verifyChain(eventsOf(store, call), device.key, () => true).ok) throw new StoreError({ code: 'store.damaged' });
  }
}
