import { type CaseId, err, instant, type Instant, ok, type Result } from '@parley/domain/kernel';
import { and, desc, eq, sql } from 'drizzle-orm';
import { collectionCase, legalHold, staff } from '../../db/schema/index.ts';
import { audit } from '../audit.ts';
import { notFound, type UseCaseFailure } from '../failure.ts';
import type { Work } from '../work.ts';

/** Somebody's word that the recordings of a case are to be kept. */
export type LegalHold = { readonly at: Instant; readonly by: string; readonly note: string };

/** Says that the recordings of a case are to be kept whatever the rules allow, or no longer; who said so and why stays. */
export async function holdCase(
  work: Work,
  asked: { readonly case: CaseId; readonly held: boolean; readonly note: string },
): Promise<Result<{ readonly held: boolean }, UseCaseFailure>> {
  const { tx, actor, now } = work;
  if (!(await lockCase(work, asked.case))) return err(notFound);
  const [last] = await tx.select({ at: legalHold.at }).from(legalHold).where(ofCase(work, asked.case)).orderBy(desc(legalHold.at)).limit(1);
  const at = Math.max(now, (last?.at ?? 0) + 1);
  await tx.insert(legalHold).values({ lenderId: actor.lender, caseId: asked.case, at, held: asked.held, by: actor.user, note: asked.note });
  await audit(work, asked.held ? 'hold.set' : 'hold.lifted', asked.case);
  return ok({ held: asked.held });
}

/** Whoever holds or deletes waits for the other: a hold that was set is never overtaken. False when the lender has no such case. */
export async function lockCase({ tx, actor }: Work, id: CaseId): Promise<boolean> {
  const rows = await tx
    .select({ one: sql`1` })
    .from(collectionCase)
    .where(and(eq(collectionCase.lenderId, actor.lender), eq(collectionCase.id, id)))
    .for('update');
  return rows.length > 0;
}

/** The hold on a case; undefined when there is none. */
export async function holdOn(work: Work, id: CaseId): Promise<LegalHold | undefined> {
  const [last] = await work.tx
    .select({ at: legalHold.at, held: legalHold.held, by: legalHold.by, name: staff.name, note: legalHold.note })
    .from(legalHold)
    .leftJoin(staff, eq(staff.userId, legalHold.by))
    .where(ofCase(work, id))
    .orderBy(desc(legalHold.at))
    .limit(1);
  return last?.held === true ? { at: instant(last.at), by: last.name ?? last.by, note: last.note } : undefined;
}

function ofCase({ actor }: Work, id: CaseId) {
  return and(eq(legalHold.lenderId, actor.lender), eq(legalHold.caseId, id));
}
