import { err, ok, type AgentId, type DeviceId, type Instant, type LenderId, type Result } from '@parley/domain/kernel';
import type { PublicKey, SignedText } from '@parley/domain/evidence';
import { and, eq } from 'drizzle-orm';
import { workstation } from '../../db/schema/index.ts';
import { audit } from '../audit.ts';
import { refused, wrongDevice, type UseCaseFailure } from '../failure.ts';
import { signedRecoveryKey } from '../publishing/recovery-key.ts';
import { lenderKey } from '../publishing/signing-key.ts';
import type { Work } from '../work.ts';

export type Enrolment = {
  readonly lender: LenderId;
  readonly lenderName: string;
  readonly agent: AgentId;
  readonly agentName: string;
  readonly bundleKey: PublicKey;
  readonly recoveryKey: SignedText;
  readonly serverTime: Instant;
};

/**
 * Gives a workstation its place: the device, its public key and the approved session belong together from now on. Asking again with the same
 * key as the same agent is the same enrolment (a new session takes the place of an expired one); anything else is refused.
 */
export async function enrolWorkstation(
  work: Work,
  asked: { readonly device: DeviceId; readonly name: string; readonly key: PublicKey },
): Promise<Result<Enrolment, UseCaseFailure>> {
  const { tx, actor, now } = work;
  const here = and(eq(workstation.lenderId, actor.lender), eq(workstation.device, asked.device));
  const [known] = await tx.select().from(workstation).where(here).for('update');
  if (known?.revokedAt != null) return err(wrongDevice);
  if (known !== undefined && (known.publicKey !== asked.key || known.agentId !== actor.user)) return err(refused('workstation.known'));
  const [other] = await tx
    .select({ device: workstation.device })
    .from(workstation)
    .where(and(eq(workstation.lenderId, actor.lender), eq(workstation.sessionId, actor.session)));
  if (other !== undefined && other.device !== asked.device) return err(refused('workstation.session-used'));
  if (known === undefined) {
    await tx.insert(workstation).values({
      lenderId: actor.lender,
      device: asked.device,
      name: asked.name,
      agentId: actor.user,
      publicKey: asked.key,
      sessionId: actor.session,
      enrolledAt: now,
      bundleSequence: 0,
    });
    await audit(work, 'workstation.enrolled', asked.device);
  } else {
    await tx.update(workstation).set({ sessionId: actor.session, name: asked.name }).where(here);
  }
  const { key } = await lenderKey(work);
  return ok({
    lender: actor.lender,
    lenderName: actor.lenderName,
    agent: actor.user,
    agentName: actor.name,
    bundleKey: key,
    recoveryKey: await signedRecoveryKey(work),
    serverTime: now,
  });
}
