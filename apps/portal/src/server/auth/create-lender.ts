import type { Role } from '@parley/contract';
import { randomUUID } from 'node:crypto';
import { account, member, organization, user } from '../db/schema/index.ts';
import type { Portal } from '../portal.ts';

type Person = { readonly role: Role; readonly name: string; readonly email: string };

/** Makes a lender with its people, each with a random password that is answered once and kept only as a digest. */
export async function createLender(
  { db, auth, random }: Pick<Portal, 'db' | 'auth' | 'random'>,
  lender: { readonly id: string; readonly name: string; readonly slug: string },
  people: readonly Person[],
): Promise<readonly { readonly role: Role; readonly email: string; readonly password: string }[]> {
  const context = await auth.$context;
  const createdAt = new Date();
  await db.insert(organization).values({ ...lender, createdAt });
  const signIns = [];
  for (const { role, name, email } of people) {
    const password = Buffer.from(random(15)).toString('base64url');
    const id = randomUUID();
    await db.insert(user).values({ id, name, email, emailVerified: true, createdAt, updatedAt: createdAt });
    const digest = await context.password.hash(password);
    await db
      .insert(account)
      .values({ id: randomUUID(), userId: id, providerId: 'credential', accountId: id, password: digest, createdAt, updatedAt: createdAt });
    await db.insert(member).values({ id: randomUUID(), organizationId: lender.id, userId: id, role, createdAt });
    signIns.push({ role, email, password });
  }
  return signIns;
}
