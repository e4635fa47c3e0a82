import type { CallEvent } from '#call';
import { addressOf, err, ok, type Address, type CallId, type DeviceId, type EventId, type Result } from '#kernel';
import type { CopiedEvent, SealedEvent } from './copy.ts';
import { commitmentTo, fieldsOf, placeOf, sealedHash, type Place } from './fields.ts';
import { signBytes, signedBy } from './keys.ts';
import type { Link, Linked, PublicKey, Seed } from './link.ts';

/** Where and how a chain is broken. `at` is the position from 0 of the first event that does not hold. */
export type ChainFailure =
  | { readonly code: 'evidence.empty' }
  | { readonly code: 'evidence.altered'; readonly at: number; readonly event: EventId }
  | { readonly code: 'evidence.out-of-place'; readonly at: number; readonly event: EventId }
  | { readonly code: 'evidence.signature'; readonly at: number; readonly event: EventId };

/** Whether a signature is a key's over a text. Hosts with a faster one of their own pass it in. */
export type SignatureCheck = typeof signedBy;

/** The address that a call's first link points back to: bound to the call and to the device. */
export function genesis(call: CallId, device: DeviceId): Address {
  return addressOf({ call, device });
}

/**
 * The link of the next event, in format 2. `previous` is the last link's hash, or the call's genesis; `seed` is 32 fresh random bytes in
 * hexadecimal that the caller brings, and the only thing that keeps hidden fields from being guessed.
 */
export function appendLink(previous: Address, event: CallEvent, by: { readonly secret: string; readonly seed: Seed }): Link {
  const hash = sealedHash(previous, sealOf(event, by.seed));
  return { v: 2, previous, hash, signature: signBytes(hash, by.secret), seed: by.seed };
}

/** The hash that a whole event's link must have after `previous`, by the format that the link names. */
export function hashAfter(previous: Address, { event, link }: Linked): Address {
  return 'v' in link ? sealedHash(previous, sealOf(event, link.seed)) : addressOf({ previous, event });
}

/**
 * Verifies a call's chain from its first event, whole or copied with fields hidden: content, order, completeness from the start, and every
 * signature. The end of a chain cannot be seen to be missing from the chain alone: compare the count or the head with what is known elsewhere.
 */
export function verifyChain(
  chain: readonly (Linked | CopiedEvent)[],
  key: PublicKey,
  signed: SignatureCheck = signedBy,
): Result<{ readonly head: Address; readonly count: number }, ChainFailure> {
  const first = chain[0];
  if (first === undefined) return err({ code: 'evidence.empty' });
  const { call, device } = placeIn(first);
  let previous = genesis(call, device);
  for (const [at, linked] of chain.entries()) {
    const { link } = linked;
    const place = placeIn(linked);
    const where = { at, event: place.id };
    const sameCall = place.call === call && place.device === device;
    if (!sameCall || place.callSeq !== at || link.previous !== previous) return err({ code: 'evidence.out-of-place', ...where });
    if (expectedHash(previous, linked) !== link.hash) return err({ code: 'evidence.altered', ...where });
    if (!signed(link.hash, link.signature, key)) return err({ code: 'evidence.signature', ...where });
    previous = link.hash;
  }
  return ok({ head: previous, count: chain.length });
}

/** Where an event stands, whole or copied. */
export function placeIn(linked: Linked | CopiedEvent): Place {
  return 'fields' in linked ? linked.place : placeOf(linked.event);
}

/** The hash that a link must have after `previous`; undefined when a shown field is not what was committed to. */
export function expectedHash(previous: Address, linked: Linked | CopiedEvent): Address | undefined {
  if (!('fields' in linked)) return hashAfter(previous, linked);
  if (alteredField(linked) !== undefined) return undefined;
  const commitments = Object.fromEntries(Object.entries(linked.fields).map(([name, { commitment }]) => [name, commitment]));
  return sealedHash(previous, { place: linked.place, commitments });
}

/** The first shown field of a copy that is not what was committed to. */
export function alteredField({ fields }: SealedEvent): string | undefined {
  for (const [name, field] of Object.entries(fields)) {
    if ('salt' in field && commitmentTo(name, field.value, field.salt) !== field.commitment) return name;
  }
  return undefined;
}

function sealOf(event: CallEvent, seed: Seed) {
  return {
    place: placeOf(event),
    commitments: Object.fromEntries(fieldsOf(event, seed).map(({ name, commitment }) => [name, commitment])),
  };
}
