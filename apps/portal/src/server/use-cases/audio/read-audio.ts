import type { CallRecord } from '@parley/contract';
import { keepUntil } from '@parley/domain/compliance';
import { openDeletion, type SignedText } from '@parley/domain/evidence';
import type { CallId } from '@parley/domain/kernel';
import { and, asc, count, eq, isNotNull, max } from 'drizzle-orm';
import { audioDeletion, audioPart } from '../../db/schema/index.ts';
import type { Work } from '../work.ts';
import { erasureRequest } from './retain-call.ts';

/** The lender's signed words for what was deleted of a call's recording. */
export async function deletionsOf({ tx, actor }: Work, id: CallId): Promise<readonly SignedText[]> {
  const rows = await tx
    .select({ signed: audioDeletion.signed })
    .from(audioDeletion)
    .where(and(eq(audioDeletion.lenderId, actor.lender), eq(audioDeletion.callId, id)))
    .orderBy(asc(audioDeletion.at));
  return rows.map(({ signed }) => signed);
}

/** How many parts of a call's recording are named, how many are stored, and how many milliseconds they are; undefined when none is named. */
export async function audioCounts(
  { tx, actor }: Work,
  id: CallId,
): Promise<{ readonly parts: number; readonly held: number; readonly ms: number } | undefined> {
  const [counted] = await tx
    .select({ parts: count(), held: count(audioPart.receivedAt), ms: max(audioPart.ends) })
    .from(audioPart)
    .where(and(eq(audioPart.lenderId, actor.lender), eq(audioPart.callId, id)));
  return counted === undefined || counted.parts === 0 ? undefined : { ...counted, ms: counted.ms ?? 0 };
}

/** What has become of a call's recording: what is stored, what is gone and under which clauses, until when the rest is kept, and who wants it kept: that is not an agent's business. */
export async function audioOf(work: Work, id: CallId): Promise<CallRecord['audio']> {
  const counts = await audioCounts(work, id);
  if (counts === undefined) return null;
  const asked = await erasureRequest(work, id);
  const keeping = asked === undefined || counts.held === 0 ? undefined : keepUntil(asked.request, asked.pack);
  const deletions = (await deletionsOf(work, id)).flatMap((signed) => {
    const opened = openDeletion(signed);
    return opened.ok ? [{ at: opened.value.at, parts: opened.value.parts.length, terms: opened.value.terms }] : [];
  });
  const takes = await work.tx
    .selectDistinct({ take: audioPart.take })
    .from(audioPart)
    .where(and(eq(audioPart.lenderId, work.actor.lender), eq(audioPart.callId, id), isNotNull(audioPart.receivedAt)))
    .orderBy(asc(audioPart.take));
  return {
    ...counts,
    takes: takes.map(({ take }) => take),
    deletions,
    keptUntil: keeping?.kind === 'until' ? keeping.at : null,
    hold: work.actor.role === 'agent' ? null : (asked?.hold ?? null),
  };
}
