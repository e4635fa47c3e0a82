import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What the portal keeps to itself: the session secret and the key that seals signing keys. */
const Secrets = z.object({ auth: z.string().regex(/^[0-9a-f]{64}$/), seal: z.string().regex(/^[0-9a-f]{64}$/) });
export type Secrets = z.infer<typeof Secrets>;

/** Reads the secrets of a data folder, or makes them on the first run in a file only this user can read. */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'secrets.json');
  try {
    const made: Secrets = { auth: randomBytes(32).toString('hex'), seal: randomBytes(32).toString('hex') };
    await writeFile(path, JSON.stringify(made), { flag: 'wx', mode: 0o600 });
    return made;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    return Secrets.parse(JSON.parse(await readFile(path, 'utf8')));
  }
}

/** Encrypts text under a 32-byte key (hexadecimal) with AES-256-GCM; `purpose` is bound into the seal. */
export function seal(key: string, purpose: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'hex'), nonce).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Opens what `seal` made; throws when the key, the purpose or a single bit differs. */
export function unseal(key: string, purpose: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const cipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'hex'), bytes.subarray(0, 12))
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8');
}
