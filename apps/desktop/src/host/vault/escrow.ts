import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { sealDataKey } from '@parley/contract';
import { BoxKey, PublicKey, SealedBox } from '@parley/domain/evidence';
import { canonical, DeviceId, LenderId } from '@parley/domain/kernel';
import { z } from 'zod';
import { type Disk, writeWhole } from './disk.ts';
import { parse } from './key-file.ts';
import { purposeKey } from './wrap.ts';

/** Whose a workstation is, and the key of its lender to which it seals what only the lender may open. */
export const EscrowOf = z.object({ lender: LenderId, device: DeviceId, deviceKey: PublicKey, key: BoxKey });
export type EscrowOf = Readonly<z.infer<typeof EscrowOf>>;

/**
 * The data key sealed to the lender, for a lost passphrase. It lies in clear beside the store, so it carries a code that only the data key makes:
 * nobody can put another key to seal to in its place.
 */
const Escrow = EscrowOf.extend({
  format: z.literal('parley-escrow/1'),
  sealed: SealedBox,
  mac: z.string().regex(/^[0-9a-f]{64}$/),
}).readonly();
export type Escrow = z.infer<typeof Escrow>;

/** The escrow of a vault; undefined when there is none or it cannot be read. */
export function readEscrow(disk: Disk, path: string): Escrow | undefined {
  const text = disk.read(path);
  return text === undefined ? undefined : parse(Escrow, text);
}

/** Seals the data key to the lender anew, unless exactly that is done already. Without a word when the lender's key keeps no secret. */
export function keepEscrow(disk: Disk, path: string, { dataKey, of }: { readonly dataKey: Buffer; readonly of: EscrowOf }): void {
  const held = readEscrow(disk, path);
  if (held !== undefined && provedBy(held, dataKey) && canonical(EscrowOf.parse(held)) === canonical(of)) return;
  const sealed = sealDataKey(dataKey.toString('hex'), { of, to: of.key, seed: randomBytes(32) });
  if (!sealed.ok) return;
  const body = { ...of, sealed: sealed.value };
  writeWhole(
    disk,
    path,
    JSON.stringify({ format: 'parley-escrow/1', ...body, mac: macOf(body, dataKey).toString('hex') } satisfies Escrow),
  );
}

/** Whether an escrow was written by whoever holds this data key. */
export function provedBy(escrow: Escrow, dataKey: Buffer): boolean {
  return timingSafeEqual(Buffer.from(escrow.mac, 'hex'), macOf(escrow, dataKey));
}

function macOf({ lender, device, deviceKey, key, sealed }: Omit<Escrow, 'format' | 'mac'>, dataKey: Buffer): Buffer {
  return createHmac('sha256', Buffer.from(purposeKey(dataKey, 'escrow'), 'hex'))
    .update(canonical([lender, device, deviceKey, key, sealed]))
    .digest();
}
