import { openRecoveryKey, type PullAnswer } from '@parley/contract';
import { openLease } from '@parley/domain/escrow';
import type { SignedText } from '@parley/domain/evidence';
import type { DeviceId, Instant } from '@parley/domain/kernel';
import { acceptBundle } from '../bundle/accept-bundle.ts';
import {
  dropCase,
  type Enrolment,
  keepBundle,
  keepCase,
  keepLease,
  newestBundle,
  newestSequence,
  releaseKnown,
  type Store,
  type SyncState,
  writeSetting,
} from '../db/index.ts';

type Changes = Extract<PullAnswer, { kind: 'changes' }>;

/** Takes over what the portal sent, all of it or nothing. A bundle that is refused is noted, and the one held stays. */
export function applyPull(
  store: Store,
  changes: Changes,
  {
    enrolment,
    device,
    sync,
    now,
    wall,
  }: {
    readonly enrolment: Enrolment;
    readonly device: DeviceId;
    readonly sync: SyncState;
    readonly now: Instant;
    readonly wall: Instant;
  },
): SyncState {
  return store.transaction(() => {
    const refusedBundle = changes.bundle === null ? sync.refusedBundle : takeBundle(store, changes.bundle, { enrolment, now });
    const recoveryKey = changes.recoveryKey == null ? undefined : openRecoveryKey(changes.recoveryKey, enrolment);
    if (recoveryKey !== undefined && recoveryKey !== enrolment.recoveryKey) writeSetting(store, 'enrolment', { ...enrolment, recoveryKey });
    for (const id of changes.withdrawn) dropCase(store, id);
    for (const sent of changes.cases) {
      if (sent.lender !== enrolment.lender) continue;
      if (keepCase(store, sent)) releaseKnown(store, sent.id, sync.acked);
    }
    for (const signed of changes.leases ?? []) {
      const lease = openLease(signed, { lender: enrolment.lender, device, key: enrolment.bundleKey });
      // One that is not good is passed over: without a lease nobody is called.
      if (lease.ok) keepLease(store, lease.value, signed);
    }
    const after: SyncState = { ...sync, cursor: changes.cursor, lastAt: now, clockAheadMs: wall - changes.serverTime, refusedBundle };
    writeSetting(store, 'sync', after);
    writeSetting(store, 'callerDays', changes.callerDays);
    return after;
  });
}

function takeBundle(
  store: Store,
  signed: SignedText,
  { enrolment, now }: { readonly enrolment: Enrolment; readonly now: Instant },
): SyncState['refusedBundle'] {
  // The very bundle that is held, sent once more: an answer that was lost on its way.
  const held = newestBundle(store);
  if (held?.signature === signed.signature) return null;
  const accepted = acceptBundle(signed, enrolment, { from: newestSequence(store) + 1, bundle: held });
  if (!accepted.ok) return { code: accepted.error.code, at: now };
  keepBundle(store, { sequence: accepted.value.sequence, signed, at: now });
  return null;
}
