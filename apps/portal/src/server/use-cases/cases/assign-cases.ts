import { CollectionCase } from '@parley/domain/call';
import { err, ok, type AgentId, type CaseId, type Result } from '@parley/domain/kernel';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { collectionCase, staff, withdrawal } from '../../db/schema/index.ts';
import { audit } from '../audit.ts';
import { notFound, refused, type UseCaseFailure } from '../failure.ts';
import type { Work } from '../work.ts';
import { takeRevisions } from './revisions.ts';

/** The people of this lender who make calls. */
export async function listAgents({ tx, actor }: Work): Promise<readonly { readonly userId: string; readonly name: string }[]> {
  return tx
    .select({ userId: staff.userId, name: staff.name })
    .from(staff)
    .where(and(eq(staff.lenderId, actor.lender), eq(staff.role, 'agent')))
    .orderBy(asc(staff.name));
}

/** Gives cases to an agent: the named ones (all must exist) or all that have no agent. Whoever had one loses it at the next sync. */
export async function assignCases(
  work: Work,
  asked: { readonly agent: AgentId; readonly cases: 'unassigned' | readonly CaseId[] },
): Promise<Result<{ readonly assigned: number }, UseCaseFailure>> {
  const { tx, actor } = work;
  const agents = await listAgents(work);
  if (!agents.some((agent) => agent.userId === asked.agent)) return err(refused('cases.unknown-agent'));
  const wanted = asked.cases === 'unassigned' ? undefined : [...new Set<string>(asked.cases)];
  const which = wanted === undefined ? isNull(collectionCase.agentId) : inArray(collectionCase.id, wanted.length === 0 ? [''] : wanted);
  const rows = await tx
    .select()
    .from(collectionCase)
    .where(and(eq(collectionCase.lenderId, actor.lender), which))
    .orderBy(asc(collectionCase.revision))
    .for('update');
  if (wanted !== undefined && rows.length !== wanted.length) return err(notFound);
  const moved = rows.filter((row) => row.agentId !== asked.agent);
  if (moved.length === 0) return ok({ assigned: 0 });
  const first = await takeRevisions(work, moved.length);
  for (const [index, row] of moved.entries()) {
    const revision = first + index;
    const body = CollectionCase.parse({ ...row.body, agent: asked.agent, revision });
    await tx
      .update(collectionCase)
      .set({ agentId: asked.agent, revision, body })
      .where(and(eq(collectionCase.lenderId, actor.lender), eq(collectionCase.id, row.id)));
    if (row.agentId !== null) await withdraw(work, { agentId: row.agentId, caseId: row.id, revision });
    await tx
      .delete(withdrawal)
      .where(and(eq(withdrawal.lenderId, actor.lender), eq(withdrawal.agentId, asked.agent), eq(withdrawal.caseId, row.id)));
  }
  await audit(work, 'cases.assigned', `${asked.agent} ${moved.length}`);
  return ok({ assigned: moved.length });
}

async function withdraw(
  { tx, actor }: Work,
  taken: { readonly agentId: string; readonly caseId: string; readonly revision: number },
): Promise<void> {
  await tx
    .insert(withdrawal)
    .values({ lenderId: actor.lender, ...taken })
    .onConflictDoUpdate({ target: [withdrawal.lenderId, withdrawal.agentId, withdrawal.caseId], set: { revision: taken.revision } });
}
