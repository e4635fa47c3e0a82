import { setTimeout as wait } from 'node:timers/promises';
import type { DeviceRecord } from '../chaos/device-record.ts';
import type { Ended, Field } from './field.ts';
import { lacking } from './known.ts';
import { callsOf } from './lender-calls.ts';
import { newSeat } from './replace.ts';
import { nextProcess, recordOf, start, statusOf, type Station, syncNow, unlock } from './station.ts';

/** The lender revokes a workstation while its push is on the way. It must learn of it, and keep what the portal has not taken. */
export async function revokedInSync(field: Field, station: Station, record: DeviceRecord): Promise<Ended> {
  const { lender, network, chance } = field;
  const device = await lender.deviceNamed(station.name);
  network.weather('delay');
  const failure = await unlock(station);
  const syncing = Promise.allSettled([station.host.ask('sync/now')]);
  await wait(chance() * 500);
  await lender.revoke(device);
  await syncing;
  network.weather('fair');
  const faults = failure === undefined ? [] : [`the workstation does not open: ${failure}`];
  if (!(await learns(station))) faults.push('the workstation does not learn that it was revoked');
  await station.host.kill();
  const next = nextProcess(station);
  const left = await recordOf(next);
  const calls = await callsOf(lender.officer, new Set(record.events.map(({ event }) => event.call)));
  const there = new Set(calls.flatMap(({ events }) => events.map(({ event }) => event.id)));
  const kept = typeof left === 'string' ? [] : left.events.map(({ event }) => event.id);
  const gone = record.events.filter(({ event }) => !there.has(event.id) && !kept.includes(event.id));
  if (gone.length > 0) faults.push(`${gone.length} events are neither at the portal nor on the revoked workstation`);
  faults.push(...lacking(record, calls, false));
  await start(next);
  await next.host.kill();
  const untaken = record.events.filter(({ event }) => !there.has(event.id)).length;
  return { seat: await newSeat(field), outcome: 'shut out', faults, note: `${untaken} events kept that the portal had not taken` };
}

async function learns(station: Station): Promise<boolean> {
  for (let tries = 0; tries < 8; tries += 1) {
    const { revoked, vault } = await statusOf(station);
    if (revoked || vault === 'discarded') return true;
    await syncNow(station);
    await wait(50);
  }
  return false;
}
