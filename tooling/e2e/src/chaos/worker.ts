import { z } from 'zod';
import type { CasesFile } from '../../fixtures/cases-csv.ts';
import { CallScreen } from './call-screen.ts';
import { type Chance, pick } from './chance.ts';
import type { SentMove } from './compare.ts';
import type { Ask } from './host-port.ts';
import { type ChaosMove, chooseMove } from './moves.ts';

const Queue = z.object({ items: z.array(z.object({ case: z.string(), numbers: z.array(z.object({ id: z.string() })) })) });
const Offers = z.object({ offers: z.array(z.object({ plan: z.object({ address: z.string() }) })) });
const Verified = z.object({ screen: CallScreen });

/** Somebody at the desktop who makes one move after another. */
export type Worker = {
  /** Everything that was asked, in order, with what came back. */
  readonly sent: readonly SentMove[];
  /** The call as the page was last told. */
  readonly screen: () => CallScreen | null;
  /** A move that the screen allows now; without a call, the opening of one; undefined when nobody may be called. */
  readonly next: () => Promise<ChaosMove | undefined>;
  /** Makes a move; answers the code of the refusal if it was refused. */
  readonly ask: (move: ChaosMove) => Promise<string | undefined>;
};

/** Puts somebody before a host at which this call is open, or none. */
export function workerAt(
  ask: Ask,
  {
    screen: shown,
    chance,
    answers,
  }: { readonly screen: CallScreen | null; readonly chance: Chance; readonly answers: CasesFile['answers'] },
): Worker {
  const sent: SentMove[] = [];
  let screen = shown;
  return {
    sent,
    screen: () => screen,
    next: async () => {
      if (screen === null) return openACall(ask, chance);
      const { step, paused } = screen.view;
      const building = step?.kind === 'do' && step.action === 'build-plan' && !paused;
      return chooseMove(screen, chance, { answers, offers: building ? await offersNow(ask) : [] });
    },
    ask: async (move) => {
      const entry: SentMove = { move, answer: 'none' };
      sent.push(entry);
      const answer = await ask(move.path, move.input);
      entry.answer = answer.ok ? 'done' : 'refused';
      if (!answer.ok) return answer.error.code;
      const told = move.path === 'call/verify' ? Verified.parse(answer.value).screen : CallScreen.parse(answer.value);
      screen = told.view.phase === 'wrapped-up' ? null : told;
      return undefined;
    },
  };
}

async function openACall(ask: Ask, chance: Chance): Promise<ChaosMove | undefined> {
  const answer = await ask('queue/page', { search: '', show: 'now', offset: 0, limit: 100 });
  if (!answer.ok) throw new Error(`the queue is refused: ${answer.error.code}`);
  const { items } = Queue.parse(answer.value);
  if (items.length === 0) return undefined;
  // The same few persons, until no more is allowed.
  const item = pick(chance, items.slice(0, 3));
  const [number] = item.numbers;
  const input = { case: item.case, number: number?.id };
  return { name: 'open', path: 'call/open', input, records: [{ kind: 'call-opened', ...input }] };
}

async function offersNow(ask: Ask): Promise<readonly string[]> {
  const answer = await ask('call/offers');
  return answer.ok ? Offers.parse(answer.value).offers.map(({ plan }) => plan.address) : [];
}
