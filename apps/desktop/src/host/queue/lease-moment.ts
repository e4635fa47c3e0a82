import type { Moment } from '@parley/domain/escrow';
import { type Instant, instant } from '@parley/domain/kernel';
import type { SyncState } from '../db/index.ts';

/**
 * When it is by the portal's clock, which leases are dated by: the only place where time comes in for them. As far off as this machine's clock was at
 * the last sync, it is taken to be now.
 */
export function leaseMoment(now: Instant, sync: Pick<SyncState, 'clockAheadMs'> | undefined): Moment {
  const at = instant(now - (sync?.clockAheadMs ?? 0));
  return { earliest: at, latest: at };
}
