import type { AudioKey } from '@parley/domain/evidence';
import { and, eq } from 'drizzle-orm';
import { audioKey } from '../../db/schema/index.ts';
import { seal } from '../../secrets.ts';
import type { Work } from '../work.ts';

type Take = { readonly call: string; readonly take: number };

/** What a take's key is sealed for. */
export function keyPurpose(lender: string, { call, take }: Take): string {
  return `audio-key ${lender} ${call} ${take}`;
}

/** Keeps the key of a take, sealed under the portal's own. */
export async function keepTakeKey({ tx, actor, portal }: Work, { call, take }: Take, key: AudioKey): Promise<void> {
  const sealedKey = seal(portal.secrets.seal, keyPurpose(actor.lender, { call, take }), key);
  await tx.insert(audioKey).values({ lenderId: actor.lender, callId: call, take, sealedKey }).onConflictDoNothing();
}

/** Throws a take's key away. */
export async function dropTakeKey({ tx, actor }: Work, { call, take }: Take): Promise<void> {
  await tx.delete(audioKey).where(and(eq(audioKey.lenderId, actor.lender), eq(audioKey.callId, call), eq(audioKey.take, take)));
}
