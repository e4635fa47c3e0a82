import type { ChainedEvent } from '@parley/contract';
import { audioPart } from '../../db/schema/index.ts';
import type { Work } from '../work.ts';

/** Enters the parts of recordings that events name, so that they are awaited. A place that was named before stays what it was. */
export async function nameParts({ tx, actor }: Work, events: readonly ChainedEvent[]): Promise<void> {
  const named = events.flatMap(({ event: { call, device, at, body } }) => {
    if (body.kind !== 'audio-recorded') return [];
    const { take, part, hash, key, bytes, ends } = body;
    return [{ lenderId: actor.lender, callId: call, device, take, part, hash, keyHash: key, bytes, ends, recordedAt: at }];
  });
  if (named.length > 0) await tx.insert(audioPart).values(named).onConflictDoNothing();
}
