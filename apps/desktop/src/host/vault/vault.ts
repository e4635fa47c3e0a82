import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '@parley/domain/kernel';
import type { StoreFailure, VaultFailure } from '../../ipc/failure.ts';
import type { DamageReport } from '../../ipc/status.ts';
import type { Clock } from '../clock.ts';
import { attempt, audioFolder, openStore, type Store, storeFailure } from '../db/index.ts';
import { clearFailures, noteFailure, waitLeft } from './attempts.ts';
import { type Disk, thisDisk } from './disk.ts';
import { inspectDamage, quarantineStore } from './damage.ts';
import { type EscrowOf, keepEscrow, readEscrow } from './escrow.ts';
import { discardKeyFile, isDiscarded, readKeyFile, writeKeyFile } from './key-file.ts';
import type { Keyring } from './keyring.ts';
import { openAnswer, requestRecovery } from './recovery.ts';
import { purposeKey, type ScryptCost, unwrapKey, usualCost } from './wrap.ts';

/** The shortest passphrase that is taken, in characters. */
export const leastPassphrase = 10;

type Failure = VaultFailure | StoreFailure;

export type Vault = {
  /** `locked` also when the vault's file is gone and its store is there: nothing is made over it. `discarded`: its key was thrown away, and nothing opens it any more. */
  readonly state: () => 'absent' | 'locked' | 'discarded';
  /** Throws the key away, the lender's copy too, and removes the store, which must be closed: whatever of it is left on the disk can be read by nobody. */
  readonly discard: () => Result<null, StoreFailure>;
  /** Makes the vault and its empty store. */
  readonly create: (passphrase: string) => Promise<Result<Store, Failure>>;
  /** Opens the store. A wrong passphrase costs a wait that grows and outlives the program. */
  readonly unlock: (passphrase: string) => Promise<Result<Store, Failure>>;
  /** Puts the vault under another passphrase, for whoever knows the one before; a wrong one costs the same wait as at unlocking. */
  readonly change: (known: string, fresh: string) => Promise<Result<null, Failure>>;
  /** Forgets the data key. */
  readonly lock: () => void;
  /** Why the store did not open although the passphrase was right; undefined when it did, or after `lock`. */
  readonly trouble: () => StoreFailure | undefined;
  /** What would be lost by setting the store aside. */
  readonly inspect: () => Result<DamageReport, Failure>;
  /** Sets the store aside and begins an empty one under the same passphrase. */
  readonly beginAnew: () => Result<{ readonly store: Store; readonly report: DamageReport }, Failure>;
  /** Seals the data key to the lender, for a lost passphrase. */
  readonly keepEscrow: (of: EscrowOf) => Result<null, StoreFailure>;
  /** Whether the lender can help with a lost passphrase. */
  readonly recoverable: () => boolean;
  /** The text to hand to the lender when the passphrase is lost. */
  readonly request: () => Promise<Result<string, Failure>>;
  /** Opens the vault by the lender's answer and puts it under a new passphrase. */
  readonly recover: (answer: string, fresh: string) => Promise<Result<Store, Failure>>;
};

export type VaultOptions = {
  readonly folder: string;
  readonly clock: Clock;
  readonly keyring?: Keyring;
  readonly cost?: ScryptCost;
  readonly disk?: Disk;
};

