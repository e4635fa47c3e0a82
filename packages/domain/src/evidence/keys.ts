import { invariant } from '#kernel';
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { PublicKey, Signature } from './link.ts';

/** An Ed25519 key pair (RFC 8032). `secret` is the 32-byte seed in hexadecimal and never leaves the host that made it. */
export type KeyPair = { readonly secret: string; readonly key: PublicKey };

/** The key pair of a 32-byte random seed that the caller brings. */
export function keyPair(seed: Uint8Array): KeyPair {
  invariant(seed.length === 32, 'an Ed25519 seed has 32 bytes');
  return { secret: bytesToHex(seed), key: PublicKey.parse(bytesToHex(ed25519.getPublicKey(seed))) };
}

/** Signs UTF-8 text with a seed in hexadecimal. */
export function signBytes(text: string, secret: string): Signature {
  invariant(text.isWellFormed(), 'signed text is well-formed Unicode');
  return Signature.parse(bytesToHex(ed25519.sign(utf8ToBytes(text), hexToBytes(secret))));
}

/** Whether `signature` is `key`'s over UTF-8 text, by the strict rules of RFC 8032 (no malleable or small-order encodings). */
export function signedBy(text: string, signature: Signature, key: PublicKey): boolean {
  // UTF-8 writes every lone surrogate as the same three bytes: such a text could be altered under its signature.
  if (!text.isWellFormed()) return false;
  try {
    return ed25519.verify(hexToBytes(signature), utf8ToBytes(text), hexToBytes(key), { zip215: false });
  } catch {
    // The library throws on bytes that are no curve point: not a signature.
    return false;
  }
}
