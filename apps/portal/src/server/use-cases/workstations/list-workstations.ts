import type { Workstation } from '@parley/contract';
import { DeviceId, instant } from '@parley/domain/kernel';
import { and, asc, eq } from 'drizzle-orm';
import { staff, workstation } from '../../db/schema/index.ts';
import type { Work } from '../work.ts';

const columns = {
  device: workstation.device,
  name: workstation.name,
  agent: staff.name,
  enrolledAt: workstation.enrolledAt,
  lastSyncAt: workstation.lastSyncAt,
  bundleSequence: workstation.bundleSequence,
  revokedAt: workstation.revokedAt,
};

/** Every workstation of the lender, by name. */
export async function listWorkstations({ tx, actor }: Work): Promise<Workstation[]> {
  const rows = await tx
    .select(columns)
    .from(workstation)
    .leftJoin(staff, eq(staff.userId, workstation.agentId))
    .where(eq(workstation.lenderId, actor.lender))
    .orderBy(asc(workstation.name), asc(workstation.device));
  return rows.map(record);
}

/** One workstation as the list shows it. */
export async function workstationRecord({ tx, actor }: Work, device: DeviceId): Promise<Workstation | undefined> {
  const [row] = await tx
    .select(columns)
    .from(workstation)
    .leftJoin(staff, eq(staff.userId, workstation.agentId))
    .where(and(eq(workstation.lenderId, actor.lender), eq(workstation.device, device)));
  return row === undefined ? undefined : record(row);
}

type Row = Omit<Workstation, 'device' | 'agent' | 'enrolledAt' | 'lastSyncAt' | 'revokedAt'> & {
  readonly device: string;
  readonly agent: string | null;
  readonly enrolledAt: number;
  readonly lastSyncAt: number | null;
  readonly revokedAt: number | null;
};

function record(row: Row): Workstation {
  return {
    ...row,
    device: DeviceId.parse(row.device),
    agent: row.agent ?? '',
    enrolledAt: instant(row.enrolledAt),
    lastSyncAt: row.lastSyncAt === null ? null : instant(row.lastSyncAt),
    revokedAt: row.revokedAt === null ? null : instant(row.revokedAt),
  };
}
