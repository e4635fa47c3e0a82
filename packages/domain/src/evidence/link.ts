import type { CallEvent } from '#call';
import { Address } from '#kernel';
import { z } from 'zod';

/** 64 bytes of Ed25519 signature, hexadecimal. */
export const Signature = z.string().regex(/^[0-9a-f]{128}$/);
export type Signature = z.infer<typeof Signature>;
/** 32 bytes of Ed25519 public key, hexadecimal. */
export const PublicKey = z.string().regex(/^[0-9a-f]{64}$/);
export type PublicKey = z.infer<typeof PublicKey>;
/** 32 random bytes that an event's salts are drawn from, hexadecimal. Whoever holds it can check a guess at every field of the event. */
export const Seed = z.string().regex(/^[0-9a-f]{64}$/);
export type Seed = z.infer<typeof Seed>;

const ends = { previous: Address, hash: Address, signature: Signature };

/** A link without its seed, as a copy shows it: each shown field brings its own salt. */
export const CopiedLink = z.strictObject({ v: z.literal(2), ...ends }).readonly();
export type CopiedLink = z.infer<typeof CopiedLink>;
/** A link of format 1, which had no version of its own: `hash` is the content address of { previous, event }, the event as it stands. */
export const PlainLink = z.strictObject(ends).readonly();
export type PlainLink = z.infer<typeof PlainLink>;

/**
 * One link of a call's chain. `previous` of the first link is the content address of { call, device }; `signature` is the device's over the
 * text of `hash`. In format 2 `hash` covers a salted commitment to each field of the event (see `fields.ts`); links of format 1 stand in
 * chains begun before, and stay what they were.
 */
export const Link = z.union([z.strictObject({ v: z.literal(2), ...ends, seed: Seed }).readonly(), PlainLink]);
export type Link = z.infer<typeof Link>;

/** An event and the link that fixes its place. */
export type Linked = { readonly event: CallEvent; readonly link: Link };
