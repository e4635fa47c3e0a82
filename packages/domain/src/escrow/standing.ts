import type { Instant } from '#kernel';
import { z } from 'zod';
import type { Lease, TokenId } from './lease.ts';

/** When it is, as far as that is known: the true moment lies between both, ends included. */
export type Moment = { readonly earliest: Instant; readonly latest: Instant };

/** Why a debtor may not be called from here, whatever the pack says. */
export const LeaseDenial = z.enum([
  /** No lease: another workstation may hold it, or nobody has asked. */
  'lease.none',
  /** It has ended, or may have. */
  'lease.expired',
  /** The clock says that it has not begun: the clock is wrong. */
  'lease.clock-behind',
  /** The case that is held is older than the lease speaks of. */
  'lease.case-older',
  /** No token is left. */
  'lease.no-token',
]);
export type LeaseDenial = z.infer<typeof LeaseDenial>;

/** What a workstation has of a debtor's lease: the lease, and the tokens of it that are reserved or spent. */
export type HeldLease = { readonly lease: Lease; readonly used: readonly TokenId[] };

/** Whether a debtor may be called under a lease. Only `live` permits; `next` is the token to reserve. */
export type Standing =
  | { readonly kind: 'live'; readonly serial: number; readonly next: TokenId; readonly expiresAt: Instant; readonly left: number }
  | { readonly kind: 'denied'; readonly code: LeaseDenial; readonly expiresAt: Instant | null; readonly left: number };

/** How far a clock may be behind the lender's and a fresh lease still be believed. */
export const clockTolerance = 5 * 60_000;

/** Judges a lease over all moments at which it may be now; `revision` is that of the case which is held. */
export function standingOf(held: HeldLease | undefined, { earliest, latest }: Moment, revision: number): Standing {
  if (held === undefined) return { kind: 'denied', code: 'lease.none', expiresAt: null, left: 0 };
  const { lease, used } = held;
  const { serial, expiresAt } = lease;
  const free = lease.tokens.filter((token) => !used.includes(token));
  const left = free.length;
  const denied = (code: LeaseDenial): Standing => ({ kind: 'denied', code, expiresAt, left });
  if (!(latest < expiresAt)) return denied('lease.expired');
  if (!(earliest >= lease.issuedAt - clockTolerance)) return denied('lease.clock-behind');
  if (revision < lease.revision) return denied('lease.case-older');
  const [next] = free;
  return next === undefined ? denied('lease.no-token') : { kind: 'live', serial, next, expiresAt, left };
}
