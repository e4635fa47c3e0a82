import type { ClockBasis, ClockTurn, TimeBounds } from '@parley/domain/calendar';
import type { CallId, Instant } from '@parley/domain/kernel';
import type { EnrolFailure, StoreFailure } from './failure.ts';

/** Where enrolment stands. */
export type EnrolState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'waiting'; readonly portal: string; readonly userCode: string; readonly address: string; readonly expiresAt: Instant }
  | { readonly kind: 'enrolled' }
  | { readonly kind: 'failed'; readonly failure: EnrolFailure | StoreFailure };

/** What the application as a whole can show before anything else. */
export type AppStatus = {
  readonly now: Instant;
  /** True when a test has set the clock: shown, so that nobody takes it for real. */
  readonly testClock: boolean;
  readonly portalPreset: string;
  readonly leastPassphrase: number;
  readonly vault: 'absent' | 'locked' | 'unlocked' | 'discarded';
  readonly enrolment: { readonly lenderName: string; readonly agentName: string; readonly portal: string } | null;
  readonly revoked: boolean;
  /** The data lease is over, or may be: cases are not shown and calls not opened until the portal is heard. */
  readonly leaseOver: boolean;
  readonly openCall: CallId | null;
  /** Why the store cannot be used; also while locked, when the passphrase was right and the store did not open. */
  readonly failure: StoreFailure | null;
  /** Whether the lender can help with a lost passphrase. */
  readonly recoverable: boolean;
};

/** What a store that cannot be used still holds of what had not reached the portal, counted in events. */
export type DamageReport = {
  /** Null when it cannot be read. */
  readonly waiting: number | null;
  /** Those of them that can be read and whose chain holds. */
  readonly proved: number;
  /** Those that go into a file for the lender when the store is set aside. */
  readonly saved: number;
};

/** Why the last round of sync did not finish. */
export type SyncTrouble =
  | { readonly code: 'sync.unreachable' }
  | { readonly code: 'sync.unauthorised' }
  | { readonly code: 'sync.protocol' }
  | { readonly code: 'sync.revoked' }
  /** The portal's word of the time is not signed for the question that was asked. */
  | { readonly code: 'sync.beacon' }
  | { readonly code: 'sync.held'; readonly because: string }
  | { readonly code: 'sync.unexpected' }
  | StoreFailure;

/** Every code of sync, so that a test can ask for its message in every language. */
export const syncTroubleCodes = [
  'sync.unreachable',
  'sync.unauthorised',
  'sync.protocol',
  'sync.revoked',
  'sync.beacon',
  'sync.held',
  'sync.unexpected',
] as const satisfies readonly SyncTrouble['code'][];

/** What the sync screen shows. */
export type SyncStatus = {
  readonly running: boolean;
  /** How many cases have come in this round, and of how many; null while none is awaited. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly waitingEvents: number;
  readonly waitingCalls: number;
  /** Parts of recordings that wait for the portal, and those that it refused or that are not on the disk any more. */
  readonly audio: { readonly waiting: number; readonly failed: number };
  readonly cases: number;
  readonly lastAt: Instant | null;
  readonly nextAt: Instant | null;
  readonly trouble: SyncTrouble | null;
  /** Positive when this machine's clock is ahead of the portal's. */
  readonly clockAheadMs: number | null;
  /** What time it most likely is, between which instants it surely is, on what that rests, and when the machine's clock was last turned. */
  readonly clock: { readonly now: Instant; readonly bounds: TimeBounds; readonly basis: ClockBasis; readonly lastTurn: ClockTurn | null };
  /** Until when what is held may be read; null before the first beacon. */
  readonly leaseUntil: Instant | null;
  readonly bundle: { readonly sequence: number; readonly issuedAt: Instant; readonly scripts: number } | null;
  readonly refusedBundle: { readonly code: string; readonly at: Instant } | null;
};
