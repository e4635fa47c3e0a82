import { err, ok, type Result } from '@parley/domain/kernel';
import { z } from 'zod';
import type { VaultFailure } from '../../ipc/failure.ts';
import { type Disk, writeWhole } from './disk.ts';
import type { Keyring } from './keyring.ts';
import { type ScryptCost, Wrapped, wrapKey } from './wrap.ts';

/** The vault file: the passphrase-wrapped data key, wrapped once more by the keyring when `keyring` is true; neither when it was thrown away. */
const KeyFile = z.discriminatedUnion('keyring', [
  z.object({ format: z.literal('parley-vault/1'), keyring: z.literal(false), wrapped: Wrapped }),
  z.object({ format: z.literal('parley-vault/1'), keyring: z.literal(true), sealed: z.string() }),
  z.object({ format: z.literal('parley-vault/1'), keyring: z.literal('discarded') }),
]);
type KeyFile = z.infer<typeof KeyFile>;

export type KeyFileOptions = {
  readonly path: string;
  readonly keyring: Keyring | undefined;
  readonly cost: ScryptCost;
  readonly disk: Disk;
};

/** Puts the data key under a passphrase, in one step: until it is done, what opened the vault before opens it still. */
export async function writeKeyFile(
  dataKey: Buffer,
  passphrase: string,
  { path, keyring, cost, disk }: KeyFileOptions,
): Promise<Result<null, VaultFailure>> {
  const wrapped = await wrapKey(dataKey, passphrase, cost);
  if (keyring === undefined) {
    writeWhole(disk, path, JSON.stringify({ format: 'parley-vault/1', keyring: false, wrapped } satisfies KeyFile));
    return ok(null);
  }
  const text = JSON.stringify(wrapped);
  const sealed = await keyring.seal(text);
  // A keyring that seals what it cannot open would shut the store for good.
  if ((await keyring.open(sealed)) !== text) return err({ code: 'vault.keyring' });
  writeWhole(disk, path, JSON.stringify({ format: 'parley-vault/1', keyring: true, sealed } satisfies KeyFile));
  return ok(null);
}

/** The wrapped data key as the vault file holds it. */
export async function readKeyFile({ path, keyring, disk }: KeyFileOptions): Promise<Result<Wrapped, VaultFailure>> {
  const text = disk.read(path);
  if (text === undefined) return err({ code: 'vault.absent' });
  const file = parse(KeyFile, text);
  if (file === undefined) return err({ code: 'vault.damaged' });
  if (file.keyring === 'discarded') return err({ code: 'vault.discarded' });
  if (!file.keyring) return ok(file.wrapped);
  const opened = await keyring?.open(file.sealed);
  if (opened === undefined) return err({ code: 'vault.keyring' });
  const wrapped = parse(Wrapped, opened);
  return wrapped === undefined ? err({ code: 'vault.damaged' }) : ok(wrapped);
}

/** Throws the data key away: no passphrase opens the vault any more. */
export function discardKeyFile({ path, disk }: Pick<KeyFileOptions, 'path' | 'disk'>): void {
  writeWhole(disk, path, JSON.stringify({ format: 'parley-vault/1', keyring: 'discarded' } satisfies KeyFile));
}

/** Whether the data key was thrown away. */
export function isDiscarded({ path, disk }: Pick<KeyFileOptions, 'path' | 'disk'>): boolean {
  const text = disk.read(path);
  return text !== undefined && parse(KeyFile, text)?.keyring === 'discarded';
}

/** What a text says in a shape; undefined when it is no such thing. */
export function parse<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
