import {
  conductOnly,
  evidenceOf,
  PublicKey,
  redact,
  signEnrolment,
  signReceipt,
  verifyChain,
  writeEvidence,
} from '@parley/domain/evidence';
import { DeviceId, err, instant, ok, type CallId, type Result } from '@parley/domain/kernel';
import { and, eq } from 'drizzle-orm';
import { call, workstation } from '../../db/schema/index.ts';
import { audioCounts, deletionsOf } from '../audio/read-audio.ts';
import { audit } from '../audit.ts';
import { notFound, refused, type UseCaseFailure } from '../failure.ts';
import { lenderKey } from '../publishing/signing-key.ts';
import type { Work } from '../work.ts';
import { chainOf } from './call-events.ts';

/**
 * The evidence file of a call, whole or with everything hidden that is personal or a third party's, and who asked for it written down. The
 * lender's key vouches for the device's key, for head and count of what is stored, and for how much of the recording is stored and what of it is deleted. A record that no longer verifies is not vouched for; of
 * one that was begun in format 1 nothing can be hidden.
 */
export async function handOutEvidence(
  work: Work,
  asked: { readonly call: CallId; readonly redacted: boolean },
): Promise<Result<{ readonly file: string }, UseCaseFailure>> {
  const { tx, actor } = work;
  const [row] = await tx
    .select({ device: call.device, key: workstation.publicKey, enrolledAt: workstation.enrolledAt })
    .from(call)
    .innerJoin(workstation, and(eq(workstation.lenderId, call.lenderId), eq(workstation.device, call.device)))
    .where(and(eq(call.lenderId, actor.lender), eq(call.id, asked.call)));
  if (row === undefined) return err(notFound);
  const { rows, events, whole } = await chainOf(work, asked.call);
  const [first, ...rest] = events;
  const key = PublicKey.parse(row.key);
  const verified = verifyChain(events, key);
  if (first === undefined || !whole || !verified.ok) return err(refused('evidence.altered'));
  const vouching = await lenderKey(work);
  const said = { lender: actor.lender, device: DeviceId.parse(row.device) };
  const receivedAt = instant(Math.max(...rows.map((one) => one.receivedAt)));
  const audio = await audioCounts(work, asked.call);
  const deletions = await deletionsOf(work, asked.call);
  const full = evidenceOf({
    ...said,
    call: asked.call,
    key,
    enrolment: signEnrolment({ ...said, key, enrolledAt: instant(row.enrolledAt) }, vouching),
    receipt: signReceipt(
      { ...said, call: asked.call, ...verified.value, receivedAt, ...(audio === undefined ? {} : { audio: audio.held }) },
      vouching,
    ),
    ...(deletions.length === 0 ? {} : { deletions }),
    chain: [first, ...rest],
  });
  const copy = asked.redacted ? redact(full, conductOnly) : ok(full);
  if (!copy.ok) return err(refused(copy.error.code));
  await audit(work, asked.redacted ? 'evidence.handed-out-redacted' : 'evidence.handed-out', asked.call);
  return ok({ file: writeEvidence(copy.value) });
}
