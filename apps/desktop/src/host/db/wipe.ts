import { z } from 'zod';
import { dropIdleKeys } from './audio.ts';
import type { Enrolment } from './settings.ts';
import { freshSync, readSetting, writeSetting } from './settings.ts';
import type { Store } from './store.ts';

/**
 * Takes everything personal off a workstation that the lender has revoked: cases, holds, contacts, leases, the cases that calls ran on, bundles, and the events
 * that the portal has; recordings too, but for the parts that it never took. What remains: the device's key, the lender's name, how far sync had come, and the events that the portal never took. These tell
 * of no person but by the case's identifier, what was agreed and the agent's own note; they lie in the encrypted store until somebody recovers them.
 * Doing it again changes nothing.
 */
export function wipe(store: Store): void {
  store.transaction(() => {
    for (const table of ['collection_case', 'hold', 'contact', 'lease', 'lease_token']) store.run(`delete from ${table}`);
    store.run('delete from event where seq not in (select seq from outbox)');
    store.run('delete from call where id not in (select call_id from event)');
    store.run("delete from audio_part where state <> 'waiting'");
    // A call that was open is over: nobody can go on with it without its case.
    store.run("update call set case_body = '', closed_at = coalesce(closed_at, opened_at)");
    sealCalls(store);
    dropIdleKeys(store);
    store.run('delete from bundle where sequence not in (select bundle from call)');
    store.run("update bundle set signed = ''");
    sealBundles(store);
    const enrolment = readSetting(store, 'enrolment');
    if (enrolment !== undefined) writeSetting(store, 'enrolment', stripped(enrolment));
    writeSetting(store, 'callerDays', []);
    writeSetting(store, 'sync', { ...(readSetting(store, 'sync') ?? freshSync), revoked: true, cursor: null });
  });
  store.compact();
}

const Call = z.object({ id: z.string(), case_id: z.string(), bundle: z.int(), script: z.string(), opened_at: z.int() });
const BundleRow = z.object({ sequence: z.int() });

/** Emptied rows are whole rows: they carry their code like any other. */
function sealCalls(store: Store): void {
  for (const { id, case_id, bundle, script, opened_at } of store.all(Call, 'select id, case_id, bundle, script, opened_at from call')) {
    store.run('update call set mac = ? where id = ?', store.seal('call', id, case_id, bundle, script, opened_at, ''), id);
  }
}

function sealBundles(store: Store): void {
  for (const { sequence } of store.all(BundleRow, 'select sequence from bundle')) {
    store.run('update bundle set mac = ? where sequence = ?', store.seal('bundle', sequence, ''), sequence);
  }
}

function stripped(enrolment: Enrolment): Enrolment {
  return { ...enrolment, token: 'revoked', agentName: '' };
}
