import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';

/** The cost of turning a passphrase into a key (RFC 7914). */
export const ScryptCost = z.object({ N: z.int(), r: z.int(), p: z.int() }).readonly();
export type ScryptCost = z.infer<typeof ScryptCost>;

/** 128 MiB and about half a second on a plain machine: OWASP's first recommendation for scrypt. */
export const usualCost: ScryptCost = { N: 2 ** 17, r: 8, p: 1 };

const hex = z.string().regex(/^([0-9a-f]{2})+$/);
/** A data key wrapped by AES-256-GCM under a passphrase's key. */
export const Wrapped = z.object({ cost: ScryptCost, salt: hex, nonce: hex, sealed: hex, tag: hex }).readonly();
export type Wrapped = z.infer<typeof Wrapped>;

/** Wraps a key under a passphrase. */
export async function wrapKey(dataKey: Buffer, passphrase: string, cost: ScryptCost): Promise<Wrapped> {
  const salt = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await passphraseKey(passphrase, salt, cost), nonce);
  const sealed = Buffer.concat([cipher.update(dataKey), cipher.final()]);
  return {
    cost,
    salt: salt.toString('hex'),
    nonce: nonce.toString('hex'),
    sealed: sealed.toString('hex'),
    tag: cipher.getAuthTag().toString('hex'),
  };
}

/** The data key, or undefined when the passphrase is wrong (or the file was altered: GCM cannot tell them apart). */
export async function unwrapKey(wrapped: Wrapped, passphrase: string): Promise<Buffer | undefined> {
  const key = await passphraseKey(passphrase, Buffer.from(wrapped.salt, 'hex'), wrapped.cost);
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(wrapped.nonce, 'hex'), { authTagLength: 16 });
  decipher.setAuthTag(Buffer.from(wrapped.tag, 'hex'));
  try {
    return Buffer.concat([decipher.update(Buffer.from(wrapped.sealed, 'hex')), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** A key for one purpose, from the data key (HKDF-SHA256, RFC 5869). */
export function purposeKey(dataKey: Buffer, purpose: 'page' | 'row' | 'escrow'): string {
  return Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), `parley-desktop/${purpose}`, 32)).toString('hex');
}

function passphraseKey(passphrase: string, salt: Buffer, { N, r, p }: ScryptCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
