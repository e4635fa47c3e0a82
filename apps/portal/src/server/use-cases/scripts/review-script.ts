import type { ScriptVersion } from '@parley/contract';
import { err, ok, type Result } from '@parley/domain/kernel';
import { publishScript } from '@parley/domain/script';
import { and, eq } from 'drizzle-orm';
import { reviewers } from '../../auth/index.ts';
import { scriptVersion } from '../../db/schema/index.ts';
import { audit } from '../audit.ts';
import { notFound, refused, type UseCaseFailure } from '../failure.ts';
import { lenderRules, scriptPack } from '../publishing/effective-pack.ts';
import { publishBundle } from '../publishing/publish-bundle.ts';
import type { Work } from '../work.ts';
import { lockVersion, versionRecord, whereVersion, type ScriptKey } from './versions.ts';

/**
 * A second person's word on a submitted version. Returning it sends it back to its author; approving proves it once more, publishes it in the
 * place of the version before and signs a new bundle, all in one transaction.
 */
export async function reviewScript(
  work: Work,
  { approve, note, ...key }: ScriptKey & { readonly approve: boolean; readonly note: string },
): Promise<Result<ScriptVersion, UseCaseFailure>> {
  const { tx, actor, now } = work;
  const row = await lockVersion(work, key);
  if (row === undefined) return err(notFound);
  if (row.status !== 'submitted') return err(refused('script.not-submitted', { status: row.status }));
  if (row.authorId === actor.user) return err(refused('script.same-person'));
  if (!reviewers.includes(actor.role)) return err(refused('script.reviewer-role'));
  if (!approve) {
    const returned = { status: 'returned' as const, reviewerId: actor.user, note, at: now };
    await tx.update(scriptVersion).set(returned).where(whereVersion(actor.lender, key));
    await audit(work, 'script.returned', `${key.script} ${key.version}`);
    return ok(await versionRecord(work, { ...row, ...returned }));
  }
  const rules = await lenderRules(work);
  const proved = publishScript(row.body, scriptPack(rules.pack, rules.address));
  if (!proved.ok) return err(refused(proved.error.code));
  await tx
    .update(scriptVersion)
    .set({ status: 'superseded' })
    .where(and(eq(scriptVersion.lenderId, actor.lender), eq(scriptVersion.script, key.script), eq(scriptVersion.status, 'published')));
  const published = {
    status: 'published' as const,
    reviewerId: actor.user,
    note,
    address: proved.value.address,
    certificate: proved.value.certificate,
    at: now,
  };
  await tx.update(scriptVersion).set(published).where(whereVersion(actor.lender, key));
  await publishBundle(work);
  await audit(work, 'script.published', `${key.script} ${key.version}`);
  return ok(await versionRecord(work, { ...row, ...published }));
}