/** The vault of a data folder. */
export function vaultIn({ folder, clock, keyring, cost = usualCost, disk = thisDisk }: VaultOptions): Vault {
  const keyFile = { path: join(folder, 'vault.json'), keyring, cost, disk };
  const attemptsPath = join(folder, 'attempts.json');
  const storePath = join(folder, 'store.db');
  const escrowPath = join(folder, 'recovery.json');
  const recovery = { escrow: escrowPath, pending: join(folder, 'recovery-request.json'), disk, keyring };
  const keysOf = (dataKey: Buffer) => ({ page: purposeKey(dataKey, 'page'), row: purposeKey(dataKey, 'row') });
  const exists = () => existsSync(keyFile.path) || existsSync(storePath);
  let busy = false;
  let held: Buffer | undefined;
  let trouble: StoreFailure | undefined;

  /** One at a time: guesses made side by side would share one wait. */
  const alone = async <T>(work: () => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> => {
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

  /** The data key, for whoever knows the passphrase. */
  const guess = async (passphrase: string): Promise<Result<Buffer, Failure>> => {
    const left = waitLeft(attemptsPath, clock());
    if (left.waitMs > 0) return err({ code: 'vault.wait', ...left });
    const wrapped = await readKeyFile(keyFile);
    if (!wrapped.ok) return wrapped;
    // Noted before it is tried: a program killed in the midst has still counted it.
    const noted = noteFailure(attemptsPath, clock(), disk);
    const dataKey = await unwrapKey(wrapped.value, passphrase);
    if (dataKey === undefined) return err({ code: 'vault.wrong-passphrase', ...noted });
    const cleared = attempt(() => clearFailures(attemptsPath, disk));
    return cleared.ok ? ok(dataKey) : cleared;
  };

  /** Opens the store that must be there, and keeps the data key while it is of use. */
  const enter = (dataKey: Buffer): Result<Store, Failure> => {
    const store = openStore(storePath, keysOf(dataKey), { existing: true });
    held = dataKey;
    trouble = store.ok ? undefined : store.error;
    return store;
  };

  const withKey = <T>(work: (dataKey: Buffer) => T): Result<T, Failure> => {
    const dataKey = held;
    return dataKey === undefined ? err({ code: 'vault.locked' }) : attempt(() => work(dataKey));
  };
  const placeOf = (dataKey: Buffer) => ({ store: storePath, keys: keysOf(dataKey), dataKey });

  return {
    state: () => {
      if (!exists()) return 'absent';
      return isDiscarded(keyFile) ? 'discarded' : 'locked';
    },
    discard: () =>
      attempt(() => {
        discardKeyFile(keyFile);
        for (const path of [recovery.escrow, recovery.pending]) disk.remove(path);
        for (const end of ['', '-wal', '-shm', '-mark']) rmSync(`${storePath}${end}`, { force: true });
        rmSync(join(folder, audioFolder), { recursive: true, force: true });
        return null;
      }),
    create: (passphrase) =>
      alone(async () => {
        if (exists()) return err({ code: 'vault.exists' });
        const weak = weakness(passphrase);
        if (weak !== undefined) return err(weak);
        const dataKey = randomBytes(32);
        // The vault stands before the store: a store without its key would be lost, a key without its store is merely unused.
        const written = await writeKeyFile(dataKey, passphrase, keyFile);
        if (!written.ok) return written;
        held = dataKey;
        return openStore(storePath, keysOf(dataKey));
      }),
    unlock: (passphrase) =>
      alone(async () => {
        const dataKey = await guess(passphrase);
        return dataKey.ok ? enter(dataKey.value) : dataKey;
      }),
    change: (known, fresh) =>
      alone(async () => {
        const weak = weakness(fresh);
        if (weak !== undefined) return err(weak);
        const dataKey = await guess(known);
        return dataKey.ok ? writeKeyFile(dataKey.value, fresh, keyFile) : dataKey;
      }),
    lock: () => {
      held?.fill(0);
      held = undefined;
      trouble = undefined;
    },
    trouble: () => trouble,
    inspect: () => withKey((dataKey) => inspectDamage(placeOf(dataKey), readEscrow(disk, escrowPath))),
    beginAnew: () => {
      const begun = withKey((dataKey) => {
        const report = quarantineStore(placeOf(dataKey), readEscrow(disk, escrowPath), { at: clock(), disk });
        return { report, store: openStore(storePath, keysOf(dataKey)) };
      });
      if (!begun.ok) return begun;
      const { report, store } = begun.value;
      trouble = store.ok ? undefined : store.error;
      return store.ok ? ok({ store: store.value, report }) : store;
    },
    keepEscrow: (of) =>
      attempt(() => {
        if (held !== undefined) keepEscrow(disk, escrowPath, { dataKey: held, of });
        return null;
      }),
    recoverable: () => readEscrow(disk, escrowPath) !== undefined,
    request: () => alone(() => requestRecovery(recovery)),
    recover: (answer, fresh) =>
      alone(async () => {
        const weak = weakness(fresh);
        if (weak !== undefined) return err(weak);
        const dataKey = await openAnswer(answer, recovery);
        if (!dataKey.ok) return dataKey;
        const written = await writeKeyFile(dataKey.value, fresh, keyFile);
        if (!written.ok) return written;
        disk.remove(recovery.pending);
        clearFailures(attemptsPath, disk);
        return enter(dataKey.value);
      }),
  };
}

function weakness(passphrase: string): VaultFailure | undefined {
  return Array.from(passphrase.trim()).length < leastPassphrase ? { code: 'vault.weak-passphrase', least: leastPassphrase } : undefined;
}
