import type { ScriptVersion } from '@parley/contract';
import { Address, AgentId, instant } from '@parley/domain/kernel';
import type { StepId } from '@parley/domain/script';
import { and, eq } from 'drizzle-orm';
import { scriptVersion, staff } from '../../db/schema/index.ts';
import type { Work } from '../work.ts';

export type ScriptKey = { readonly script: StepId; readonly version: number };
export type ScriptRow = typeof scriptVersion.$inferSelect;

/** The row of one version, locked until the transaction ends. */
export async function lockVersion({ tx, actor }: Work, key: ScriptKey): Promise<ScriptRow | undefined> {
  const [row] = await tx.select().from(scriptVersion).where(whereVersion(actor.lender, key)).for('update');
  return row;
}

/** The condition that names one version of one lender. */
export function whereVersion(lender: string, key: ScriptKey) {
  return and(eq(scriptVersion.lenderId, lender), eq(scriptVersion.script, key.script), eq(scriptVersion.version, key.version));
}

/** A version as the contract shows it, with the names of author and reviewer. */
export async function versionRecord({ tx, actor }: Work, row: ScriptRow): Promise<ScriptVersion> {
  const names = await tx.select({ id: staff.userId, name: staff.name }).from(staff).where(eq(staff.lenderId, actor.lender));
  const person = (id: string) => ({ id: AgentId.parse(id), name: names.find((one) => one.id === id)?.name ?? '' });
  return {
    script: row.script,
    version: row.version,
    status: row.status,
    body: row.body,
    author: person(row.authorId),
    reviewer: row.reviewerId === null ? null : person(row.reviewerId),
    note: row.note,
    address: row.address === null ? null : Address.parse(row.address),
    certificate: row.certificate,
    at: instant(row.at),
  };
}
