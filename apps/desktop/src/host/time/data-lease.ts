import type { HonestTime } from '@parley/domain/calendar';
import { type Instant, instant } from '@parley/domain/kernel';

/** How long what is held may be read: until so long after the last beacon. Over as soon as it may be over, and before the first beacon. */
export type DataLease = { readonly until: Instant | null; readonly over: boolean };

/** The data lease at a time. */
export function dataLease({ bounds: { latest }, state: { beacon } }: HonestTime, leaseMs: number): DataLease {
  const until = beacon === null ? null : instant(beacon + leaseMs);
  return { until, over: until === null || latest === null || latest > until };
}
