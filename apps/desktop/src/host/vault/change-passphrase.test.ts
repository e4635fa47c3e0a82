import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '@parley/domain/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { passphrase } from '../../testing/desk.ts';
import { failingDisk, type Loss, losses, PowerLost } from '../../testing/failing-disk.ts';
import { inventedCase, morning } from '../../testing/invented.ts';
import { keepCase, readCase } from '../db/index.ts';
import type { Disk } from './disk.ts';
import type { Keyring } from './keyring.ts';
import { vaultIn } from './vault.ts';

const fresh = 'quite another invented one';
const longest = 300_000;
/** Cheaper still: the vault is opened many times below. */
const cheap = { N: 2 ** 9, r: 8, p: 1 } as const;

type Given = { readonly disk?: Disk; readonly keyring?: Keyring; readonly now?: number };

function vault(folder: string, { now = morning, ...more }: Given = {}) {
  return vaultIn({ folder, clock: () => instant(now), cost: cheap, ...more });
}

/** A keyring that adds a mark in front and takes it off: for a test of the wrapping, not of any system's keyring. */
const marking: Keyring = {
  seal: async (text) => `marked ${text}`,
  open: async (sealed) => (sealed.startsWith('marked ') ? sealed.slice(7) : undefined),
};

/** A vault of the old passphrase with one case in its store. */
async function begun(given: Given = {}): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-change-'));
  const store = await vault(folder, given).create(passphrase);
  if (!store.ok) throw new Error(store.error.code);
  keepCase(store.value, inventedCase(1));
  store.value.close();
  return folder;
}

/** Whether a passphrase opens the store and the case is in it. */
async function opens(folder: string, with_: string, given: Given = {}): Promise<boolean> {
  const store = await vault(folder, given).unlock(with_);
  if (!store.ok) return false;
  expect(readCase(store.value, inventedCase(1).id)).toEqual(inventedCase(1));
  store.value.close();
  return true;
}

describe('a passphrase that is changed', () => {
  it.each([
    ['alone', {}],
    ['within a keyring', { keyring: marking }],
  ])('opens the vault from then on, and the one before does not: %s', async (_, given) => {
    const folder = await begun(given);
    expect(await vault(folder, given).change(passphrase, fresh)).toEqual({ ok: true, value: null });
    expect(await opens(folder, fresh, given)).toBe(true);
    expect(await vault(folder, given).unlock(passphrase)).toMatchObject({ ok: false, error: { code: 'vault.wrong-passphrase' } });
  });

  it('is changed only for whoever knows it, at the price of the same wait as at unlocking', async () => {
    const folder = await begun();
    const wrong = { ok: false, error: { code: 'vault.wrong-passphrase', waitMs: 1000, failures: 1 } };
    expect(await vault(folder).change('not the passphrase', fresh)).toEqual(wrong);
    expect(await vault(folder).change(passphrase, fresh)).toMatchObject({ ok: false, error: { code: 'vault.wait' } });
    expect(await vault(folder).unlock(passphrase)).toMatchObject({ ok: false, error: { code: 'vault.wait' } });
    expect(await vault(folder, { now: morning + 1000 }).change('still not it', fresh)).toMatchObject({
      error: { waitMs: 2000, failures: 2 },
    });
    expect(await opens(folder, passphrase, { now: morning + longest })).toBe(true);
  });

  it('may not be a short one, and asking for that costs no guess', async () => {
    const folder = await begun();
    expect(await vault(folder).change('not the passphrase', 'short')).toEqual({
      ok: false,
      error: { code: 'vault.weak-passphrase', least: 10 },
    });
    expect(await opens(folder, passphrase)).toBe(true);
  });

  it('stays as it was when the keyring seals what it cannot open', async () => {
    const folder = await begun({ keyring: marking });
    const broken: Keyring = { seal: async () => 'nothing', open: marking.open };
    expect(await vault(folder, { keyring: broken }).change(passphrase, fresh)).toEqual({ ok: false, error: { code: 'vault.keyring' } });
    expect(await opens(folder, passphrase, { keyring: marking })).toBe(true);
  });
});

describe('a change during which the power is lost', () => {
  let template = '';
  let steps = 0;
  beforeAll(async () => {
    template = await begun();
    const disk = failingDisk(Number.POSITIVE_INFINITY, { text: 'all', names: 'moved' });
    const changed = await vault(copyOf(template), { disk }).change(passphrase, fresh);
    if (!changed.ok) throw new Error(changed.error.code);
    steps = disk.steps();
  });

  function copyOf(folder: string): string {
    const copy = mkdtempSync(join(tmpdir(), 'parley-change-'));
    cpSync(folder, copy, { recursive: true });
    return copy;
  }

  async function lostAt(at: number, loss: Loss): Promise<'old' | 'new'> {
    const folder = copyOf(template);
    await expect(vault(folder, { disk: failingDisk(at, loss) }).change(passphrase, fresh)).rejects.toThrow(PowerLost);
    const later = { now: morning + longest };
    const [old, made] = [await opens(folder, passphrase, later), await opens(folder, fresh, { now: morning + 2 * longest })];
    expect([old, made].filter(Boolean)).toHaveLength(1);
    return old ? 'old' : 'new';
  }

  it.each(losses)('opens with exactly one of the two passphrases, whichever step is the last: text $text, names $names', async (loss) => {
    const outcomes: ('old' | 'new')[] = [];
    for (let at = 0; at < steps; at += 1) outcomes.push(await lostAt(at, loss));
    // Three files are written in four steps each: the count of guesses twice, then the vault; only its last step stands after the change.
    expect(steps).toBe(12);
    const last = loss.names === 'moved' ? 'new' : 'old';
    expect(outcomes).toEqual([...outcomes.slice(1).map(() => 'old'), last]);
  });
});
