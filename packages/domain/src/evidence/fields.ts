import { CallEventBody, type CallEvent } from '#call';
import { addressOf, canonical, CallId, DeviceId, EventId, Instant, type Address, type Json, sha256Hex } from '#kernel';
import { z } from 'zod';
import type { Seed } from './link.ts';

/** What happened, by kind. */
export const EventKind = z.enum(CallEventBody.options.map(({ shape }) => shape.kind.value));
export type EventKind = z.infer<typeof EventKind>;

/** Where an event stands in its call, and what kind it is: hashed in clear, and in every copy. */
export const Place = z
  .strictObject({
    id: EventId,
    device: DeviceId,
    call: CallId,
    seq: z.int().min(0),
    callSeq: z.int().min(0),
    at: Instant,
    kind: EventKind,
  })
  .readonly();
export type Place = z.infer<typeof Place>;

/** A field's name: a property of the event's body, or a property of its `decision`. */
export const FieldName = z.string().regex(/^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)?$/);
/** 16 bytes, hexadecimal: half of a hash of seed and number, so that one field's salt tells nothing of another's. */
export const Salt = z.string().regex(/^[0-9a-f]{32}$/);
/** SHA-256 of salt, name and canonical value: fixes the value, and without the salt tells nothing of it, its length included. */
export const Commitment = z.string().regex(/^[0-9a-f]{64}$/);

/** One field of an event as it was committed to. */
export type Field = {
  readonly name: string;
  readonly value: Json;
  readonly salt: string;
  readonly commitment: string;
};

/** An event as its link's hash covers it. */
export type Sealed = { readonly place: Place; readonly commitments: { readonly [name: string]: string } };

/** The one property whose parts are fields of their own: whether a call was allowed can be shown without what it was decided by. */
const opened = 'decision';

/** Where an event stands. */
export function placeOf({ body, ...at }: CallEvent): Place {
  return { ...at, kind: body.kind };
}

/**
 * The fields of an event with their salts and commitments, in order of name. What holds several values is one field: how many rows a plan
 * has is not seen in a copy that hides them. A copy shows, of a hidden field, that it is there.
 */
export function fieldsOf({ body }: CallEvent, seed: Seed): readonly Field[] {
  const values = new Map<string, Json>();
  const { kind: _, ...properties } = body;
  const plain: { readonly [name: string]: Json | undefined } = properties;
  for (const [name, value] of Object.entries(plain)) {
    if (name === opened && isRecord(value)) for (const [part, inner] of Object.entries(value)) put(values, `${name}.${part}`, inner);
    else put(values, name, value);
  }
  return [...values.keys()].toSorted().map((name, index) => {
    const salt = saltAt(seed, index);
    const value = values.get(name) ?? null;
    return { name, value, salt, commitment: commitmentTo(name, value, salt) };
  });
}

/** The commitment to a field: SHA-256 over the text `salt:name:value`, the value in its canonical form. */
export function commitmentTo(name: string, value: Json, salt: string): string {
  return sha256Hex(`${salt}:${name}:${canonical(value)}`);
}

/** The hash of a link of format 2. The names of all fields are hashed in clear beside their commitments, so that none is taken away or renamed. */
export function sealedHash(previous: Address, { place, commitments }: Sealed): Address {
  return addressOf({ v: 2, previous, place, fields: commitments });
}

/** Inputs of one length and a secret uniform beginning: SHA-256 is a pseudorandom function of them, and one digest serves two salts. */
function saltAt(seed: Seed, index: number): string {
  const digest = sha256Hex(`${seed}:${String(index >> 1).padStart(4, '0')}`);
  return index % 2 === 0 ? digest.slice(0, 32) : digest.slice(32);
}

function put(values: Map<string, Json>, name: string, value: Json | undefined): void {
  if (value !== undefined) values.set(name, value);
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
