import { mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadSecrets, seal, unseal } from './secrets.ts';

test('secrets are made once, random, and readable by this user alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-secrets-'));
  const made = await loadSecrets(join(folder, 'data'));
  expect(await loadSecrets(join(folder, 'data'))).toEqual(made);
  expect((await loadSecrets(join(folder, 'other'))).auth).not.toBe(made.auth);
  expect((await stat(join(folder, 'data/secrets.json'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, 'data'))).mode & 0o777).toBe(0o700);
});

test('a seal opens with its key and purpose only, and not when a bit differs', () => {
  const key = '11'.repeat(32);
  const sealed = seal(key, 'one', 'secret');
  expect(unseal(key, 'one', sealed)).toBe('secret');
  expect(sealed).not.toContain('secret');
  expect(() => unseal('22'.repeat(32), 'one', sealed)).toThrow(/unable to authenticate/);
  expect(() => unseal(key, 'two', sealed)).toThrow(/unable to authenticate/);
  const bytes = Buffer.from(sealed, 'base64url');
  for (let at = 0; at < bytes.length; at += 1) {
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
    expect(() => unseal(key, 'one', flipped.toString('base64url'))).toThrow(/unable to authenticate/);
  }
});
