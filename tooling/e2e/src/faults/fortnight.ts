import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { casesCsv } from '../../fixtures/cases-csv.ts';
import { random } from '../../fixtures/random.ts';
import { type Chance, pick } from '../chaos/chance.ts';
import { type RunningPortal, runPortal } from '../portal.ts';
import { overCaps } from './caps.ts';
import { nothingKnown } from './known.ts';
import { allCalls, allCases } from './lender-calls.ts';
import { lenderAt } from './lender.ts';
import { smallDisk } from './small-disk.ts';
import { endSpare, enrol, newStation, nextProcess, recordOf, settle, start, type Station, statusOf, syncNow, unlock } from './station.ts';

const day = 86_400_000;
const shifted = pathToFileURL(join(import.meta.dirname, '../../fixtures/shifted-clock.mjs')).href;

export type Fortnight = {
  readonly calls: number;
  readonly events: number;
  readonly refused: ReadonlyMap<string, number>;
  readonly syncMs: number;
  readonly lost: number;
  readonly strange: number;
  readonly caps: number;
  readonly reached: number;
  readonly broken: number;
  readonly faults: readonly string[];
};

/**
 * A workstation that is set up, then without a network for so many days, on each of which it is also killed once, and then has its network again.
 * The lender's leases last as long. Time is said to pass, on the workstation's clocks and then on the portal's.
 */
export async function fortnight(options: {
  readonly days: number;
  readonly calls: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}): Promise<Fortnight> {
  const { days, calls: wanted, seed, say } = options;
  const chance = random(seed);
  const disk = await smallDisk();
  const portal = await runPortal('postgresql', { NODE_OPTIONS: `--import ${shifted}`, PARLEY_TEST_AHEAD_MS: String(-days * day) });
  const known = nothingKnown();
  const refused = new Map<string, number>();
  let station = newStation('Station of a fortnight (demo)', join(disk.folder, 'seat'));
  try {
    const lender = await lenderAt(portal, seed);
    await longLeases(portal, days);
    await lender.publish();
    await lender.bring(casesCsv({ seed, good: 200, asOf: '2026-11-01', dueDate: '2026-10-19', prefix: 'FORTNIGHT' }));
    station = { ...station, turnedMs: -days * day };
    await start(station);
    await enrol(station, { lender, url: portal.url });
    await portal.stop();

    // A lease ends as its last day does: nobody is called in the last hour. At some hours of some days nobody may be called.
    const tried = Math.ceil(wanted * 1.35);
    const step = Math.floor((days * day - 3_600_000) / tried);
    let made = 0;
    const faults: string[] = [];
    for (let tries = 1; tries <= tried && made < wanted; tries += 1) {
      station = { ...station, passedMs: tries * step };
      station.host.pass(station.passedMs);
      const refusal = await oneCall(station, chance);
      if (refusal === undefined) made += 1;
      else refused.set(refusal, (refused.get(refusal) ?? 0) + 1);
      if (tries % Math.ceil(tried / days) === 0) {
        await station.host.kill();
        station = nextProcess(station);
        const failure = await unlock(station);
        if (failure !== undefined) faults.push(`it does not open: ${failure}`);
        say(`day ${Math.round(station.passedMs / day)}: ${made} calls`);
      }
    }
    station = { ...station, passedMs: days * day };
    station.host.pass(station.passedMs);
    await portal.start({ PARLEY_TEST_AHEAD_MS: '0' });
    const begun = performance.now();
    const trouble = await settle(station, 300);
    const syncMs = Math.round(performance.now() - begun);
    if (trouble !== undefined) faults.push(`sync does not come to an end: ${trouble}`);
    if ((await statusOf(station)).failure !== null || (await syncNow(station))?.trouble !== null) {
      faults.push('something is wrong after sync');
    }
    await station.host.kill();
    station = nextProcess(station);
    const record = await recordOf(station);
    if (typeof record === 'string') throw new Error(record);
    known.see(record);
    faults.push(...record.faults);
    // The session of before may have gone meanwhile: these people are only those who look.
    const { officer } = await lenderAt(portal, seed);
    const stored = await allCalls(officer);
    const debtors = new Map((await allCases(officer)).map(({ id, debtor }) => [id, debtor]));
    const over = overCaps(stored, (of) => lender.zoneOf(debtors.get(of) ?? ''));
    return {
      calls: stored.length,
      events: record.events.length,
      refused,
      syncMs,
      ...known.compare(stored),
      caps: over.caps + over.tokens,
      reached: over.reached,
      broken: stored.filter(({ chain }) => chain !== 'verified').length,
      faults: made === stored.length ? faults : [...faults, `${made} calls were made and ${stored.length} are at the portal`],
    };
  } finally {
    await station.host.kill();
    await endSpare();
    await portal.remove();
    await disk.remove();
  }
}

/** No screen sets them yet. */
async function longLeases(portal: RunningPortal, days: number): Promise<void> {
  await portal.run(
    `update lender_setting set lease_terms = jsonb_set(lease_terms, '{lengthMs}', '${days * day}'), workstation_policy = jsonb_set(workstation_policy, '{dataLeaseMs}', '${(days + 1) * day}')`,
  );
}

const Queue = z.object({ items: z.array(z.object({ case: z.string(), numbers: z.array(z.object({ id: z.string() })) })) });

/** A call that is not answered, or one that is and soon ends; answers the code of a refusal. */
async function oneCall({ host }: Station, chance: Chance): Promise<string | undefined> {
  const page = await host.ask('queue/page', { search: '', show: 'now', offset: 0, limit: 100 });
  if (!page.ok) return page.error.code;
  const { items } = Queue.parse(page.value);
  if (items.length === 0) return 'nobody may be called';
  const item = pick(chance, items);
  const talks = chance() < 0.4;
  const moves: readonly (readonly [string, unknown])[] = [
    ['call/open', { case: item.case, number: item.numbers[0]?.id }],
    ...(talks
      ? ([
          ['call/move', { kind: 'connected' }],
          ['call/move', { kind: 'answer', answer: 'speaking' }],
          ['call/end', { disposition: 'ended-politely' }],
        ] as const)
      : ([['call/move', { kind: 'no-answer', outcome: pick(chance, ['no-answer', 'busy', 'voicemail']) }]] as const)),
    ['call/wrapUp', { note: '' }],
  ];
  for (const [path, input] of moves) {
    const answer = await host.ask(path, input);
    if (!answer.ok) return answer.error.code;
  }
  return undefined;
}
