import { ChainedEvent } from '@parley/contract';
import { PublicKey, verifyChain } from '@parley/domain/evidence';
import type { CallId } from '@parley/domain/kernel';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { callEvent } from '../../db/schema/index.ts';
import type { Work } from '../work.ts';

type Row = typeof callEvent.$inferSelect;

/** The stored chain of a call in its order. `whole` is false when the store holds something that is no event: `events` then ends before it. */
export type StoredChain = { readonly rows: readonly Row[]; readonly events: readonly ChainedEvent[]; readonly whole: boolean };

/** The stored chain of one call. */
export async function chainOf(work: Work, call: CallId): Promise<StoredChain> {
  return readChain(await rowsOf(work, [call]));
}

/** The stored rows of several calls, each in its order. */
export async function rowsOf({ tx, actor }: Work, calls: readonly string[]): Promise<Row[]> {
  if (calls.length === 0) return [];
  return tx
    .select()
    .from(callEvent)
    .where(and(eq(callEvent.lenderId, actor.lender), inArray(callEvent.callId, [...calls])))
    .orderBy(asc(callEvent.callId), asc(callEvent.callSeq));
}

function readChain(rows: readonly Row[]): StoredChain {
  const events: ChainedEvent[] = [];
  for (const row of rows) {
    const parsed = ChainedEvent.safeParse({
      event: jsonOf(row.event),
      link: linkOf(row),
    });
    if (!parsed.success) return { rows, events, whole: false };
    events.push(parsed.data);
  }
  return { rows, events, whole: true };
}

/** A row with a seed holds a link of format 2. */
function linkOf({ previous, hash, signature, seed }: Row): unknown {
  return seed === null ? { previous, hash, signature } : { v: 2, previous, hash, signature, seed };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Pure memo: the same bytes under the same key verify the same way, and signatures are slow. */
const verdicts = new Map<string, boolean>();
const mostVerdicts = 20_000;

/** Whether the stored rows of one call are a whole chain under a device's key, judged from the very bytes that are stored now. */
export function chainHolds(rows: readonly Row[], key: string | null): boolean {
  if (key === null || rows.length === 0) return false;
  const digest = createHash('sha256').update(key);
  for (const row of rows) digest.update(JSON.stringify([row.event, row.previous, row.hash, row.signature, row.seed]));
  const name = digest.digest('base64');
  const known = verdicts.get(name);
  if (known !== undefined) return known;
  const { events, whole } = readChain(rows);
  const holds = whole && verifyChain(events, PublicKey.parse(key)).ok;
  if (verdicts.size >= mostVerdicts) verdicts.clear();
  verdicts.set(name, holds);
  return holds;
}
