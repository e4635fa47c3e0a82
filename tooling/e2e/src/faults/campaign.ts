import { random } from '../../fixtures/random.ts';
import { runPortal } from '../portal.ts';
import { overCaps } from './caps.ts';
import type { Ended, Field, Outcome, Seat } from './field.ts';
import { type FaultKind, faultsOf } from './kinds.ts';
import { nothingKnown } from './known.ts';
import { allCalls, allCases } from './lender-calls.ts';
import { lenderAt } from './lender.ts';
import { network } from './network.ts';
import { newSeat, replaced } from './replace.ts';
import { round } from './round.ts';
import { smallDisk } from './small-disk.ts';
import { endSpare, settle } from './station.ts';

/** What came of one kind of fault. */
export type Line = { readonly rounds: number; readonly ends: Readonly<Record<Outcome, number>>; readonly faults: number };

export type Campaign = {
  readonly kills: number;
  readonly kinds: ReadonlyMap<FaultKind, Line>;
  readonly messages: ReadonlyMap<string, number>;
  readonly written: number;
  readonly calls: number;
  readonly stations: number;
  readonly lost: number;
  readonly doubled: number;
  readonly caps: number;
  readonly reached: number;
  readonly broken: number;
  readonly faults: readonly string[];
  /** Why a kind was left out. */
  readonly leftOut: readonly string[];
};

const nothing: Line = { rounds: 0, ends: { 'went on': 0, 'set aside': 0, 'shut out': 0 }, faults: 0 };

/** Works calls at a workstation of a lender, with one fault after another and a kill each time. One line a kill goes to `say`. */
export async function campaign(options: {
  readonly kills: number;
  readonly seed: number;
  readonly kinds: readonly FaultKind[];
  readonly database: 'pglite' | 'postgresql';
  readonly say: (line: string) => void;
  /** No fault is begun after so many minutes. */
  readonly minutes?: number;
}): Promise<Campaign> {
  const { kills, seed, database, say, minutes = Infinity } = options;
  const over = performance.now() + minutes * 60_000;
  let made = 0;
  const chance = random(seed);
  const disk = await smallDisk();
  const kinds = options.kinds.filter((kind) => kind !== 'disk-full' || disk.own);
  const portal = await runPortal(database, { PARLEY_TRUSTED_PROXIES: '127.0.0.1' });
  const way = await network(portal.url, chance);
  const known = nothingKnown();
  let stations = 0;
  const lines = new Map<FaultKind, Line>();
  const faults: string[] = [];
  let seat: Seat | undefined;
  try {
    const lender = await lenderAt(portal, seed);
    const nextName = () => `Station ${(stations += 1)} (demo)`;
    const field: Field = { chance, portal, network: way, disk, lender, known, nextName };
    seat = await newSeat(field);
    if (kinds.includes('old-bundle')) await lender.publish();
    await settle(seat.station);
    for (const [index, kind] of faultsOf(kills, kinds, chance).entries()) {
      if (performance.now() > over) break;
      const at: Seat = seat;
      const ended = await round(field, at, kind).catch((error: unknown) => brokenOff(field, at, error));
      made += 1;
      const name = `kill ${index + 1}/${kills} ${kind}`;
      faults.push(...ended.faults.map((fault) => `${name}: ${fault}`));
      const line = lines.get(kind) ?? nothing;
      const ends = { ...line.ends, [ended.outcome]: line.ends[ended.outcome] + 1 };
      lines.set(kind, { rounds: line.rounds + 1, ends, faults: line.faults + ended.faults.length });
      const { events, outbox } = ended.seat.record;
      say(
        [name, ended.outcome, `${events.length} events, ${outbox.length} wait`, ended.note, ...ended.faults]
          .filter((one) => one !== '')
          .join('; '),
      );
      seat = ended.seat;
    }
    const unsettled = await settle(seat.station);
    if (unsettled !== undefined) faults.push(`at the end sync does not come to an end: ${unsettled}`);
    const calls = await allCalls(lender.officer);
    const cases = await allCases(lender.officer);
    const { lost, strange } = known.compare(calls);
    if (strange > 0) faults.push(`the portal has ${strange} events that nobody recorded`);
    const debtors = new Map(cases.map(({ id, debtor }) => [id, debtor]));
    const { caps, reached, tokens } = overCaps(calls, (of) => lender.zoneOf(debtors.get(of) ?? ''));
    if (tokens > 0) faults.push(`${tokens} tokens were spent more than once`);
    return {
      kills: made,
      kinds: lines,
      messages: way.done,
      written: known.events(),
      calls: calls.length,
      stations,
      lost,
      doubled: doubledIn(calls) + miscounted(calls, cases),
      caps,
      reached,
      broken: calls.filter(({ chain }) => chain !== 'verified').length,
      faults,
      leftOut: disk.own ? [] : ['disk-full: no right to mount a small file system here (the failing-disk tests of the desktop stand in)'],
    };
  } finally {
    await seat?.station.host.kill();
    await endSpare();
    await way.close();
    await portal.remove();
    await disk.remove();
  }
}

/** A round that could not be finished is a fault by itself; the campaign goes on with another workstation. */
async function brokenOff(field: Field, seat: Seat, error: unknown): Promise<Ended> {
  field.disk.empty();
  field.network.weather('fair');
  await field.portal.stop();
  await field.portal.start();
  const why = error instanceof Error ? error.message.split('\n')[0] : 'unknown';
  return { seat: await replaced(field, seat.station), outcome: 'set aside', faults: [`the round broke off: ${why}`], note: '' };
}

type Calls = Awaited<ReturnType<typeof allCalls>>;

function doubledIn(calls: Calls): number {
  const events = calls.flatMap((call) => call.events.map(({ event }) => event));
  const twice = (keys: readonly string[]) => keys.length - new Set(keys).size;
  return twice(events.map(({ id }) => id)) + twice(events.map(({ device, seq }) => `${device} ${seq}`)) + twice(calls.map(({ id }) => id));
}

/** Cases of which the portal counts more or fewer calls than it has. */
function miscounted(calls: Calls, cases: Awaited<ReturnType<typeof allCases>>): number {
  const made = new Map<string, number>();
  for (const { events } of calls) {
    const of = events.find(({ event }) => event.body.kind === 'call-opened')?.event.body.case ?? '';
    made.set(of, (made.get(of) ?? 0) + 1);
  }
  return cases.filter(({ id, calls: counted }) => counted !== (made.get(id) ?? 0)).length;
}
