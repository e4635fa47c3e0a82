import type { CallEvent } from '#call';
import { addressOf, err, ok, type Address, type CallId, type DeviceId, type EventId, type Result } from '#kernel';
import { signBytes, signedBy } from './keys.ts';
import type { Link, PublicKey } from './link.ts';

/** An event and the link that fixes its place. */
export type Linked = { readonly event: CallEvent; readonly link: Link };

/** Where and how a chain is broken. `at` is the position from 0 of the first event that does not hold. */
export type ChainFailure =
  | { readonly code: 'evidence.empty' }
  | { readonly code: 'evidence.altered'; readonly at: number; readonly event: EventId }
  | { readonly code: 'evidence.out-of-place'; readonly at: number; readonly event: EventId }
  | { readonly code: 'evidence.signature'; readonly at: number; readonly event: EventId };

/** The address that a call's first link points back to: bound to the call and to the device. */
export function genesis(call: CallId, device: DeviceId): Address {
  return addressOf({ call, device });
}

/** The link of the next event. `previous` is the last link's hash, or the call's genesis. */
export function appendLink(previous: Address, event: CallEvent, secret: string): Link {
  const hash = addressOf({ previous, event });
  return { previous, hash, signature: signBytes(hash, secret) };
}

/**
 * Verifies a call's chain from its first event: content, order, completeness from the start, and every signature.
 * The end of a chain cannot be seen to be missing from the chain alone: compare the count or the head with what is known elsewhere.
 */
export function verifyChain(
  chain: readonly Linked[],
  key: PublicKey,
): Result<{ readonly head: Address; readonly count: number }, ChainFailure> {
  const first = chain[0];
  if (first === undefined) return err({ code: 'evidence.empty' });
  let previous = genesis(first.event.call, first.event.device);
  for (const [at, { event, link }] of chain.entries()) {
    const place = { at, event: event.id };
    const sameCall = event.call === first.event.call && event.device === first.event.device;
    if (!sameCall || event.callSeq !== at || link.previous !== previous) return err({ code: 'evidence.out-of-place', ...place });
    if (addressOf({ previous, event }) !== link.hash) return err({ code: 'evidence.altered', ...place });
    if (!signedBy(link.hash, link.signature, key)) return err({ code: 'evidence.signature', ...place });
    previous = link.hash;
  }
  return ok({ head: previous, count: chain.length });
}
