import { randomBytes } from 'node:crypto';
import { openRecovery, RecoveryRequest } from '@parley/contract';
import { boxKeyPair } from '@parley/domain/evidence';
import { err, ok, type Result } from '@parley/domain/kernel';
import { z } from 'zod';
import type { VaultFailure } from '../../ipc/failure.ts';
import { type Disk, writeWhole } from './disk.ts';
import { provedBy, readEscrow } from './escrow.ts';
import { parse } from './key-file.ts';
import type { Keyring } from './keyring.ts';

/** A request that waits for its answer, with the secret of its one-time key, sealed by the keyring when `keyring` is true. */
const Pending = z.object({
  format: z.literal('parley-recovery-pending/1'),
  request: RecoveryRequest,
  keyring: z.boolean(),
  secret: z.string(),
});
type Pending = z.infer<typeof Pending>;

export type RecoveryPlaces = {
  readonly escrow: string;
  readonly pending: string;
  readonly disk: Disk;
  readonly keyring: Keyring | undefined;
};

/** The text that is handed to the lender. Asked again, it is the same until an answer has opened the vault, so that an answer under way stays good. */
export async function requestRecovery({ escrow: path, pending, disk, keyring }: RecoveryPlaces): Promise<Result<string, VaultFailure>> {
  const escrow = readEscrow(disk, path);
  if (escrow === undefined) return err({ code: 'recovery.none' });
  const { lender, device, key, sealed } = escrow;
  const held = readPending(disk, pending);
  if (held !== undefined && held.request.sealed === sealed) return ok(JSON.stringify(held.request));
  const once = boxKeyPair(randomBytes(32));
  const request: RecoveryRequest = { format: 'parley-recovery-request/1', lender, device, key, sealed, answerTo: once.key };
  const secret = keyring === undefined ? once.secret : await keyring.seal(once.secret);
  const kept: Pending = { format: 'parley-recovery-pending/1', request, keyring: keyring !== undefined, secret };
  writeWhole(disk, pending, JSON.stringify(kept));
  return ok(JSON.stringify(request));
}

/** The data key out of the lender's answer to the request that waits here. */
export async function openAnswer(
  text: string,
  { escrow: path, pending, disk, keyring }: RecoveryPlaces,
): Promise<Result<Buffer, VaultFailure>> {
  const held = readPending(disk, pending);
  if (held === undefined) return err({ code: 'recovery.no-request' });
  const secret = held.keyring ? await keyring?.open(held.secret) : held.secret;
  if (secret === undefined) return err({ code: 'vault.keyring' });
  const opened = openRecovery(text, { request: held.request, secret });
  if (!opened.ok) return opened;
  const dataKey = Buffer.from(opened.value, 'hex');
  const escrow = readEscrow(disk, path);
  // Anybody may seal to the one-time key: only the key that this very vault was sealed with is taken.
  return escrow !== undefined && dataKey.length === 32 && provedBy(escrow, dataKey) ? ok(dataKey) : err({ code: 'recovery.altered' });
}

function readPending(disk: Disk, path: string): Pending | undefined {
  const text = disk.read(path);
  return text === undefined ? undefined : parse(Pending, text);
}
