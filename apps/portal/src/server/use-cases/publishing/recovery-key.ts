import { signRecoveryKey } from '@parley/contract';
import { BoxKey, boxKeyPair, type SignedText } from '@parley/domain/evidence';
import { and, desc, eq } from 'drizzle-orm';
import { recoveryKey } from '../../db/schema/index.ts';
import { seal, unseal } from '../../secrets.ts';
import type { Work } from '../work.ts';
import { lenderKey } from './signing-key.ts';

/** The lender's newest recovery key under its bundle key; made, and its private half sealed, the first time it is asked for. */
export async function signedRecoveryKey(work: Work): Promise<SignedText> {
  const { tx, actor, now, portal } = work;
  const newest = async () => {
    const [row] = await tx
      .select({ publicKey: recoveryKey.publicKey })
      .from(recoveryKey)
      .where(eq(recoveryKey.lenderId, actor.lender))
      .orderBy(desc(recoveryKey.createdAt), desc(recoveryKey.publicKey))
      .limit(1);
    return row?.publicKey;
  };
  let key = await newest();
  if (key === undefined) {
    const made = boxKeyPair(portal.random(32));
    const sealedPrivateKey = seal(portal.secrets.seal, purpose(actor.lender), made.secret);
    await tx.insert(recoveryKey).values({ lenderId: actor.lender, publicKey: made.key, sealedPrivateKey, createdAt: now });
    key = await newest();
  }
  return signRecoveryKey({ lender: actor.lender, key: BoxKey.parse(key) }, await lenderKey(work));
}

/** The private half of one of the lender's recovery keys; undefined when it is not the lender's. */
export async function recoverySecret({ tx, actor, portal }: Work, key: BoxKey): Promise<string | undefined> {
  const [row] = await tx
    .select({ sealed: recoveryKey.sealedPrivateKey })
    .from(recoveryKey)
    .where(and(eq(recoveryKey.lenderId, actor.lender), eq(recoveryKey.publicKey, key)));
  return row === undefined ? undefined : unseal(portal.secrets.seal, purpose(actor.lender), row.sealed);
}

function purpose(lender: string): string {
  return `recovery-key ${lender}`;
}
