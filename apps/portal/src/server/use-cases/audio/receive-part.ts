import {
  type AudioAnswer,
  type AudioHeldAnswer,
  type AudioHeldRequest,
  type AudioRequest,
  receiveAudio,
  syncProtocol,
} from '@parley/contract';
import { err, ok, type Result } from '@parley/domain/kernel';
import { and, eq, isNotNull, or, sum } from 'drizzle-orm';
import { audioPart } from '../../db/schema/index.ts';
import { wrongDevice, type UseCaseFailure } from '../failure.ts';
import { deviceOf } from '../sync/device.ts';
import type { Work } from '../work.ts';
import { keepTakeKey } from './take-key.ts';

const settled = or(isNotNull(audioPart.receivedAt), isNotNull(audioPart.deletedAt));

/** Which parts of a call's recording a workstation need not send. `wrong-device` when the session is not this device's. */
export async function audioHeld(work: Work, request: AudioHeldRequest): Promise<Result<AudioHeldAnswer, UseCaseFailure>> {
  const { tx, actor } = work;
  if (request.protocol !== syncProtocol) return ok({ kind: 'refused', code: 'sync.protocol', spoken: syncProtocol });
  const device = await deviceOf(work, request.device);
  if (device === undefined) return err(wrongDevice);
  if (device.revokedAt !== null) return ok({ kind: 'refused', code: 'sync.revoked' });
  const parts = await tx
    .select({ take: audioPart.take, part: audioPart.part })
    .from(audioPart)
    .where(and(eq(audioPart.lenderId, actor.lender), eq(audioPart.callId, request.call), eq(audioPart.device, request.device), settled));
  return ok({ kind: 'held', parts });
}

/** Stores a part of a recording that the call's own record names. `wrong-device` when the session is not this device's. */
export async function receivePart(work: Work, request: AudioRequest): Promise<Result<AudioAnswer, UseCaseFailure>> {
  const { tx, actor, now } = work;
  if (request.protocol !== syncProtocol) return ok({ kind: 'refused', code: 'sync.protocol', spoken: syncProtocol });
  const device = await deviceOf(work, request.device);
  if (device === undefined) return err(wrongDevice);
  const ofCall = and(eq(audioPart.lenderId, actor.lender), eq(audioPart.callId, request.call));
  const mine = and(ofCall, eq(audioPart.device, request.device), eq(audioPart.take, request.take), eq(audioPart.part, request.part));
  const [row] = await tx
    .select({ hash: audioPart.hash, key: audioPart.keyHash, receivedAt: audioPart.receivedAt, deletedAt: audioPart.deletedAt })
    .from(audioPart)
    .where(mine);
  const [stored] = await tx
    .select({ bytes: sum(audioPart.bytes) })
    .from(audioPart)
    .where(and(ofCall, isNotNull(audioPart.receivedAt)));
  const { store, answer } = receiveAudio(request, {
    sealed: new Uint8Array(Buffer.from(request.sealed, 'base64')),
    revoked: device.revokedAt !== null,
    named: row,
    held: row !== undefined && (row.receivedAt !== null || row.deletedAt !== null),
    bytes: Number(stored?.bytes ?? 0),
  });
  if (store !== null) {
    await keepTakeKey(work, request, request.key);
    await tx.update(audioPart).set({ sealed: store, receivedAt: now }).where(mine);
  }
  return ok(answer);
}
