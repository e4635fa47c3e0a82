import type { DeviceId } from '@parley/domain/kernel';
import { and, eq } from 'drizzle-orm';
import { workstation } from '../../db/schema/index.ts';
import type { Work } from '../work.ts';

/** The enrolled workstation that this very session belongs to, locked; undefined when the device is unknown, another's, or enrolled with another session. */
export async function deviceOf({ tx, actor }: Work, device: DeviceId): Promise<typeof workstation.$inferSelect | undefined> {
  const [row] = await tx
    .select()
    .from(workstation)
    .where(
      and(
        eq(workstation.lenderId, actor.lender),
        eq(workstation.device, device),
        eq(workstation.agentId, actor.user),
        eq(workstation.sessionId, actor.session),
      ),
    )
    .for('update');
  return row;
}
