import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { CallScreen, placeOf } from '../chaos/call-screen.ts';
import { compareRecord } from '../chaos/compare.ts';
import type { DeviceRecord } from '../chaos/device-record.ts';
import { compareStep, timeless } from '../chaos/reopen.ts';
import { cloned } from './clone.ts';
import { cutLog, flipBit } from './damage.ts';
import type { Ended, Field, Outcome, Seat } from './field.ts';
import type { FaultKind } from './kinds.ts';
import { lacking } from './known.ts';
import { callsOf } from './lender-calls.ts';
import type { Weather } from './network.ts';
import { begunAnew, replaced } from './replace.ts';
import { revokedInSync } from './revoke.ts';
import { type Shift, workAndKill } from './shift.ts';
import { folderOf, nextProcess, recordOf, settle, type Station, syncNow, unlock } from './station.ts';

const hour = 3_600_000;
const weathers: Partial<Record<FaultKind, Weather>> = {
  drop: 'drop',
  delay: 'delay',
  duplicate: 'duplicate',
  reorder: 'reorder',
  'old-bundle': 'old-bundle',
};

/** One shift at the workstation with one fault in it, ended by a kill; then what was left is read, and the workstation opened again. */
export async function round(field: Field, seat: Seat, kind: FaultKind): Promise<Ended> {
  const { chance, network, portal, disk, known } = field;
  const begun = Date.now();
  const faults: string[] = [];
  const notes: string[] = [];
  network.weather(weathers[kind] ?? 'fair');
  const turnedMs = kind === 'skew-clock' ? Math.round((chance() - 0.5) * 40 * hour) : seat.station.turnedMs;
  const amid = async () => {
    if (kind === 'disk-full') disk.fill();
    if (kind === 'skew-clock') seat.station.host.turn(turnedMs);
    // Every weather is to meet a few messages.
    if (kind in weathers) for (let times = 0; times < 3; times += 1) await syncNow(seat.station);
    if (kind === 'old-bundle') faults.push(...(await oldBundleRefused(seat.station)));
  };
  const shift = await workAndKill(seat.station, {
    ...field,
    screen: seat.record.screen,
    amid,
    ...(kind === 'restart-server' ? { last: () => wait(chance() * 60).then(portal.kill) } : {}),
    excused: (code) => kind === 'disk-full' && code === 'store.full',
  });
  faults.push(...shift.faults);
  if (shift.unwritten > 0) notes.push(`${shift.unwritten} moves refused for want of room`);
  network.weather('fair');
  if (kind === 'restart-server') await portal.start();
  // A restart of the machine loses the counter; a turned clock is then all that is left, until the lender's word comes.
  const reboot = kind === 'skew-clock' && chance() < 0.4;
  const station = nextProcess(seat.station, { turnedMs, ...(reboot ? { boot: `boot ${begun}` } : {}) });
  const record = await recordOf(station);
  if (typeof record === 'string') {
    return { ...(await givenUp(field, station)), faults: [...faults, `the record cannot be read: ${record}`], note: '' };
  }
  known.see(record);
  faults.push(...compared(seat.record, record, shift), ...outOfTime(seat.record, record, [begun, Date.now()]));
  const after = await afterKill(field, { kind, station, record, reboot });
  await network.deliver();
  const touched = record.events.slice(seat.record.events.length).map(({ event }) => event.call);
  faults.push(...after.faults, ...lacking(record, await callsOf(field.lender.officer, touched), false));
  if (shift.idle && after.outcome === 'went on') await field.lender.freshCases().then(() => syncNow(after.seat.station));
  return { ...after, faults, note: [...notes, ...(after.note === '' ? [] : [after.note])].join('; ') };
}

function compared(before: DeviceRecord, after: DeviceRecord, shift: Shift): readonly string[] {
  const { faults, kept } = compareRecord(before, after, shift.sent);
  return [...faults, ...compareStep(shift, after, kept)];
}

async function afterKill(
  field: Field,
  of: { readonly kind: FaultKind; readonly station: Station; readonly record: DeviceRecord; readonly reboot: boolean },
): Promise<Ended> {
  const { kind, station, record, reboot } = of;
  switch (kind) {
    case 'clone':
      return cloned(field, station, record);
    case 'revoke':
      return revokedInSync(field, station, record);
    case 'cut-wal':
      return damaged(field, { station, record, note: cutLog(folderOf(station), field.chance) });
    case 'flip-bit':
      return damaged(field, { station, record, note: flipBit(folderOf(station), field.chance) });
    case 'disk-full':
      return onFullDisk(field, station, record);
    default: {
      const faults = await reopened(station, record);
      const unsettled = reboot || field.chance() < 0.4 ? await settle(station) : undefined;
      return wentOn(station, record, unsettled === undefined ? faults : [...faults, `sync does not come to an end: ${unsettled}`]);
    }
  }
}

