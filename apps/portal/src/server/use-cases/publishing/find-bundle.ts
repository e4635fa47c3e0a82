import { Bundle } from '@parley/domain/evidence';
import { type Address, invariant } from '@parley/domain/kernel';
import type { PublishedScript } from '@parley/domain/script';
import { and, desc, eq } from 'drizzle-orm';
import { bundle } from '../../db/schema/index.ts';
import type { Work } from '../work.ts';

/** The newest bundle that holds a script together with the pack it was proved against: what a call under both ran under. */
export async function findBundle(
  work: Work,
  under: { readonly script: Address; readonly pack: Address },
): Promise<{ readonly bundle: Bundle; readonly script: PublishedScript } | undefined> {
  const published = await work.tx
    .select({ sequence: bundle.sequence, address: bundle.address })
    .from(bundle)
    .where(eq(bundle.lenderId, work.actor.lender))
    .orderBy(desc(bundle.sequence));
  for (const one of published) {
    const held = await bundleOf(work, one);
    const script = held.scripts.find(({ address }) => address === under.script);
    if (script !== undefined && held.packAddress === under.pack) return { bundle: held, script };
  }
  return undefined;
}

/** Pure memo: a bundle's content has its address for good, and to read megabytes for every call of a push would cost more than the push. */
const known = new Map<string, Bundle>();
const mostKnown = 16;

async function bundleOf(
  { tx, actor }: Work,
  { sequence, address }: Pick<typeof bundle.$inferSelect, 'sequence' | 'address'>,
): Promise<Bundle> {
  const before = known.get(address);
  if (before !== undefined) return before;
  const [row] = await tx
    .select({ signed: bundle.signed })
    .from(bundle)
    .where(and(eq(bundle.lenderId, actor.lender), eq(bundle.sequence, sequence)));
  invariant(row, 'a bundle that was listed is there');
  const read = Bundle.parse(JSON.parse(row.signed.payload));
  if (known.size >= mostKnown) known.clear();
  known.set(address, read);
  return read;
}
