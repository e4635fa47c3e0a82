import { addDays, startOfDay } from '@parley/domain/calendar';
import type { CollectionCase } from '@parley/domain/call';
import type { Circumstances, ErasureRequest, RulePack } from '@parley/domain/compliance';
import { type AudioKept, deleteAudio, signDeletion } from '@parley/domain/evidence';
import { type CallId, CaseId, DeviceId, err, instant, type Instant, ok, type Result } from '@parley/domain/kernel';
import { isZero } from '@parley/domain/money';
import { and, eq, isNotNull } from 'drizzle-orm';
import { audioDeletion, audioPart, call, collectionCase } from '../../db/schema/index.ts';
import { audit } from '../audit.ts';
import { notFound, type UseCaseFailure } from '../failure.ts';
import { lenderRules } from '../publishing/effective-pack.ts';
import { lenderKey } from '../publishing/signing-key.ts';
import type { Work } from '../work.ts';
import { holdOn, lockCase } from './legal-hold.ts';
import { dropTakeKey } from './take-key.ts';

/**
 * Deletes what is stored of a call's recording when every rule of the lender's pack allows it and nobody wants it kept, and writes the lender's signed word
 * for it. Answers how many parts went.
 */
export async function retainCall(work: Work, id: CallId): Promise<Result<number, AudioKept | UseCaseFailure>> {
  const { tx, actor } = work;
  const asked = await erasureRequest(work, id, 'lock');
  if (asked === undefined) return err(notFound);
  const { request, pack, device, parts } = asked;
  if (parts.length === 0) return ok(0);
  const allowed = deleteAudio({ lender: actor.lender, device, call: id, parts }, request, pack);
  if (!allowed.ok) return allowed;
  const signed = signDeletion(allowed.value, await lenderKey(work));
  await tx.insert(audioDeletion).values({ lenderId: actor.lender, callId: id, at: request.at, signed });
  await tx.update(audioPart).set({ sealed: null, receivedAt: null, deletedAt: request.at }).where(storedOf(work, id));
  for (const take of new Set(parts.map((part) => part.take))) await dropTakeKey(work, { call: id, take });
  await audit(work, 'audio.deleted', id);
  return ok(parts.length);
}

/**
 * The question whether a call's recording may be deleted now, with everything the portal knows; undefined when there is no such call. `lock` keeps whoever
 * wants it held waiting until the answer was acted on.
 */
export async function erasureRequest(work: Work, id: CallId, lock: 'read' | 'lock' = 'read') {
  const { tx, actor, now } = work;
  const [row] = await tx
    .select({ caseId: call.caseId, device: call.device, plan: call.plan, at: call.at, held: collectionCase.body })
    .from(call)
    .innerJoin(collectionCase, and(eq(collectionCase.lenderId, call.lenderId), eq(collectionCase.id, call.caseId)))
    .where(and(eq(call.lenderId, actor.lender), eq(call.id, id)));
  if (row === undefined) return undefined;
  const caseId = CaseId.parse(row.caseId);
  if (lock === 'lock') await lockCase(work, caseId);
  const hold = await holdOn(work, caseId);
  const stored = await tx
    .select({ take: audioPart.take, part: audioPart.part, hash: audioPart.hash, recordedAt: audioPart.recordedAt })
    .from(audioPart)
    .where(storedOf(work, id))
    .orderBy(audioPart.take, audioPart.part);
  const made = instant(Math.max(row.at, ...stored.map(({ recordedAt }) => recordedAt)));
  const { setting, pack } = await lenderRules(work);
  const request = requestOf(row.held, {
    now,
    made,
    pack,
    lender: setting.planPractice?.lender,
    // Whether words spoken here made an agreement, and what else the lender has said of itself.
    circumstances: { ...setting.circumstances, 'oral-agreement': row.plan !== null },
    legalHold: hold !== undefined || row.held.account.disputed === true,
  });
  return {
    request,
    pack,
    hold,
    device: DeviceId.parse(row.device),
    parts: stored.map(({ take, part, hash }) => ({ take, part, hash })),
  };
}

function requestOf(
  held: CollectionCase,
  known: {
    readonly now: Instant;
    readonly made: Instant;
    readonly pack: RulePack;
    readonly lender: ErasureRequest['lender'];
    readonly circumstances: Circumstances;
    readonly legalHold: boolean;
  },
): ErasureRequest {
  const { made, pack, lender } = known;
  return {
    at: known.now,
    zone: pack.zone,
    material: 'recording',
    events: {
      made,
      'last-activity': instant(Math.max(made, ...held.history.map(({ at }) => at))),
      ...settledAt(held, pack),
    },
    legalHold: known.legalHold,
    product: held.account.product,
    by: held.agency === undefined ? 'lender' : 'agency',
    circumstances: known.circumstances,
    ...(lender === undefined ? {} : { lender }),
  };
}

/** Nothing owed on a day means settled by its end, and perhaps before: counted from there, nothing is deleted too early. */
function settledAt({ account: { balance } }: CollectionCase, { zone }: RulePack): Pick<ErasureRequest['events'], 'settled'> {
  if (!isZero(balance.outstanding)) return { settled: 'not-yet' };
  const end = startOfDay(addDays(balance.asOf, 1), zone);
  return end.ok ? { settled: end.value } : {};
}

function storedOf({ actor }: Work, id: CallId) {
  return and(eq(audioPart.lenderId, actor.lender), eq(audioPart.callId, id), isNotNull(audioPart.receivedAt));
}
