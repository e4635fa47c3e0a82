import { instant, type Instant } from '@parley/domain/kernel';

/** Where every time of the host comes from. */
export type Clock = () => Instant;

/** The system's clock. */
export const systemClock: Clock = () => instant(Date.now());

/** A clock that reads `start` now and runs on from there: for tests of unpackaged builds only. */
export function clockFrom(start: Instant): Clock {
  const begun = performance.now();
  return () => instant(start + Math.floor(performance.now() - begun));
}
