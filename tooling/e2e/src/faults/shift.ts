import { setTimeout as wait } from 'node:timers/promises';
import type { CallScreen } from '../chaos/call-screen.ts';
import type { Chance } from '../chaos/chance.ts';
import type { SentMove } from '../chaos/compare.ts';
import { burst, end } from '../chaos/moves.ts';
import { type Worker, workerAt } from '../chaos/worker.ts';
import type { Lender } from './lender.ts';
import type { Station } from './station.ts';

/** What was done before a kill, and where the call stood when the host last told. */
export type Shift = {
  readonly sent: readonly SentMove[];
  readonly screen: CallScreen | null;
  /** Nobody was left to be called. */
  readonly idle: boolean;
  readonly faults: readonly string[];
  /** How many moves the host refused because it could not write. */
  readonly unwritten: number;
};

/** Works at a workstation, and kills it in the midst. */
export async function workAndKill(
  station: Station,
  scene: {
    readonly chance: Chance;
    readonly lender: Lender;
    readonly screen: CallScreen | null;
    /** Done after about half of the moves. */
    readonly amid?: () => Promise<void> | void;
    /** Done while sync, moves or both are under way, just before the kill. */
    readonly last?: () => Promise<void>;
    /** Refusals that are right here. */
    readonly excused?: (code: string) => boolean;
  },
): Promise<Shift> {
  const { chance, lender, screen, amid, last, excused = () => false } = scene;
  const { ask } = station.host;
  const worker = workerAt(ask, { screen, chance, answers: lender.answers });
  const faults: string[] = [];
  const state = { idle: false, unwritten: 0 };
  const moves = 6 + Math.floor(chance() * 14);
  const half = Math.floor(moves / 2);
  for (let made = 0; made < moves && !state.idle; made += 1) {
    if (made === half) await amid?.();
    const move = await worker.next();
    if (move === undefined) {
      state.idle = true;
      if (made < half) await amid?.();
      break;
    }
    const refusal = await worker.ask(move);
    if (refusal === undefined) continue;
    if (excused(refusal)) {
      state.unwritten += refusal.startsWith('store.') ? 1 : 0;
      continue;
    }
    if (move.name !== 'follow-up' && move.name !== 'palette') faults.push(`"${move.name}" was refused: ${refusal}`);
    const [disposition] = worker.screen()?.view.dispositions ?? [];
    if (disposition !== undefined) await worker.ask(end(disposition));
  }
  const flying = await inFlight(worker, { station, chance, syncing: last !== undefined });
  const landed = Promise.allSettled(flying);
  await last?.();
  await wait(Math.floor(chance() * 40));
  await station.host.kill();
  await landed;
  return { sent: worker.sent, screen: worker.screen(), faults, ...state };
}

/** What is under way when the blow falls: nothing, a move, many of them, a round of sync, or a move and sync. */
async function inFlight(
  worker: Worker,
  { station, chance, syncing }: { readonly station: Station; readonly chance: Chance; readonly syncing: boolean },
): Promise<readonly Promise<unknown>[]> {
  const flying: Promise<unknown>[] = [];
  const kind = chance();
  if (syncing || kind < 0.5) {
    flying.push(station.host.ask('sync/now'));
    await wait(Math.floor(chance() * 60));
  }
  const screen = worker.screen();
  if (kind > 0.8 && screen?.view.phase === 'talking') flying.push(...burst(screen).map((move) => worker.ask(move)));
  else if (kind > 0.3) {
    const move = await worker.next();
    if (move !== undefined) flying.push(worker.ask(move));
  }
  return flying;
}
