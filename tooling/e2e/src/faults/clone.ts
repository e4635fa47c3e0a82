import { cpSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { workAndKill } from './shift.ts';
import type { DeviceRecord } from '../chaos/device-record.ts';
import type { Ended, Field } from './field.ts';
import { lacking } from './known.ts';
import { callsOf } from './lender-calls.ts';
import { replaced } from './replace.ts';
import { folderOf, newStation, nextProcess, recordOf, settle, type Station, unlock } from './station.ts';

/**
 * The store is copied to a second machine, and both go on from it. The portal can hear only one of them on from where they part: the other must be
 * held with a conflict, its record whole.
 */
export async function cloned(field: Field, station: Station, record: DeviceRecord): Promise<Ended> {
  const { chance, lender, known } = field;
  const data = `${station.data}-clone`;
  cpSync(folderOf(station), folderOf({ data }), { recursive: true });
  const copy: Station = { ...newStation(station.name, data), boot: 'boot of another machine' };
  const faults: string[] = [];
  const held: string[] = [];
  const records: DeviceRecord[] = [];
  const order = chance() < 0.5 ? [station, copy] : [copy, station];
  for (const one of order) {
    const failure = await unlock(one);
    if (failure !== undefined) faults.push(`one of two copies does not open: ${failure}`);
    // A machine whose counter is another knows the time only once it has heard the lender.
    await settle(one, 5);
    const shift = await workAndKill(one, { ...field, screen: record.screen, excused: (code) => /^(desk|call)\./.test(code) });
    faults.push(...shift.faults);
    const next = nextProcess(one);
    const after = await recordOf(next);
    if (typeof after === 'string') faults.push(`the record of one of two copies cannot be read: ${after}`);
    else {
      known.see(after);
      records.push(after);
      faults.push(...after.faults);
    }
    await unlock(next);
    const trouble = await settle(next);
    if (trouble !== undefined) held.push(trouble);
    if (trouble !== undefined && !['sync.conflict', 'sync.chain-broken'].includes(trouble)) faults.push(`a copy is held by ${trouble}`);
    await next.host.kill();
  }
  const [first, second] = records;
  const calls = await callsOf(lender.officer, new Set(records.flatMap(({ events }) => events.map(({ event }) => event.call))));
  const parted =
    first !== undefined &&
    second !== undefined &&
    second.events.length > record.events.length &&
    first.events.length > record.events.length;
  if (parted && held.length === 0) faults.push('two copies have parted and neither is held');
  if (first !== undefined) faults.push(...lacking(first, calls, false));
  if (second !== undefined) faults.push(...lacking(second, calls, false));
  await rm(data, { recursive: true, force: true });
  const given = nextProcess(station);
  return {
    seat: await replaced(field, given),
    outcome: 'set aside',
    faults,
    note: held.length === 0 ? 'neither held' : `held: ${held.join(', ')}`,
  };
}
