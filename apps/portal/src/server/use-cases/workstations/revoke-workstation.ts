import type { Workstation } from '@parley/contract';
import { err, ok, type DeviceId, type Result } from '@parley/domain/kernel';
import { and, eq, isNull } from 'drizzle-orm';
import { workstation } from '../../db/schema/index.ts';
import { audit } from '../audit.ts';
import { notFound, type UseCaseFailure } from '../failure.ts';
import type { Work } from '../work.ts';
import { workstationRecord } from './list-workstations.ts';

/** Shuts a workstation out for good; doing it twice changes nothing. */
export async function revokeWorkstation(work: Work, device: DeviceId): Promise<Result<Workstation, UseCaseFailure>> {
  const { tx, actor, now } = work;
  const revoked = await tx
    .update(workstation)
    .set({ revokedAt: now })
    .where(and(eq(workstation.lenderId, actor.lender), eq(workstation.device, device), isNull(workstation.revokedAt)))
    .returning({ device: workstation.device });
  if (revoked.length > 0) await audit(work, 'workstation.revoked', device);
  const record = await workstationRecord(work, device);
  return record === undefined ? err(notFound) : ok(record);
}
