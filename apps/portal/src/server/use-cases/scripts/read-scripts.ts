import type { ScriptSummary, ScriptVersion } from '@parley/contract';
import { err, instant, ok, type Result } from '@parley/domain/kernel';
import { asc, desc, eq } from 'drizzle-orm';
import { scriptVersion, staff } from '../../db/schema/index.ts';
import { notFound, type UseCaseFailure } from '../failure.ts';
import type { Work } from '../work.ts';
import { versionRecord, whereVersion, type ScriptKey } from './versions.ts';

/** Every version of every script, newest first within a script. */
export async function listScripts({ tx, actor }: Work): Promise<ScriptSummary[]> {
  const rows = await tx
    .select({
      script: scriptVersion.script,
      version: scriptVersion.version,
      body: scriptVersion.body,
      status: scriptVersion.status,
      at: scriptVersion.at,
      author: staff.name,
    })
    .from(scriptVersion)
    .leftJoin(staff, eq(staff.userId, scriptVersion.authorId))
    .where(eq(scriptVersion.lenderId, actor.lender))
    .orderBy(asc(scriptVersion.script), desc(scriptVersion.version));
  return rows.map(({ body, author, at, ...row }) => ({ ...row, title: body.title, author: author ?? '', at: instant(at) }));
}

/** One version. */
export async function getScript(work: Work, key: ScriptKey): Promise<Result<ScriptVersion, UseCaseFailure>> {
  const [row] = await work.tx.select().from(scriptVersion).where(whereVersion(work.actor.lender, key));
  return row === undefined ? err(notFound) : ok(await versionRecord(work, row));
}
