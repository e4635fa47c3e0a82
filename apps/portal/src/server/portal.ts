import { instant, type Instant } from '@parley/domain/kernel';
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Auth } from './auth/index.ts';
import type { Database } from './db/index.ts';
import type { Secrets } from './secrets.ts';

/** Everything a running portal is made of. Made once a process; tests make their own. */
export type Portal = {
  readonly db: Database;
  readonly auth: Auth;
  readonly secrets: Secrets;
  readonly origin: string;
  readonly log: Logger;
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
  /** Asks the database for a sign of life. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The wall clock as an instant. */
export function wallClock(): Instant {
  return instant(Date.now());
}

/** Bytes from the operating system's generator. */
export function systemRandom(bytes: number): Uint8Array {
  return new Uint8Array(randomBytes(bytes));
}
