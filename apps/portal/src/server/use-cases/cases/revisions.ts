import { invariant } from '@parley/domain/kernel';
import { eq, sql } from 'drizzle-orm';
import { lenderSetting } from '../../db/schema/index.ts';
import type { Work } from '../work.ts';

/**
 * Takes the next `count` revisions of the lender and answers the first. The row stays locked until the transaction ends, so revisions
 * become visible in their order and a workstation that has seen one has been able to see every smaller one.
 */
export async function takeRevisions({ tx, actor }: Pick<Work, 'tx' | 'actor'>, count: number): Promise<number> {
  const [row] = await tx
    .update(lenderSetting)
    .set({ revision: sql`${lenderSetting.revision} + ${count}` })
    .where(eq(lenderSetting.lenderId, actor.lender))
    .returning({ last: lenderSetting.revision });
  invariant(row, 'a lender that works has its settings');
  return row.last - count + 1;
}
