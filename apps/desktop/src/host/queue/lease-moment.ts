import type { TimeBounds } from '@parley/domain/calendar';
import type { Moment } from '@parley/domain/escrow';
import { instant } from '@parley/domain/kernel';

/** The time as leases are judged by it: where nobody knows how late it is, it is later than any lease lasts. */
export function leaseMoment({ earliest, latest }: TimeBounds): Moment {
  return { earliest, latest: latest ?? instant(Number.MAX_SAFE_INTEGER) };
}
