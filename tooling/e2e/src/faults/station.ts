import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { DeviceRecord } from '../chaos/device-record.ts';
import { type HostProcess, hostProcess } from './host-process.ts';
import type { Lender } from './lender.ts';

const passphrase = 'a sentence that only this run knows';

const Status = z.looseObject({
  vault: z.enum(['absent', 'locked', 'unlocked', 'discarded']),
  enrolment: z.looseObject({}).nullable(),
  revoked: z.boolean(),
  failure: z.looseObject({ code: z.string() }).nullable(),
});
export type Status = z.infer<typeof Status>;

export const SyncStatus = z.looseObject({
  waitingEvents: z.int(),
  cases: z.int(),
  trouble: z.looseObject({ code: z.string(), because: z.string().optional() }).nullable(),
  clock: z.looseObject({ bounds: z.looseObject({ earliest: z.int(), latest: z.int().nullable() }), basis: z.string() }),
  bundle: z.looseObject({ sequence: z.int() }).nullable(),
  refusedBundle: z.looseObject({ code: z.string() }).nullable(),
});
export type SyncStatus = z.infer<typeof SyncStatus>;

/** A workstation: a folder, the clocks of its machine, and the host that runs there now. */
export type Station = {
  readonly name: string;
  readonly data: string;
  readonly boot: string;
  /** How far the wall clock is turned. */
  readonly turnedMs: number;
  /** How much time is said to have passed on its clocks. */
  readonly passedMs: number;
  readonly host: HostProcess;
};

let spare: HostProcess | undefined;

/** A process that has been getting ready meanwhile, and the next one begins to. */
function readyHost(): HostProcess {
  const ready = spare ?? hostProcess();
  spare = hostProcess();
  return ready;
}

/** Ends the process that waits. */
export async function endSpare(): Promise<void> {
  await spare?.kill();
  spare = undefined;
}

/** Where in a data folder the workstation keeps everything. */
export function folderOf({ data }: { readonly data: string }): string {
  return join(data, 'workstation');
}

/** A machine on which nothing runs yet. */
export function newStation(name: string, data: string): Station {
  return { name, data, boot: `boot of ${name}`, turnedMs: 0, passedMs: 0, host: readyHost() };
}

/** The same machine with the next process, after the one before was killed: it has not started yet. */
export function nextProcess(
  station: Station,
  more: { readonly data?: string; readonly boot?: string; readonly turnedMs?: number; readonly passedMs?: number } = {},
): Station {
  return { ...station, ...more, host: readyHost() };
}

/** What lies on a workstation's disk; the code of the failure when it cannot be read. */
export function recordOf(station: Station): Promise<DeviceRecord | string> {
  return station.host.read(folderOf(station), passphrase);
}

export async function start({ data, boot, turnedMs, passedMs, host }: Station): Promise<void> {
  await host.start({ folder: folderOf({ data }), boot, turnedMs, passedMs });
}

/** Starts and unlocks; answers the code of the failure when that does not succeed. */
export async function unlock(station: Station): Promise<string | undefined> {
  await start(station);
  const answer = await station.host.ask('vault/unlock', { passphrase });
  if (!answer.ok) return answer.error.code;
  return (await statusOf(station)).failure?.code;
}

/** Makes a vault where there is none, enrols at an address, and waits for cases that may be called. */
export async function enrol(station: Station, { lender, url }: { readonly lender: Lender; readonly url: string }): Promise<void> {
  if ((await statusOf(station)).vault === 'absent') must(await station.host.ask('vault/create', { passphrase }));
  must(await station.host.ask('enrol/start', { portal: url, name: station.name }));
  const State = z.looseObject({ kind: z.string(), userCode: z.string().optional() });
  for (let tries = 0, approved = false; tries < 300; tries += 1) {
    const { kind, userCode } = State.parse(await station.host.told('enrol/state'));
    if (kind === 'enrolled') break;
    if (kind === 'failed') throw new Error(`${station.name} is not enrolled`);
    if (kind === 'waiting' && userCode !== undefined && !approved) {
      await lender.agent.approve(userCode);
      approved = true;
    }
    await wait(100);
  }
  const settled = await settle(station);
  if (settled !== undefined) throw new Error(`${station.name}: ${settled}`);
}

export async function statusOf({ host }: Station): Promise<Status> {
  return Status.parse(await host.told('app/status'));
}

/** One round of sync now. */
export async function syncNow({ host }: Station): Promise<SyncStatus | undefined> {
  const answer = await host.ask('sync/now');
  return answer.ok ? SyncStatus.parse(answer.value) : undefined;
}

/** Syncs until nothing waits; answers the code of what stands in the way when that does not come about. */
export async function settle(station: Station, tries = 30): Promise<string | undefined> {
  let last = 'nothing was tried';
  for (let done = 0; done < tries; done += 1) {
    const status = await syncNow(station);
    if (status?.trouble === null && status.waitingEvents === 0) return undefined;
    last = status?.trouble?.because ?? status?.trouble?.code ?? 'store.unreachable';
    if (status?.trouble?.code === 'sync.held' || status?.trouble?.code === 'sync.revoked' || last.startsWith('store.')) return last;
    await wait(200);
  }
  return last;
}

function must(answer: { readonly ok: boolean; readonly error?: { readonly code: string } }): void {
  if (!answer.ok) throw new Error(answer.error?.code ?? 'refused');
}
