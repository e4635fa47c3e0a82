import type { ScriptVersion } from '@parley/contract';
import { err, invariant, ok, type Result } from '@parley/domain/kernel';
import type { StepId } from '@parley/domain/script';
import { and, desc, eq } from 'drizzle-orm';
import { scriptVersion } from '../../db/schema/index.ts';
import { audit } from '../audit.ts';
import { notFound, refused, type UseCaseFailure } from '../failure.ts';
import type { Work } from '../work.ts';
import { versionRecord, type ScriptRow } from './versions.ts';

/** Opens a draft of the next version from the newest one, or answers the caller's own open draft. One version at a time is on its way. */
export async function editScript(work: Work, script: StepId): Promise<Result<ScriptVersion, UseCaseFailure>> {
  const { tx, actor, now } = work;
  const rows = await tx
    .select()
    .from(scriptVersion)
    .where(and(eq(scriptVersion.lenderId, actor.lender), eq(scriptVersion.script, script)))
    .orderBy(desc(scriptVersion.version))
    .for('update');
  const newest = rows[0];
  if (newest === undefined) return err(notFound);
  if (newest.status === 'submitted') return err(refused('script.in-review', { version: newest.version }));
  if (newest.status === 'draft') {
    return newest.authorId === actor.user
      ? ok(await versionRecord(work, newest))
      : err(refused('script.draft-of-another', { version: newest.version }));
  }
  const draft: typeof scriptVersion.$inferInsert = {
    lenderId: actor.lender,
    script,
    version: newest.version + 1,
    status: 'draft',
    body: newest.body,
    authorId: actor.user,
    note: '',
    at: now,
  };
  const [made] = await tx.insert(scriptVersion).values(draft).returning();
  invariant(made, 'an insert answers its row');
  const row: ScriptRow = made;
  await audit(work, 'script.draft-opened', `${script} ${row.version}`);
  return ok(await versionRecord(work, row));
}
