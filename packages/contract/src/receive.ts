import { genesis, hashAfter, signedBy, type PublicKey } from '@parley/domain/evidence';
import type { CallId } from '@parley/domain/kernel';
import { syncProtocol, type ChainedEvent, type PushAnswer, type PushRequest } from './sync.ts';

/** What the portal already holds of a device. */
export type Received = {
  readonly key: PublicKey;
  readonly revoked: boolean;
  /** The highest device sequence stored, -1 for none; sequences have no gaps. */
  readonly upTo: number;
  /** The hash stored at a device sequence, for those the batch repeats. */
  readonly hashAt: (seq: number) => string | undefined;
  /** The head and length of a call's stored chain. */
  readonly callHead: (call: CallId) => { readonly head: string; readonly count: number } | undefined;
};

/** What to store, in order, and what to answer. Nothing is stored when the answer is a refusal. */
export type Receipt = { readonly store: readonly ChainedEvent[]; readonly answer: PushAnswer };

/**
 * Judges a push without touching anything: repeats are passed over when they are the same, a gap is named, and every new event must extend
 * its call's chain under the device's own key. All or nothing: a batch with one bad event stores none of it.
 */
export function receivePush(request: PushRequest, received: Received): Receipt {
  if (request.protocol !== syncProtocol) return refuse({ kind: 'refused', code: 'sync.protocol', spoken: syncProtocol });
  if (received.revoked) return refuse({ kind: 'refused', code: 'sync.revoked' });
  const heads = new Map<string, { readonly head: string; readonly count: number }>();
  const store: ChainedEvent[] = [];
  let next = received.upTo + 1;
  for (const linked of request.events) {
    const { event, link } = linked;
    if (event.device !== request.device) return refuse({ kind: 'refused', code: 'sync.conflict', event: event.id });
    if (event.seq < next) {
      const held =
        event.seq <= received.upTo ? received.hashAt(event.seq) : store.find((stored) => stored.event.seq === event.seq)?.link.hash;
      if (held !== link.hash) return refuse({ kind: 'refused', code: 'sync.conflict', event: event.id });
      continue;
    }
    if (event.seq > next) return refuse({ kind: 'refused', code: 'sync.gap', expected: received.upTo + 1 });
    const head = heads.get(event.call) ?? received.callHead(event.call) ?? { head: genesis(event.call, event.device), count: 0 };
    const inPlace = link.previous === head.head && event.callSeq === head.count && hashAfter(link.previous, linked) === link.hash;
    if (!inPlace) return refuse({ kind: 'refused', code: 'sync.chain-broken', event: event.id });
    if (!signedBy(link.hash, link.signature, received.key)) return refuse({ kind: 'refused', code: 'sync.signature', event: event.id });
    heads.set(event.call, { head: link.hash, count: head.count + 1 });
    store.push(linked);
    next += 1;
  }
  return { store, answer: { kind: 'accepted', upTo: next - 1 } };
}

function refuse(answer: PushAnswer): Receipt {
  return { store: [], answer };
}
