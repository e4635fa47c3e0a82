import { uuidV7 } from '@parley/domain/kernel';
import { auditEntry } from '../db/schema/index.ts';
import type { Work } from './work.ts';

/** Writes down who did what to what, in the transaction of the deed. `subject` is an identifier, never a name. */
export async function audit({ tx, actor, now, portal }: Work, action: string, subject: string): Promise<void> {
  await tx
    .insert(auditEntry)
    .values({ lenderId: actor.lender, id: uuidV7(now, portal.random(10)), actorId: actor.user, action, subject, at: now });
}
