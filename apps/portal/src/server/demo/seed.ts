import type { Portal } from '../portal.ts';
import { seedPeople } from './seed-people.ts';

/** Fills an empty portal with an invented lender; a portal that has any lender is left alone. */
export async function seedDemo(portal: Portal, dataDir: string): Promise<void> {
  const people = await seedPeople(portal, dataDir);
  if (people === undefined) return;
  portal.log.info({ signIns: 'demo-sign-ins.json' }, 'demo data made');
}
