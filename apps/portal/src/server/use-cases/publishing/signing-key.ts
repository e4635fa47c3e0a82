import { keyPair, PublicKey, type KeyPair } from '@parley/domain/evidence';
import { desc, eq } from 'drizzle-orm';
import { signingKey } from '../../db/schema/index.ts';
import { seal, unseal } from '../../secrets.ts';
import type { Work } from '../work.ts';

/** The lender's bundle key; made, and its private half sealed, the first time it is asked for. */
export async function lenderKey({ tx, actor, now, portal }: Work): Promise<KeyPair> {
  const newest = () =>
    tx.select().from(signingKey).where(eq(signingKey.lenderId, actor.lender)).orderBy(desc(signingKey.createdAt)).limit(1);
  const [held] = await newest();
  if (held !== undefined) {
    return { secret: unseal(portal.secrets.seal, purpose(actor.lender), held.sealedPrivateKey), key: PublicKey.parse(held.publicKey) };
  }
  const made = keyPair(portal.random(32));
  const sealedPrivateKey = seal(portal.secrets.seal, purpose(actor.lender), made.secret);
  await tx.insert(signingKey).values({ lenderId: actor.lender, publicKey: made.key, sealedPrivateKey, createdAt: now });
  return made;
}

function purpose(lender: string): string {
  return `bundle-key ${lender}`;
}
