import { setTimeout as wait } from 'node:timers/promises';
import type { CasesFile } from '../../fixtures/cases-csv.ts';
import type { RunningDesktop } from '../desktop.ts';
import type { RunningPortal } from '../portal.ts';
import type { Blow } from './blow.ts';
import type { CallScreen } from './call-screen.ts';
import type { Chance } from './chance.ts';
import type { SentMove } from './compare.ts';
import { askHost } from './host-port.ts';
import { burst, type ChaosMove, end } from './moves.ts';
import { workerAt, type Worker } from './worker.ts';

/** What was done before a kill; `screen` is where the page was last told that the call stood. */
export type Work = { readonly sent: readonly SentMove[]; readonly screen: CallScreen | null; readonly faults: readonly string[] };

/** Some moves that are waited for, and then the blow. */
export async function workAndKill(scene: {
  readonly desktop: RunningDesktop;
  readonly portal: RunningPortal;
  readonly blow: Blow;
  readonly chance: Chance;
  readonly answers: CasesFile['answers'];
  readonly screen: CallScreen | null;
}): Promise<Work> {
  const { desktop, portal, blow, chance } = scene;
  const worker = workerAt((path, input) => askHost(desktop.page, path, input), scene);
  const faults = await steadily(worker, 10 + Math.floor(chance() * 30));
  const flying: Promise<unknown>[] = [];
  if (blow.during === 'sync' || blow.during === 'move and sync') {
    flying.push(askHost(desktop.page, 'sync/now'));
    await wait(Math.floor(chance() * (blow.portal === 'killed' ? 120 : 250)));
  }
  if (blow.during === 'burst') flying.push(...(await burstMoves(worker)).map(worker.ask));
  if (blow.during === 'move' || blow.during === 'move and sync') flying.push(worker.ask(await nextOf(worker)));
  const landed = Promise.allSettled(flying);
  await wait(Math.floor(chance() * (blow.during === 'burst' ? 60 : 12)));
  if (blow.portal === 'killed') await portal.kill();
  await desktop.kill();
  await landed;
  return { sent: worker.sent, screen: worker.screen(), faults };
}

async function nextOf(worker: Worker): Promise<ChaosMove> {
  const move = await worker.next();
  if (move === undefined) throw new Error('nobody is left to be called');
  return move;
}

/** So many moves, each waited for; answers what was refused against the screen's word. */
async function steadily(worker: Worker, moves: number): Promise<readonly string[]> {
  const faults: string[] = [];
  for (let done = 0; done < moves; done += 1) {
    const move = await nextOf(worker);
    const refusal = await worker.ask(move);
    if (refusal === undefined) continue;
    // Two refusals are the host's to give; any other would be a move that the screen had offered.
    if (move.name !== 'follow-up' && move.name !== 'palette') faults.push(`"${move.name}" was refused: ${refusal}`);
    const [disposition] = worker.screen()?.view.dispositions ?? [];
    if (disposition !== undefined) await worker.ask(end(disposition));
  }
  return faults;
}

/** Leads to a talk, if the call is elsewhere, and gives the moves that can then be sent at once. */
async function burstMoves(worker: Worker): Promise<readonly ChaosMove[]> {
  for (let tries = 0; tries < 10; tries += 1) {
    const screen = worker.screen();
    if (screen?.view.phase === 'talking') return burst(screen);
    await worker.ask(await nextOf(worker));
  }
  throw new Error('no talk came about in ten moves');
}
