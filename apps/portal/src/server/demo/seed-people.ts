import type { Role } from '@parley/contract';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLender } from '../auth/create-lender.ts';
import { organization } from '../db/schema/index.ts';
import type { Portal } from '../portal.ts';
import { demoLender, demoPeople } from './people.ts';

export type SignIn = { readonly role: Role; readonly email: string; readonly password: string };

/** Makes the demo lender and its people with random passwords, and writes the sign-ins where only this user can read them. Undefined when there is a lender already. */
export async function seedPeople(portal: Portal, dataDir: string): Promise<readonly SignIn[] | undefined> {
  const [any] = await portal.db.select({ id: organization.id }).from(organization).limit(1);
  if (any !== undefined) return undefined;
  const signIns = await createLender(portal, demoLender, demoPeople);
  await writeFile(join(dataDir, 'demo-sign-ins.json'), `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 });
  return signIns;
}
