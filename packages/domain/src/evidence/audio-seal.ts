import type { AudioPlace } from '#call';
import { type CallId, canonical, err, ok, type Result } from '#kernel';
import { gcm } from '@noble/ciphers/aes.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';

/** The key of a take: 32 random bytes, hexadecimal. */
export const AudioKey = z.string().regex(/^[0-9a-f]{64}$/);
export type AudioKey = z.infer<typeof AudioKey>;

const format = 'parley-audio/1';
const nonceBytes = 12;

/** SHA-256 of bytes, as 64 hexadecimal digits. */
export function digestOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** The hash of a key, by which the record names it: the key is random, so that nobody guesses it from there. */
export function keyDigest(key: AudioKey): string {
  return digestOf(hexToBytes(key));
}

/**
 * A part of a recording as it is stored everywhere: the nonce, then AES-256-GCM over the sound, bound to its call and place. `nonce` is 12 random bytes for
 * this once.
 */
export function sealAudio(
  sound: Uint8Array,
  of: AudioPlace & { readonly call: CallId },
  by: { readonly key: AudioKey; readonly nonce: Uint8Array },
): Uint8Array {
  const nonce = by.nonce.subarray(0, nonceBytes);
  return concatBytes(nonce, gcm(hexToBytes(by.key), nonce, about(of)).encrypt(sound));
}

/** The sound of a part; refused when a bit of it, its place or its key is another. */
export function openAudio(
  sealed: Uint8Array,
  of: AudioPlace & { readonly call: CallId },
  key: AudioKey,
): Result<Uint8Array, { readonly code: 'evidence.sealed' }> {
  try {
    return ok(gcm(hexToBytes(key), sealed.subarray(0, nonceBytes), about(of)).decrypt(sealed.subarray(nonceBytes)));
  } catch {
    // The library throws on a tag that does not hold and on what is too short to have one.
    return err({ code: 'evidence.sealed' });
  }
}

function about({ call, take, part }: AudioPlace & { readonly call: CallId }): Uint8Array {
  return utf8ToBytes(canonical({ format, call, take, part }));
}
