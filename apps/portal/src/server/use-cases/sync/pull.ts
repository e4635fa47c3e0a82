import { syncProtocol, type PullAnswer, type PullRequest } from '@parley/contract';
import { addDays } from '@parley/domain/calendar';
import { callerDay, type CallerDay, datesNow, type Nonce, sealBeacon, type SignedText } from '@parley/domain/evidence';
import { AgentId, CaseId, type DeviceId, err, ok, type Result } from '@parley/domain/kernel';
import { and, asc, desc, eq, gt, lte } from 'drizzle-orm';
import { bundle, collectionCase, lenderSetting, withdrawal, workstation } from '../../db/schema/index.ts';
import { signedRecoveryKey } from '../publishing/recovery-key.ts';
import { wrongDevice, type UseCaseFailure } from '../failure.ts';
import { callerSecret } from '../borrower/caller-secret.ts';
import { leaseCases } from '../leases/lease-cases.ts';
import { lenderKey } from '../publishing/signing-key.ts';
import type { Work } from '../work.ts';
import { deviceOf } from './device.ts';

const pageSize = 500;

/**
 * What changed for the workstation's agent since its cursor: cases as they are now, cases taken away, the newest bundle when it is newer than the one
 * held, and the time by the lender's signed word. The cursor is the revision up to which everything has been told. `wrong-device` when the session is not this device's.
 */
export async function pull(work: Work, request: PullRequest): Promise<Result<PullAnswer, UseCaseFailure>> {
  const { tx, actor, now } = work;
  if (request.protocol !== syncProtocol) return ok({ kind: 'refused', code: 'sync.protocol', spoken: syncProtocol });
  const device = await deviceOf(work, request.device);
  if (device === undefined) return err(wrongDevice);
  if (device.revokedAt !== null) return ok({ kind: 'refused', code: 'sync.revoked' });
  const [setting] = await tx
    .select({ revision: lenderSetting.revision })
    .from(lenderSetting)
    .where(eq(lenderSetting.lenderId, actor.lender));
  const since = cursorRevision(request.cursor);
  const newest = Math.max(since, setting?.revision ?? 0);
  const rows = await tx
    .select({ body: collectionCase.body, revision: collectionCase.revision })
    .from(collectionCase)
    .where(
      and(
        eq(collectionCase.lenderId, actor.lender),
        eq(collectionCase.agentId, device.agentId),
        gt(collectionCase.revision, since),
        lte(collectionCase.revision, newest),
      ),
    )
    .orderBy(asc(collectionCase.revision))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  const more = rows.length > pageSize;
  const upTo = more ? (page.at(-1)?.revision ?? newest) : newest;
  const taken = await tx
    .select({ caseId: withdrawal.caseId })
    .from(withdrawal)
    .where(
      and(
        eq(withdrawal.lenderId, actor.lender),
        eq(withdrawal.agentId, device.agentId),
        gt(withdrawal.revision, since),
        lte(withdrawal.revision, upTo),
      ),
    );
  const [published] = await tx.select().from(bundle).where(eq(bundle.lenderId, actor.lender)).orderBy(desc(bundle.sequence)).limit(1);
  await tx
    .update(workstation)
    .set({ lastSyncAt: now, bundleSequence: request.bundleSequence })
    .where(and(eq(workstation.lenderId, actor.lender), eq(workstation.device, request.device)));
  const account = request.leases;
  const leased =
    account === undefined ? undefined : await leaseCases(work, { device: request.device, agent: AgentId.parse(device.agentId), account });
  return ok({
    kind: 'changes',
    cursor: `r${upTo}`,
    more: more || leased?.more === true,
    remaining: more ? await casesAfter(work, device.agentId, upTo) : 0,
    cases: page.map((row) => row.body),
    withdrawn: taken.map((row) => CaseId.parse(row.caseId)),
    bundle: published !== undefined && published.sequence > request.bundleSequence ? published.signed : null,
    callerDays: callerDaysOf(work),
    recoveryKey: await signedRecoveryKey(work),
    serverTime: now,
    beacon: request.nonce === undefined ? null : await beaconFor(work, request.device, request.nonce),
    ...(leased === undefined ? {} : { leases: leased.leases }),
  });
}

/** How many cases an agent has yet to be told of. */
async function casesAfter({ tx, actor }: Work, agent: string, revision: number): Promise<number> {
  return tx.$count(
    collectionCase,
    and(eq(collectionCase.lenderId, actor.lender), eq(collectionCase.agentId, agent), gt(collectionCase.revision, revision)),
  );
}

/** How many days a workstation may speak codes without having synced. */
const callerDaysAhead = 14;

/** Keys for the agent's own codes and for those days only: whoever takes the workstation cannot make others. */
function callerDaysOf({ actor, now, portal }: Work): readonly CallerDay[] {
  const [first] = datesNow(now);
  if (first === undefined) return [];
  const secret = callerSecret(portal.secrets, actor.lender);
  return Array.from({ length: callerDaysAhead + 2 }, (_, ahead) => callerDay(secret, { agent: actor.user, day: addDays(first, ahead) }));
}

async function beaconFor(work: Work, device: DeviceId, nonce: Nonce): Promise<SignedText> {
  return sealBeacon({ lender: work.actor.lender, device, time: work.now, nonce }, await lenderKey(work));
}

/** A cursor that is not one of ours starts from the beginning: the workstation gets everything again, which is always right. */
function cursorRevision(cursor: string | null): number {
  return cursor !== null && /^r\d{1,15}$/.test(cursor) ? Number(cursor.slice(1)) : 0;
}
