import type { ScriptVersion } from '@parley/contract';
import { err, ok, type Result } from '@parley/domain/kernel';
import type { ScriptBody } from '@parley/domain/script';
import { scriptVersion } from '../../db/schema/index.ts';
import { notFound, refused, type UseCaseFailure } from '../failure.ts';
import type { Work } from '../work.ts';
import { lockVersion, versionRecord, whereVersion, type ScriptKey } from './versions.ts';

/** Keeps a draft's text. Only its author may, only while it is a draft, and it stays the same script of the same pack. */
export async function saveScript(
  work: Work,
  { body, ...key }: ScriptKey & { readonly body: ScriptBody },
): Promise<Result<ScriptVersion, UseCaseFailure>> {
  const row = await lockVersion(work, key);
  if (row === undefined) return err(notFound);
  if (row.status !== 'draft') return err(refused('script.not-a-draft', { status: row.status }));
  if (row.authorId !== work.actor.user) return err(refused('script.draft-of-another', { version: row.version }));
  if (body.id !== row.script || body.pack !== row.body.pack) return err(refused('script.other-script'));
  const saved = { body, at: work.now };
  await work.tx.update(scriptVersion).set(saved).where(whereVersion(work.actor.lender, key));
  return ok(await versionRecord(work, { ...row, ...saved }));
}
