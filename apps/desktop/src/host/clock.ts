import { type Instant, instant } from '@parley/domain/kernel';

/** A single moment, as near as it is known. */
export type Clock = () => Instant;

/** The system's clock, which anybody may set. */
export const systemClock: Clock = () => instant(Date.now());

/** A clock that reads `start` now and runs on from there: for tests of unpackaged builds only. */
export function clockFrom(start: Instant): Clock {
  const begun = performance.now();
  return () => instant(start + Math.floor(performance.now() - begun));
}
