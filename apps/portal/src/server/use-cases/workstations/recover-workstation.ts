import { answerRecovery, readRecoveryRequest } from '@parley/contract';
import { err, ok, type DeviceId, type Result } from '@parley/domain/kernel';
import { and, eq } from 'drizzle-orm';
import { workstation } from '../../db/schema/index.ts';
import { audit } from '../audit.ts';
import { refused, type UseCaseFailure } from '../failure.ts';
import { recoverySecret } from '../publishing/recovery-key.ts';
import type { Work } from '../work.ts';

/**
 * Answers the request of a workstation whose passphrase is lost: opens its sealed data key with the lender's recovery key and seals it anew, to that
 * one request. The data key is never kept. Somebody else than the workstation's own agent must ask, and it is written down.
 */
export async function recoverWorkstation(
  work: Work,
  asked: { readonly device: DeviceId; readonly request: string },
): Promise<Result<{ readonly answer: string }, UseCaseFailure>> {
  const { tx, actor, portal } = work;
  const request = readRecoveryRequest(asked.request);
  if (request === undefined) return err(refused('recovery.unreadable'));
  if (request.lender !== actor.lender) return err(refused('recovery.other-lender'));
  if (request.device !== asked.device) return err(refused('recovery.other-device'));
  const [station] = await tx
    .select({ agentId: workstation.agentId, revokedAt: workstation.revokedAt })
    .from(workstation)
    .where(and(eq(workstation.lenderId, actor.lender), eq(workstation.device, asked.device)));
  if (station === undefined) return err(refused('recovery.unknown-device'));
  if (station.revokedAt !== null) return err(refused('recovery.revoked'));
  if (station.agentId === actor.user) return err(refused('recovery.own-workstation'));
  const secret = await recoverySecret(work, request.key);
  if (secret === undefined) return err(refused('recovery.unknown-key'));
  const answer = answerRecovery(request, { secret, seed: portal.random(32) });
  if (!answer.ok) return err(refused(answer.error.code));
  await audit(work, 'workstation.recovered', asked.device);
  return ok({ answer: JSON.stringify(answer.value) });
}
