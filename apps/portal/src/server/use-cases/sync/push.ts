import { receivePush, syncProtocol, type PushAnswer, type PushRequest } from '@parley/contract';
import { PublicKey } from '@parley/domain/evidence';
import { canonical, CaseId, err, ok, type CallId, type Result } from '@parley/domain/kernel';
import { and, desc, eq, inArray, max } from 'drizzle-orm';
import { callEvent, collectionCase, workstation } from '../../db/schema/index.ts';
import { projectCall } from '../calls/project-call.ts';
import { nameParts } from '../audio/name-parts.ts';
import { wrongDevice, type UseCaseFailure } from '../failure.ts';
import type { Work } from '../work.ts';
import { deviceOf } from './device.ts';

/**
 * Stores a batch of events from a workstation and brings its calls up to date, all in one transaction. A batch that was stored before changes
 * nothing; one with a single bad event stores nothing. `wrong-device` when the session is not this device's.
 */
export async function push(work: Work, request: PushRequest): Promise<Result<PushAnswer, UseCaseFailure>> {
  const { tx, actor, now } = work;
  if (request.protocol !== syncProtocol) return ok({ kind: 'refused', code: 'sync.protocol', spoken: syncProtocol });
  const device = await deviceOf(work, request.device);
  if (device === undefined) return err(wrongDevice);
  const receipt = receivePush(request, {
    key: PublicKey.parse(device.publicKey),
    revoked: device.revokedAt !== null,
    ...(await held(work, request)),
  });
  if (receipt.store.length === 0) return ok(receipt.answer);
  const stranger = await notAssigned(work, request, receipt.store);
  if (stranger !== undefined) return ok(stranger);
  const taken = await alreadyTaken(work, receipt.store);
  if (taken !== undefined) return ok(taken);
  await tx.insert(callEvent).values(
    receipt.store.map(({ event, link }) => ({
      lenderId: actor.lender,
      device: event.device,
      seq: event.seq,
      eventId: event.id,
      callId: event.call,
      callSeq: event.callSeq,
      event: canonical(event),
      previous: link.previous,
      hash: link.hash,
      signature: link.signature,
      seed: 'v' in link ? link.seed : null,
      receivedAt: now,
    })),
  );
  await nameParts(work, receipt.store);
  for (const call of new Set(receipt.store.map(({ event }) => event.call))) await projectCall(work, call);
  await tx
    .update(workstation)
    .set({ lastSyncAt: now })
    .where(and(eq(workstation.lenderId, actor.lender), eq(workstation.device, request.device)));
  return ok(receipt.answer);
}

/** What is stored of the device, as far as the batch touches it. */
async function held({ tx, actor }: Work, { device, events }: PushRequest) {
  const mine = and(eq(callEvent.lenderId, actor.lender), eq(callEvent.device, device));
  const [last] = await tx
    .select({ seq: max(callEvent.seq) })
    .from(callEvent)
    .where(mine);
  const seqs = events.map(({ event }) => event.seq);
  const repeats =
    seqs.length === 0
      ? []
      : await tx
          .select({ seq: callEvent.seq, hash: callEvent.hash })
          .from(callEvent)
          .where(and(mine, inArray(callEvent.seq, seqs)));
  const calls = [...new Set<string>(events.map(({ event }) => event.call))];
  const heads =
    calls.length === 0
      ? []
      : await tx
          .selectDistinctOn([callEvent.callId], { call: callEvent.callId, callSeq: callEvent.callSeq, hash: callEvent.hash })
          .from(callEvent)
          .where(and(mine, inArray(callEvent.callId, calls)))
          .orderBy(callEvent.callId, desc(callEvent.callSeq));
  const hashes = new Map(repeats.map((row) => [row.seq, row.hash]));
  const byCall = new Map(heads.map((row) => [row.call, { head: row.hash, count: row.callSeq + 1 }]));
  return { upTo: last?.seq ?? -1, hashAt: (seq: number) => hashes.get(seq), callHead: (call: CallId) => byCall.get(call) };
}

/**
 * A call may only be opened on a case of this lender by this agent in their own name. The case may have been given to another since: what was
 * done offline while it was the agent's is still a fact, so any case of the lender is accepted.
 */
async function notAssigned({ tx, actor }: Work, request: PushRequest, store: PushRequest['events']): Promise<PushAnswer | undefined> {
  for (const { event } of store) {
    if (event.body.kind !== 'call-opened') {
      if (event.callSeq === 0) return { kind: 'refused', code: 'sync.conflict', event: event.id };
      continue;
    }
    const { body } = event;
    const refusal: PushAnswer = { kind: 'refused', code: 'sync.not-assigned', event: event.id };
    if (event.callSeq !== 0 || body.lender !== actor.lender || body.agent !== actor.user) return refusal;
    const [row] = await tx
      .select({ id: collectionCase.id })
      .from(collectionCase)
      .where(and(eq(collectionCase.lenderId, actor.lender), eq(collectionCase.id, CaseId.parse(body.case))));
    if (row === undefined) return refusal;
  }
  return undefined;
}

/** An identifier that another device has used is no accident. */
async function alreadyTaken({ tx, actor }: Work, store: PushRequest['events']): Promise<PushAnswer | undefined> {
  const ids = store.map(({ event }) => event.id);
  const [taken] = await tx
    .select({ id: callEvent.eventId })
    .from(callEvent)
    .where(and(eq(callEvent.lenderId, actor.lender), inArray(callEvent.eventId, ids)))
    .limit(1);
  const firsts = store.filter(({ event }) => event.callSeq === 0);
  const [known] =
    firsts.length === 0
      ? []
      : await tx
          .select({ call: callEvent.callId })
          .from(callEvent)
          .where(
            and(
              eq(callEvent.lenderId, actor.lender),
              inArray(
                callEvent.callId,
                firsts.map(({ event }) => event.call),
              ),
            ),
          )
          .limit(1);
  const bad = store.find(({ event }) => event.id === taken?.id || (event.callSeq === 0 && event.call === known?.call));
  const twice = store.find(({ event }, index) => store.findIndex((other) => other.event.id === event.id) !== index);
  const first = bad ?? twice;
  return first === undefined ? undefined : { kind: 'refused', code: 'sync.conflict', event: first.event.id };
}
