import { canonical, err, invariant, ok, type Json, type Result } from '#kernel';
import { gcm } from '@noble/ciphers/aes.js';
import { bytesToUtf8 } from '@noble/ciphers/utils.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';

/** 32 bytes of X25519 public key (RFC 7748), hexadecimal: what a box is sealed to. */
export const BoxKey = z.string().regex(/^[0-9a-f]{64}$/);
export type BoxKey = z.infer<typeof BoxKey>;

/** A key pair that boxes are sealed to. `secret` is 32 bytes in hexadecimal and never leaves the host that made it. */
export type BoxKeyPair = { readonly secret: string; readonly key: BoxKey };

/** A sealed text, hexadecimal: the sender's one-time public key (32 bytes), then the ciphertext with its 16-byte tag. */
export const SealedBox = z.string().regex(/^([0-9a-f]{2}){48,}$/);
export type SealedBox = z.infer<typeof SealedBox>;

const format = 'parley-sealed-box/1';

/** The key pair of a 32-byte random seed that the caller brings. */
export function boxKeyPair(seed: Uint8Array): BoxKeyPair {
  invariant(seed.length === 32, 'an X25519 secret has 32 bytes');
  return { secret: bytesToHex(seed), key: bytesToHex(x25519.getPublicKey(seed)) };
}

/**
 * Seals a text so that only the holder of `to`'s secret opens it: X25519 with a one-time key pair of `seed` (32 random bytes, never used twice),
 * HKDF-SHA256 (RFC 5869) bound to both public keys, AES-256-GCM. `about` is not in the box, but it opens only for whoever says the very same.
 * Fails when `to` is no point that keeps a secret.
 */
export function sealBox(
  text: string,
  to: BoxKey,
  { about, seed }: { readonly about: Json; readonly seed: Uint8Array },
): Result<SealedBox, { readonly code: 'evidence.weak-key' }> {
  invariant(text.isWellFormed(), 'sealed text is well-formed Unicode');
  const sender = boxKeyPair(seed);
  const shared = sharedSecret(sender.secret, to);
  if (shared === undefined) return err({ code: 'evidence.weak-key' });
  return ok(sender.key + bytesToHex(cipher(shared, sender.key + to, about).encrypt(utf8ToBytes(text))));
}

/** The text of a box sealed to this key pair about exactly this; refused when it was altered, is about something else, or is somebody else's. */
export function openBox(
  box: SealedBox,
  { secret, about }: { readonly secret: string; readonly about: Json },
): Result<string, { readonly code: 'evidence.sealed' }> {
  const sender = box.slice(0, 64);
  const shared = sharedSecret(secret, sender);
  if (shared === undefined) return err({ code: 'evidence.sealed' });
  const { key } = boxKeyPair(hexToBytes(secret));
  try {
    return ok(bytesToUtf8(cipher(shared, sender + key, about).decrypt(hexToBytes(box.slice(64)))));
  } catch {
    // The library throws when the tag does not hold.
    return err({ code: 'evidence.sealed' });
  }
}

/** The key is used for this one box alone, so that its nonce may come from the same derivation. */
function cipher(shared: Uint8Array, keys: string, about: Json) {
  const derived = hkdf(sha256, shared, hexToBytes(keys), utf8ToBytes(format), 44);
  return gcm(derived.slice(0, 32), derived.slice(32), concatBytes(utf8ToBytes(`${format}\n`), utf8ToBytes(canonical(about))));
}

function sharedSecret(secret: string, key: BoxKey): Uint8Array | undefined {
  try {
    return x25519.getSharedSecret(hexToBytes(secret), hexToBytes(key));
  } catch {
    // The library throws on points of small order: the secret would be the same for everybody.
    return undefined;
  }
}
