import { CallEvent, CollectionCase } from '@parley/domain/call';
import { CallerDay, Link, Nonce, SignedText } from '@parley/domain/evidence';
import { CaseId, DebtorId, DeviceId, EventId, Instant } from '@parley/domain/kernel';
import { z } from 'zod';

/** The version both sides speak; a different one is refused by name, never guessed at. */
export const syncProtocol = 2;

/** The most events that one push holds. */
export const mostEvents = 500;

/** An event with its link, as it leaves a workstation: with the seed of its salts, so that the portal can show parts of it. */
export const ChainedEvent = z.object({ event: CallEvent, link: Link }).readonly();
export type ChainedEvent = z.infer<typeof ChainedEvent>;

/** Outbox up: events in the device's own order, at most `mostEvents`. Pushing twice equals pushing once. */
export const PushRequest = z
  .object({ protocol: z.int(), device: DeviceId, events: z.array(ChainedEvent).max(mostEvents).readonly() })
  .readonly();
export type PushRequest = z.infer<typeof PushRequest>;

export const PushAnswer = z.discriminatedUnion('kind', [
  /** Every event up to and with `upTo` (a device sequence) is stored; -1 when none is. */
  z.object({ kind: z.literal('accepted'), upTo: z.int().min(-1) }),
  z.discriminatedUnion('code', [
    z.object({ kind: z.literal('refused'), code: z.literal('sync.protocol'), spoken: z.int() }),
    z.object({ kind: z.literal('refused'), code: z.literal('sync.revoked') }),
    /** The first event is not the next one: the workstation must send from `expected`. */
    z.object({ kind: z.literal('refused'), code: z.literal('sync.gap'), expected: z.int() }),
    z.object({ kind: z.literal('refused'), code: z.literal('sync.chain-broken'), event: EventId }),
    z.object({ kind: z.literal('refused'), code: z.literal('sync.signature'), event: EventId }),
    z.object({ kind: z.literal('refused'), code: z.literal('sync.not-assigned'), event: EventId }),
    z.object({ kind: z.literal('refused'), code: z.literal('sync.conflict'), event: EventId }),
  ]),
]);
export type PushAnswer = z.infer<typeof PushAnswer>;

/**
 * What a workstation says of its leases: its own count of requests, how many events it has recorded, and each lease that it still holds. One that it
 * does not name it will never use again.
 */
export const LeaseAccount = z
  .object({
    round: z.int().min(0),
    recorded: z.int().min(0),
    holds: z
      .array(z.object({ debtor: DebtorId, serial: z.int().min(1) }).readonly())
      .max(20_000)
      .readonly(),
  })
  .readonly();
export type LeaseAccount = z.infer<typeof LeaseAccount>;

/** Cursor down: what changed since `cursor` (null: everything). */
export const PullRequest = z
  .object({
    protocol: z.int(),
    device: DeviceId,
    cursor: z.string().max(200).nullable(),
    bundleSequence: z.int().min(0),
    /** Drawn anew for every request that wants to be told the time. */
    nonce: Nonce.optional(),
    leases: LeaseAccount.optional(),
  })
  .readonly();
export type PullRequest = z.infer<typeof PullRequest>;

export const PullAnswer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('changes'),
    cursor: z.string().max(200),
    more: z.boolean(),
    /** How many cases are still to come after these. */
    remaining: z.int().min(0).default(0),
    cases: z.array(CollectionCase).readonly(),
    withdrawn: z.array(CaseId).readonly(),
    /** The newest signed bundle when it is newer than the one held. */
    bundle: SignedText.nullable(),
    /** The keys of the agent's spoken codes, today's and those of the days for which the workstation may be without a network. */
    callerDays: z.array(CallerDay).readonly().default([]),
    /** The lender's recovery key under its bundle key; a portal of before has none. */
    recoveryKey: SignedText.nullable().optional(),
    serverTime: Instant,
    /** The lender's signed word of the time, over the request's nonce; null when none was sent. */
    beacon: SignedText.nullable(),
    /** New and renewed leases, each signed; they answer `leases` of this very request and no other. */
    leases: z.array(SignedText).readonly().optional(),
  }),
  z.discriminatedUnion('code', [
    z.object({ kind: z.literal('refused'), code: z.literal('sync.protocol'), spoken: z.int() }),
    z.object({ kind: z.literal('refused'), code: z.literal('sync.revoked') }),
  ]),
]);
export type PullAnswer = z.infer<typeof PullAnswer>;
