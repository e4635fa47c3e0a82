import { scrypt } from '@noble/hashes/scrypt.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Challenge } from './case.ts';

const cost = { N: 2 ** 12, r: 8, p: 1, dkLen: 32 } as const;

/** An answer as it is compared: NFKC, digits (and a final X of an identity number) only. An answer of the wrong length is still compared, and fails. */
export function normaliseAnswer(kind: Challenge['kind'], text: string): string {
  const plain = text.normalize('NFKC').toUpperCase();
  return plain.replaceAll(kind === 'id-tail' ? /[^0-9X]/g : /[^0-9]/g, '');
}

/** The salted scrypt digest of a challenge's answer, as hexadecimal. `salt` is 32 hexadecimal digits that the caller brings. */
export function challengeDigest(kind: Challenge['kind'], answer: string, salt: string): string {
  return bytesToHex(scrypt(utf8ToBytes(`${kind}:${normaliseAnswer(kind, answer)}`), hexToBytes(salt), cost));
}

/** Whether an answer is right, compared in constant time. */
export function checkChallenge(challenge: Challenge, answer: string): boolean {
  const given = hexToBytes(challengeDigest(challenge.kind, answer, challenge.salt));
  const kept = hexToBytes(challenge.digest);
  let difference = given.length ^ kept.length;
  for (const [index, byte] of given.entries()) difference |= byte ^ (kept[index] ?? 0);
  return difference === 0;
}
