import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { nothingYet } from '../chaos/device-record.ts';
import type { Field, Seat } from './field.ts';
import { enrol, folderOf, newStation, start, type Station } from './station.ts';

const Begun = z.looseObject({ report: z.object({ waiting: z.int().nullable(), proved: z.int(), saved: z.int() }) });

/** A machine that is new to the lender, set up for the agent, with cases of its own. */
export async function newSeat(field: Field): Promise<Seat> {
  const name = field.nextName();
  const station = newStation(name, join(field.disk.folder, name.replaceAll(' ', '-')));
  await start(station);
  await field.lender.freshCases();
  await enrol(station, { lender: field.lender, url: field.network.url });
  return { station, record: nothingYet };
}

/** Another machine in the place of one that is given up: nothing runs there any more, and the lender shuts it out. */
export async function replaced(field: Field, given: Station): Promise<Seat> {
  await given.host.kill();
  await field.lender.revoke(await field.lender.deviceNamed(given.name));
  await rm(given.data, { recursive: true, force: true });
  return newSeat(field);
}

/** Sets the store aside by the host's own means, and enrols the machine anew. Says what of the old store was saved, and what is wrong with that. */
export async function begunAnew(
  field: Field,
  station: Station,
): Promise<{ readonly seat: Seat; readonly faults: readonly string[]; readonly note: string }> {
  const before = names(folderOf(station));
  const answer = await station.host.ask('vault/beginAnew');
  if (!answer.ok) {
    return { seat: await replaced(field, station), faults: [`the store cannot be set aside: ${answer.error.code}`], note: '' };
  }
  const { report } = Begun.parse(answer.value);
  const quarantine = join(folderOf(station), 'quarantine');
  const [folder] = existsSync(quarantine) ? names(quarantine) : [];
  const aside = folder === undefined ? [] : names(join(quarantine, folder));
  const lost = before.filter((name) => name.startsWith('store.db') && !aside.includes(name));
  const faults = [
    ...(lost.length > 0 ? [`${lost.join(', ')} was not set aside`] : []),
    ...(report.saved > 0 === aside.includes('salvage.json') ? [] : ['what could be proved was not saved for the lender']),
  ];
  await field.lender.revoke(await field.lender.deviceNamed(station.name));
  await field.lender.freshCases();
  // The old store is gone from here on: the next fault must not find it.
  await rm(quarantine, { recursive: true, force: true });
  const renamed: Station = { ...station, name: field.nextName() };
  await enrol(renamed, { lender: field.lender, url: field.network.url });
  return {
    seat: { station: renamed, record: nothingYet },
    faults,
    note: `${report.waiting ?? '?'} waited, ${report.saved} saved for the lender`,
  };
}

function names(folder: string): readonly string[] {
  return readdirSync(folder);
}
