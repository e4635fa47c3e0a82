import { randomBytes } from 'node:crypto';
import type { ChainedEvent } from '@parley/contract';
import {
  type CallContext,
  CallEvent,
  type CallEventBody,
  type CallRefusal,
  type CallState,
  decide,
  newCall,
  replay,
  type CallInput,
} from '@parley/domain/call';
import { spendsToken } from '@parley/domain/escrow';
import { appendLink, genesis, verifyChain } from '@parley/domain/evidence';
import { type Address, type CallId, err, EventId, type Instant, instant, ok, type Result, uuidV7 } from '@parley/domain/kernel';
import type { DeskFailure, StoreFailure } from '../../ipc/failure.ts';
import type { HeldBundle } from '../bundle/held-bundles.ts';
import {
  appendEvent,
  attempt,
  beginCall,
  closeCall,
  type Device,
  eventsOf,
  type HeldCall,
  holdCase,
  keepContact,
  nextSeq,
  reserveToken,
  settleToken,
  type Store,
} from '../db/index.ts';

/** A call in progress: what it runs under, and where its record stands. Replaced as a whole with every input. */
export type Session = {
  readonly call: HeldCall;
  readonly held: HeldBundle;
  readonly context: CallContext;
  readonly state: CallState;
  readonly head: Address;
  readonly count: number;
  readonly lastAt: Instant;
  readonly connectedAt: Instant | null;
  readonly endedAt: Instant | null;
};

type Opening = { readonly call: HeldCall; readonly held: HeldBundle; readonly context: CallContext };
type Desk = {
  readonly store: Store;
  readonly device: Device;
  readonly now: Instant;
  /** What else is stored with the events, in their transaction; told the sequence of the first. */
  readonly keep?: (seq: number) => void;
};

/** A call before its first event; nothing is stored yet. */
export function newSession({ call, held, context }: Opening, device: Device): Session {
  return {
    call,
    held,
    context,
    state: newCall(context),
    head: genesis(call.id, device.id),
    count: 0,
    lastAt: call.openedAt,
    connectedAt: null,
    endedAt: null,
  };
}

/** A call rebuilt from its record alone: its chain is verified first, so that it stands exactly where it stood or is refused. */
export function reopened(opening: Opening, { store, device }: Omit<Desk, 'now' | 'keep'>): Result<Session, DeskFailure> {
  const { call, context } = opening;
  const events = eventsOf(store, call.id);
  const chain = verifyChain(events, device.key);
  if (!chain.ok) return err({ code: 'desk.record-damaged', at: 'at' in chain.error ? chain.error.at : 0 });
  const state = replay(
    events.map(({ event }) => event.body),
    context,
  );
  if (!state.ok) return err({ code: 'desk.record-damaged', at: state.error.index });
  const momentOf = (kind: CallEventBody['kind']) => events.find(({ event }) => event.body.kind === kind)?.event.at ?? null;
  return ok({
    ...newSession(opening, device),
    state: state.value,
    head: chain.value.head,
    count: chain.value.count,
    lastAt: events.at(-1)?.event.at ?? call.openedAt,
    connectedAt: momentOf('connected'),
    endedAt: momentOf('ended'),
  });
}

/**
 * Decides an input and stores what came of it: events, outbox rows, holds and the counted contact in one transaction, or nothing at all. The
 * session given back is the truth; the one given in stands when storing failed.
 */
export function advance(
  session: Session,
  input: CallInput,
  { store, device, now, keep }: Desk,
): Result<Session, CallRefusal | StoreFailure> {
  const decided = decide(session.state, input, session.context);
  if (!decided.ok) return decided;
  const { events, effects, state } = decided.value;
  // A clock that was put back never makes a record run backwards; a call is opened at the very moment for which it was judged.
  const at = session.count === 0 ? session.call.openedAt : instant(Math.max(now, session.lastAt));
  return attempt(() =>
    store.transaction(() => {
      if (session.count === 0) beginCall(store, session.call);
      const [opened] = events;
      const { debtor } = session.call.case;
      if (opened?.kind === 'call-opened' && opened.lease !== undefined) {
        reserveToken(store, { debtor: debtor.id, token: opened.lease.token, call: session.call.id });
      }
      const chained = chainOn(session, events, { at, seq: nextSeq(store), device });
      for (const linked of chained) appendEvent(store, linked);
      const [first] = chained;
      if (first !== undefined) keep?.(first.event.seq);
      const last = chained.at(-1);
      const seq = last?.event.seq ?? 0;
      for (const effect of effects) {
        if (effect.kind === 'hold-contact') holdCase(store, { case: session.call.case.id, because: effect.because, at, seq });
      }
      const ended = events.find((event) => event.kind === 'ended');
      if (ended !== undefined) {
        countContact(store, session, { seq, outcome: ended.outcome, number: state.number });
        settleToken(store, { debtor: debtor.id, call: session.call.id }, spendsToken(session.held.bundle.pack, ended.outcome));
      }
      if (state.phase === 'wrapped-up') closeCall(store, session.call.id, at);
      return {
        ...session,
        state,
        head: last?.link.hash ?? session.head,
        count: session.count + chained.length,
        lastAt: at,
        connectedAt: events.some(({ kind }) => kind === 'connected') ? at : session.connectedAt,
        endedAt: ended === undefined ? session.endedAt : at,
      };
    }),
  );
}

function chainOn(
  session: Session,
  bodies: readonly CallEventBody[],
  { at, seq, device }: { readonly at: Instant; readonly seq: number; readonly device: Device },
): readonly ChainedEvent[] {
  const chained: ChainedEvent[] = [];
  let previous = session.head;
  for (const [index, body] of bodies.entries()) {
    const event: CallEvent = CallEvent.parse({
      id: EventId.parse(uuidV7(at, randomBytes(10))),
      device: device.id,
      call: session.call.id satisfies CallId,
      seq: seq + index,
      callSeq: session.count + index,
      at,
      body,
    });
    const link = appendLink(previous, event, { secret: device.secret, seed: randomBytes(32).toString('hex') });
    chained.push({ event, link });
    previous = link.hash;
  }
  return chained;
}

/** Enters the contact where the next question about this person will find it, before the portal knows. */
function countContact(
  store: Store,
  { call, context }: Session,
  ended: {
    readonly seq: number;
    readonly outcome: Extract<CallEventBody, { kind: 'ended' }>['outcome'];
    readonly number: CallState['number'];
  },
): void {
  const { agency, account } = context.case;
  keepContact(store, {
    call: call.id,
    case: call.case.id,
    seq: ended.seq,
    body: {
      at: call.openedAt,
      channel: 'phone',
      to: 'debtor',
      debt: account.id,
      ...(ended.number === null ? {} : { number: ended.number }),
      outcome: ended.outcome,
      by: agency === undefined ? { kind: 'lender' } : { kind: 'agency', agency },
      from: 'collector',
    },
  });
}
