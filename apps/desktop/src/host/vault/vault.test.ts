import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant, type Result } from '@parley/domain/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cheap, passphrase } from '../../testing/desk.ts';
import { morning } from '../../testing/invented.ts';
import type { Store } from '../db/index.ts';
import { waitAfter } from './attempts.ts';
import type { Keyring } from './keyring.ts';
import { vaultIn } from './vault.ts';

function fresh(more: { readonly keyring?: Keyring } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'parley-vault-'));
  const clock = { now: morning };
  const open = (keyring = more.keyring) =>
    vaultIn({ folder, clock: () => clock.now, cost: cheap, ...(keyring === undefined ? {} : { keyring }) });
  return { folder, clock, open };
}

function closed<E>(opened: Result<Store, E>): Result<Store, E> {
  if (opened.ok) opened.value.close();
  return opened;
}

/** A keyring that keeps what it is given in memory under a number: for a test of the wrapping, not of any system's keyring. */
function drawer(): Keyring {
  const kept: string[] = [];
  return { seal: async (text) => String(kept.push(text) - 1), open: async (sealed) => kept[Number(sealed)] };
}

describe('the wait after wrong passphrases', () => {
  it('never shrinks as failures add up, and is never more than five minutes', () => {
    fc.assert(
      fc.property(fc.nat(200), (failures) => {
        expect(waitAfter(failures + 1)).toBeGreaterThanOrEqual(waitAfter(failures));
        expect(waitAfter(failures)).toBeLessThanOrEqual(300_000);
      }),
    );
  });

  it('grows, outlives the program, is not shortened by a clock put back, and ends with the right passphrase', async () => {
    const { clock, open } = fresh();
    closed(await open().create(passphrase));
    expect(await open().unlock('not the passphrase')).toEqual({
      ok: false,
      error: { code: 'vault.wrong-passphrase', waitMs: 1000, failures: 1 },
    });
    expect(await open().unlock(passphrase)).toEqual({ ok: false, error: { code: 'vault.wait', waitMs: 1000, failures: 1 } });
    clock.now = instant(morning - 3_600_000);
    expect(await open().unlock(passphrase)).toMatchObject({ ok: false, error: { code: 'vault.wait' } });
    clock.now = instant(morning + 1000);
    expect(await open().unlock('still not it, sorry')).toEqual({
      ok: false,
      error: { code: 'vault.wrong-passphrase', waitMs: 2000, failures: 2 },
    });
    clock.now = instant(morning + 4000);
    expect(closed(await open().unlock(passphrase)).ok).toBe(true);
    expect(await open().unlock('a new first mistake')).toMatchObject({ error: { waitMs: 1000, failures: 1 } });
  });

  it('is not shortened by spoiling the count', async () => {
    const { folder, open } = fresh();
    closed(await open().create(passphrase));
    writeFileSync(join(folder, 'attempts.json'), '{');
    expect(await open().unlock('not the passphrase')).toMatchObject({ error: { failures: 11 } });
  });

  it('lets only one guess run at a time', async () => {
    const { open } = fresh();
    closed(await open().create(passphrase));
    const vault = open();
    const [first, second] = await Promise.all([vault.unlock('not the passphrase'), vault.unlock(passphrase)]);
    expect(first).toMatchObject({ error: { code: 'vault.wrong-passphrase' } });
    expect(second).toMatchObject({ error: { code: 'vault.wait' } });
  });
});

describe('the vault', () => {
  it('refuses a short passphrase and a second one', async () => {
    const { open } = fresh();
    expect(await open().create('short')).toEqual({ ok: false, error: { code: 'vault.weak-passphrase', least: 10 } });
    closed(await open().create(passphrase));
    expect(await open().create(passphrase)).toEqual({ ok: false, error: { code: 'vault.exists' } });
  });

  it('takes the same passphrase however its letters are composed', async () => {
    const { open } = fresh();
    closed(await open().create('caf\u00e9 au lait, invented'));
    expect(closed(await open().unlock('cafe\u0301 au lait, invented')).ok).toBe(true);
  });

  it('is wrapped by a real keyring too, and does not open without it', async () => {
    const keyring = drawer();
    const { folder, clock, open } = fresh({ keyring });
    closed(await open().create(passphrase));
    expect(readFileSync(join(folder, 'vault.json'), 'utf8')).not.toContain('salt');
    expect(closed(await open().unlock(passphrase)).ok).toBe(true);
    const without = vaultIn({ folder, clock: () => clock.now, cost: cheap });
    expect(await without.unlock(passphrase)).toEqual({ ok: false, error: { code: 'vault.keyring' } });
  });

  it.each([
    ['a spoilt key file', 'vault.json', 'vault.damaged'],
    ['a spoilt store', 'store.db', 'store.damaged'],
  ])('says so of %s', async (_, file, code) => {
    const { folder, open } = fresh();
    closed(await open().create(passphrase));
    writeFileSync(join(folder, file), Buffer.alloc(8192, 7));
    expect(await open().unlock(passphrase)).toMatchObject({ ok: false, error: { code } });
  });

  it('says so of a store that another key opened', async () => {
    const one = fresh();
    const other = fresh();
    closed(await one.open().create(passphrase));
    closed(await other.open().create(passphrase));
    writeFileSync(join(one.folder, 'store.db'), readFileSync(join(other.folder, 'store.db')));
    expect(await one.open().unlock(passphrase)).toMatchObject({ ok: false, error: { code: 'store.damaged' } });
  });

  it('says so of a data folder that is a file', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'parley-vault-')), 'taken');
    writeFileSync(folder, '');
    const vault = vaultIn({ folder, clock: () => morning, cost: cheap });
    expect(await vault.create(passphrase)).toMatchObject({ ok: false, error: { code: expect.stringMatching(/^store\./) } });
  });

  it('says so of a data folder that cannot be written to', async () => {
    const { folder, open } = fresh();
    closed(await open().create(passphrase));
    chmodSync(folder, 0o500);
    const answer = await open().unlock(passphrase);
    chmodSync(folder, 0o700);
    // The superuser writes everywhere; anybody else is told.
    if (process.getuid?.() === 0) expect(closed(answer).ok).toBe(true);
    else expect(answer).toEqual({ ok: false, error: { code: 'store.read-only' } });
  });
});
