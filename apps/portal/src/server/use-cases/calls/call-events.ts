import { ChainedEvent } from '@parley/contract';
import type { CallId } from '@parley/domain/kernel';
import { and, asc, eq } from 'drizzle-orm';
import { callEvent, readEvent } from '../../db/schema/index.ts';
import type { Work } from '../work.ts';

/** The stored chain of a call, in its order. */
export async function chainOf({ tx, actor }: Work, call: CallId): Promise<ChainedEvent[]> {
  const rows = await tx
    .select()
    .from(callEvent)
    .where(and(eq(callEvent.lenderId, actor.lender), eq(callEvent.callId, call)))
    .orderBy(asc(callEvent.callSeq));
  return rows.map((row) => ChainedEvent.parse({ event: readEvent(row.event), link: { previous: row.previous, hash: row.hash, signature: row.signature } }));
}
