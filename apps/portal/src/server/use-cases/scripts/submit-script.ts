import type { ScriptVersion } from '@parley/contract';
import { err, ok, type Result } from '@parley/domain/kernel';
import { publishScript } from '@parley/domain/script';
import { scriptVersion } from '../../db/schema/index.ts';
import { audit } from '../audit.ts';
import { notFound, refused, type UseCaseFailure } from '../failure.ts';
import { lenderRules, scriptPack } from '../publishing/effective-pack.ts';
import type { Work } from '../work.ts';
import { lockVersion, versionRecord, whereVersion, type ScriptKey } from './versions.ts';

/** Hands a draft to a second person. Only its author may, and only when it is proved. */
export async function submitScript(
  work: Work,
  { note, ...key }: ScriptKey & { readonly note: string },
): Promise<Result<ScriptVersion, UseCaseFailure>> {
  const row = await lockVersion(work, key);
  if (row === undefined) return err(notFound);
  if (row.status !== 'draft') return err(refused('script.not-a-draft', { status: row.status }));
  if (row.authorId !== work.actor.user) return err(refused('script.draft-of-another', { version: row.version }));
  const rules = await lenderRules(work);
  const proved = publishScript(row.body, scriptPack(rules.pack, rules.address));
  if (!proved.ok) return err(refused(proved.error.code));
  const submitted = { status: 'submitted' as const, note, at: work.now };
  await work.tx.update(scriptVersion).set(submitted).where(whereVersion(work.actor.lender, key));
  await audit(work, 'script.submitted', `${key.script} ${key.version}`);
  return ok(await versionRecord(work, { ...row, ...submitted }));
}