/** Half of the time the disk is still full when the workstation is opened: it may refuse until there is room, and must open then. */
async function onFullDisk({ chance, disk }: Field, full: Station, record: DeviceRecord): Promise<Ended> {
  if (chance() < 0.5) {
    disk.empty();
    return wentOn(full, record, await reopened(full, record));
  }
  const refusal = await unlock(full);
  disk.empty();
  await full.host.kill();
  const station = nextProcess(full);
  const odd = refusal === undefined || refusal === 'store.full' ? [] : [`on a full disk the store opens with ${refusal}`];
  return wentOn(station, record, [...odd, ...(await reopened(station, record))]);
}

/** A damaged store must open as it was, or say that it is damaged; what it had not sent is then set aside, never dropped. */
async function damaged(
  field: Field,
  { station, record, note }: { readonly station: Station; readonly record: DeviceRecord; readonly note: string },
): Promise<Ended> {
  const located = (await unlock(station)) ?? (await settle(station));
  if (located === undefined) {
    const calls = await callsOf(
      field.lender.officer,
      record.events.filter(({ event }) => event.seq > record.acked).map(({ event }) => event.call),
    );
    const faults = lacking(record, calls, true);
    await station.host.kill();
    const next = nextProcess(station);
    const now = await recordOf(next);
    const same = typeof now !== 'string' && now.faults.length === 0 && compareRecord(record, now, []).faults.length === 0;
    if (same) {
      field.known.see(now);
      return { ...wentOn(next, now, [...faults, ...(await reopened(next, now))]), note: `${note}: unharmed` };
    }
    return { ...(await givenUp(field, next)), faults, note: `${note}: in what the portal has already` };
  }
  if (!/^(store\.(damaged|cut|missing|row-tampered)|sync\.chain-broken|sync\.conflict|sync\.signature)$/.test(located)) {
    return { ...(await givenUp(field, station)), faults: [`damage is told as ${located}`], note };
  }
  const { seat, faults, note: saved } = await begunAnew(field, station);
  return { seat, outcome: 'set aside', faults, note: `${note}: ${located}, ${saved}` };
}

function wentOn(station: Station, record: DeviceRecord, faults: readonly string[]): Ended {
  return { seat: { station, record }, outcome: 'went on', faults, note: '' };
}

async function givenUp(field: Field, station: Station): Promise<{ readonly seat: Seat; readonly outcome: Outcome }> {
  return { seat: await replaced(field, station), outcome: 'set aside' };
}

/** Unlocks; what is wrong with what the host then tells. */
export async function reopened(station: Station, { screen }: DeviceRecord): Promise<readonly string[]> {
  const failure = await unlock(station);
  if (failure !== undefined) return [`the workstation does not open: ${failure}`];
  const answer = await station.host.ask('call/current');
  if (!answer.ok) return [`the call cannot be opened again: ${answer.error.code}`];
  const told = CallScreen.nullable().parse(answer.value);
  return timeless(told) === timeless(screen) ? [] : [`the host tells ${placeOf(told)}, the record leads to ${placeOf(screen)}`];
}

const Opened = z.looseObject({ kind: z.literal('call-opened'), clock: z.looseObject({ earliest: z.int(), latest: z.int() }) });

/** Whatever the wall clock showed, a call was opened within the time at which its record says it may have been. */
function outOfTime(before: DeviceRecord, after: DeviceRecord, [begun, ended]: readonly [number, number]): readonly string[] {
  return after.events.slice(before.events.length).flatMap(({ event: { body } }) => {
    const opened = Opened.safeParse(body);
    if (!opened.success) return [];
    const { earliest, latest } = opened.data.clock;
    return earliest <= ended && latest >= begun
      ? []
      : [`a call was opened outside its certain time, by ${earliest - ended} or ${begun - latest} ms`];
  });
}

async function oldBundleRefused(station: Station): Promise<readonly string[]> {
  const held = (await syncNow(station))?.bundle?.sequence;
  for (let tries = 0; tries < 8; tries += 1) {
    const status = await syncNow(station);
    if (status?.bundle?.sequence !== held) return [`the bundle went from ${held} to ${status?.bundle?.sequence}`];
    if (status?.refusedBundle?.code !== undefined) return [];
  }
  return ['an old bundle was sent and its refusal is not told'];
}
