import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '@parley/domain/kernel';
import { z } from 'zod';
import type { StoreFailure, VaultFailure } from '../../ipc/failure.ts';
import type { Clock } from '../clock.ts';
import { attempt, openStore, type Store, storeFailure } from '../db/index.ts';
import { clearFailures, noteFailure, waitLeft } from './attempts.ts';
import { readWhole, writeWhole } from './files.ts';
import type { Keyring } from './keyring.ts';
import { purposeKey, type ScryptCost, unwrapKey, usualCost, Wrapped, wrapKey } from './wrap.ts';

/** The shortest passphrase that is taken, in characters. */
export const leastPassphrase = 10;

export type Vault = {
  /** `discarded`: its key was thrown away, and nothing opens it any more. */
  readonly state: () => 'absent' | 'locked' | 'discarded';
  /** Throws the key away and removes the store, which must be closed: whatever of it is left on the disk can be read by nobody. */
  readonly discard: () => Result<null, StoreFailure>;
  /** Makes the vault and its empty store. */
  readonly create: (passphrase: string) => Promise<Result<Store, VaultFailure | StoreFailure>>;
  /** Opens the store. A wrong passphrase costs a wait that grows and outlives the program. */
  readonly unlock: (passphrase: string) => Promise<Result<Store, VaultFailure | StoreFailure>>;
};

/** The vault file: the passphrase-wrapped data key, wrapped once more by the keyring when `keyring` is true; neither when it was thrown away. */
const VaultFile = z.discriminatedUnion('keyring', [
  z.object({ format: z.literal('parley-vault/1'), keyring: z.literal(false), wrapped: Wrapped }),
  z.object({ format: z.literal('parley-vault/1'), keyring: z.literal(true), sealed: z.string() }),
  z.object({ format: z.literal('parley-vault/1'), keyring: z.literal('discarded') }),
]);
type VaultFile = z.infer<typeof VaultFile>;

export type VaultOptions = { readonly folder: string; readonly clock: Clock; readonly keyring?: Keyring; readonly cost?: ScryptCost };

/** The vault of a data folder. */
export function vaultIn({ folder, clock, keyring, cost = usualCost }: VaultOptions): Vault {
  const vaultPath = join(folder, 'vault.json');
  const attemptsPath = join(folder, 'attempts.json');
  const storePath = join(folder, 'store.db');
  const open = (dataKey: Buffer) => openStore(storePath, { page: purposeKey(dataKey, 'page'), row: purposeKey(dataKey, 'row') });
  let busy = false;

  /** One at a time: guesses made side by side would share one wait. */
  const alone = async <T>(work: () => Promise<Result<T, VaultFailure | StoreFailure>>): Promise<Result<T, VaultFailure | StoreFailure>> => {
    if (busy) return err({ code: 'vault.wait', waitMs: 1000, failures: 0 });
    busy = true;
    try {
      return await work();
    } catch (error) {
      const failure = storeFailure(error);
      if (failure === undefined) throw error;
      return err(failure);
    } finally {
      busy = false;
    }
  };

  return {
    state: () => {
      const text = readWhole(vaultPath);
      if (text === undefined) return 'absent';
      return parse(VaultFile, text)?.keyring === 'discarded' ? 'discarded' : 'locked';
    },
    discard: () =>
      attempt(() => {
        writeWhole(vaultPath, JSON.stringify({ format: 'parley-vault/1', keyring: 'discarded' } satisfies VaultFile));
        for (const end of ['', '-wal', '-shm']) rmSync(`${storePath}${end}`, { force: true });
        return null;
      }),
    create: (passphrase) =>
      alone(async () => {
        if (existsSync(vaultPath)) return err({ code: 'vault.exists' });
        if (Array.from(passphrase.trim()).length < leastPassphrase) return err({ code: 'vault.weak-passphrase', least: leastPassphrase });
        const dataKey = randomBytes(32);
        const wrapped = await wrapKey(dataKey, passphrase, cost);
        const file: VaultFile =
          keyring === undefined
            ? { format: 'parley-vault/1', keyring: false, wrapped }
            : { format: 'parley-vault/1', keyring: true, sealed: await keyring.seal(JSON.stringify(wrapped)) };
        // The vault stands before the store: a store without its key would be lost, a key without its store is merely unused.
        writeWhole(vaultPath, JSON.stringify(file));
        return open(dataKey);
      }),
    unlock: (passphrase) =>
      alone(async () => {
        const left = waitLeft(attemptsPath, clock());
        if (left.waitMs > 0) return err({ code: 'vault.wait', ...left });
        const wrapped = await wrappedKey(vaultPath, keyring);
        if (!wrapped.ok) return wrapped;
        // Noted before it is tried: a program killed in the midst has still counted it.
        const noted = noteFailure(attemptsPath, clock());
        const dataKey = await unwrapKey(wrapped.value, passphrase);
        if (dataKey === undefined) return err({ code: 'vault.wrong-passphrase', ...noted });
        const cleared = attempt(() => clearFailures(attemptsPath));
        return cleared.ok ? open(dataKey) : cleared;
      }),
  };
}

async function wrappedKey(path: string, keyring: Keyring | undefined): Promise<Result<Wrapped, VaultFailure>> {
  const text = readWhole(path);
  if (text === undefined) return err({ code: 'vault.absent' });
  const file = parse(VaultFile, text);
  if (file === undefined) return err({ code: 'vault.damaged' });
  if (file.keyring === 'discarded') return err({ code: 'vault.discarded' });
  if (!file.keyring) return ok(file.wrapped);
  const opened = await keyring?.open(file.sealed);
  if (opened === undefined) return err({ code: 'vault.keyring' });
  const wrapped = parse(Wrapped, opened);
  return wrapped === undefined ? err({ code: 'vault.damaged' }) : ok(wrapped);
}

function parse<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
