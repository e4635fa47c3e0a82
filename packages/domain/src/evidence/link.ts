import { Address } from '#kernel';
import { z } from 'zod';

/** 64 bytes of Ed25519 signature, hexadecimal. */
export const Signature = z.string().regex(/^[0-9a-f]{128}$/);
export type Signature = z.infer<typeof Signature>;
/** 32 bytes of Ed25519 public key, hexadecimal. */
export const PublicKey = z.string().regex(/^[0-9a-f]{64}$/);
export type PublicKey = z.infer<typeof PublicKey>;

/**
 * One link of a call's chain: `hash` is the content address of { previous, event }; `previous` of the first link is the content address
 * of { call, device }; `signature` is the device's over the text of `hash`.
 */
export const Link = z.object({ previous: Address, hash: Address, signature: Signature }).readonly();
export type Link = z.infer<typeof Link>;
