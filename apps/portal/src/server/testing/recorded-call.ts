import type { ChainedEvent } from '@parley/contract';
import { type CallClock, CallEvent, type CallEventBody, type CollectionCase, type LeaseUse } from '@parley/domain/call';
import { evaluateContact } from '@parley/domain/compliance';
import type { Lease } from '@parley/domain/escrow';
import { appendLink, Bundle, genesis, keyPair, type KeyPair, type SignedText } from '@parley/domain/evidence';
import { addressOf, CallId, DeviceId, EventId, invariant, uuidV7, type AgentId, type Instant, instant } from '@parley/domain/kernel';
import { randomBytes } from 'node:crypto';
import { phoneRequest } from '../use-cases/cases/contact-request.ts';

/** A workstation's own part: its name, its key and how far its events have got. */
export type Recorder = {
  readonly device: DeviceId;
  readonly keys: KeyPair;
  seq: number;
  round: number;
  readonly leases: Map<string, Lease>;
};

/** A new workstation that has recorded nothing. */
export function newRecorder(name: string): Recorder {
  return { device: DeviceId.parse(name), keys: keyPair(new Uint8Array(randomBytes(32))), seq: 0, round: 0, leases: new Map() };
}

/** Records a call as a workstation does: chained and signed. `bodies` follow the opening; each event is one second after the one before. */
export function recordCall(
  recorder: Recorder,
  given: {
    readonly held: CollectionCase;
    readonly agent: AgentId;
    readonly bundle: SignedText;
    readonly at: Instant;
    readonly clock?: CallClock;
    readonly call?: CallId;
  },
  bodies: readonly CallEventBody[],
): readonly ChainedEvent[] {
  const content = Bundle.parse(JSON.parse(given.bundle.payload));
  const [script] = content.scripts;
  const number = given.held.debtor.numbers[0]?.id;
  invariant(script && number, 'a bundle has a script and a case a number');
  const opened: CallEventBody = {
    kind: 'call-opened',
    case: given.held.id,
    lender: given.held.lender,
    agent: given.agent,
    number,
    language: given.held.debtor.language,
    script: script.address,
    pack: content.packAddress,
    bundle: addressOf(given.bundle.payload),
    ...leaseUse(recorder.leases.get(given.held.debtor.id)),
    decision: evaluateContact(phoneRequest(given.held, given.at, number), content.pack),
    ...(given.clock === undefined ? {} : { clock: given.clock }),
  };
  const call = given.call ?? callIdAt(given.at);
  let previous = genesis(call, recorder.device);
  return [opened, ...bodies].map((body, callSeq) => {
    const at = instant(given.at + callSeq * 1000);
    const event = CallEvent.parse({
      id: EventId.parse(identifier(at)),
      device: recorder.device,
      call,
      seq: recorder.seq,
      callSeq,
      at,
      body,
    });
    const link = appendLink(previous, event, { secret: recorder.keys.secret, seed: randomBytes(32).toString('hex') });
    previous = link.hash;
    recorder.seq += 1;
    return { event, link };
  });
}

/** The first token of a lease; which of them are used is the portal's to say. */
function leaseUse(lease: Lease | undefined): { readonly lease?: LeaseUse } {
  const [token] = lease?.tokens ?? [];
  return lease === undefined || token === undefined ? {} : { lease: { serial: lease.serial, token } };
}

/** A call nobody answered, wrapped up. */
export const unanswered: readonly CallEventBody[] = [
  { kind: 'ended', outcome: 'no-answer', disposition: 'no-answer' },
  { kind: 'wrapped-up', note: '' },
];

/** A new call's identifier. */
export function callIdAt(at: Instant): CallId {
  return CallId.parse(identifier(at));
}

function identifier(at: Instant): string {
  return uuidV7(at, new Uint8Array(randomBytes(10)));
}
