import { z } from 'zod';
import { casesCsv } from '../../fixtures/cases-csv.ts';
import { random } from '../../fixtures/random.ts';
import { closeDisplay, type RunningDesktop } from '../desktop.ts';
import { runPortal, type RunningPortal } from '../portal.ts';
import { blowsOf } from './blow.ts';
import { compareHistories, comparePortal, compareRecord } from './compare.ts';
import { nothingYet } from './device-record.ts';
import { lineOfKill } from './line-of-kill.ts';
import { callsAt, enterPortal, type PortalPerson } from './portal-person.ts';
import { compareReopened, compareStep } from './reopen.ts';
import { newSeat, settle } from './seat.ts';
import { workAndKill } from './work.ts';

export type ChaosResult = { readonly calls: number; readonly events: number; readonly faults: readonly string[] };

/** Works calls in the real application on the real portal, kills it again and again, and says what was lost or doubled. One line a kill goes to `say`. */
export async function chaos(options: {
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}): Promise<ChaosResult> {
  const { kills, seed, say } = options;
  const chance = random(seed);
  const file = casesCsv({ seed, good: 40 + 4 * kills, asOf: '2026-11-20', dueDate: '2026-11-05' });
  const portal = await runPortal('pglite');
  const seat = await newSeat(portal.url);
  let starting: Promise<void> | undefined;
  let desktop: RunningDesktop | undefined;
  const faults: string[] = [];
  try {
    const agent = await prepare(portal, file.bytes);
    const officer = await enterPortal(portal, 'compliance-officer');
    desktop = await seat.open();
    await seat.enrol(desktop.page, agent);
    let before = nothingYet;
    for (const [index, blow] of blowsOf(kills, chance).entries()) {
      const name = `kill ${index + 1}/${kills}`;
      if (blow.portal === 'down') await portal.kill();
      const work = await workAndKill({ desktop, portal, blow, chance, answers: file.answers, screen: before.screen });
      const after = await seat.record();
      const { faults: found, kept } = compareRecord(before, after, work.sent);
      const here = [...found, ...work.faults, ...compareStep(work, after, kept)];
      // A portal that was down stays down until the desktop has opened again without it.
      if (blow.portal === 'killed') starting = portal.start();
      starting?.catch(() => undefined);
      desktop = await seat.open();
      await seat.unlock(desktop.page);
      here.push(...(await compareReopened(desktop.page, after)));
      if (blow.portal === 'down') starting = portal.start();
      await starting;
      starting = undefined;
      if (blow.portal !== 'up') here.push(...comparePortal(after, await callsAt(officer), 'confirmed'));
      faults.push(...here.map((fault) => `${name}: ${fault}`));
      say(lineOfKill({ name, blow, work, before, after, kept, faults: here }));
      before = after;
    }
    faults.push(...(await settle(desktop.page)));
    await desktop.kill();
    desktop = undefined;
    const last = await seat.record();
    const calls = await callsAt(officer);
    faults.push(...last.faults, ...comparePortal(last, calls, 'all'), ...compareHistories(last));
    return { calls: calls.length, events: last.events.length, faults };
  } finally {
    await desktop?.kill();
    await starting?.catch(() => undefined);
    await portal.remove();
    await seat.remove();
    await closeDisplay();
  }
}

/** Cases for the agent, through the portal's own procedures. */
async function prepare(portal: RunningPortal, cases: Uint8Array<ArrayBuffer>): Promise<PortalPerson> {
  const manager = await enterPortal(portal, 'case-manager');
  const agent = await enterPortal(portal, 'agent');
  await manager.importFile(cases);
  const { user } = z.object({ user: z.string() }).parse(await agent.rpc('session/me'));
  await manager.rpc('cases/assign', { agent: user, cases: 'unassigned' });
  return agent;
}
