import { Bundle } from '@parley/domain/evidence';
import type { Address } from '@parley/domain/kernel';
import type { PublishedScript } from '@parley/domain/script';
import { desc, eq } from 'drizzle-orm';
import { bundle } from '../../db/schema/index.ts';
import type { Work } from '../work.ts';

/** The newest bundle that holds a script together with the pack it was proved against: what a call under both ran under. */
export async function findBundle(
  { tx, actor }: Work,
  under: { readonly script: Address; readonly pack: Address },
): Promise<{ readonly bundle: Bundle; readonly script: PublishedScript } | undefined> {
  const rows = await tx.select().from(bundle).where(eq(bundle.lenderId, actor.lender)).orderBy(desc(bundle.sequence));
  for (const row of rows) {
    const held = Bundle.parse(JSON.parse(row.signed.payload));
    const script = held.scripts.find((one) => one.address === under.script);
    if (script !== undefined && held.packAddress === under.pack) return { bundle: held, script };
  }
  return undefined;
}
