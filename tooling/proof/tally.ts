import type { CallContext } from '@parley/domain/call';
import type { Language } from '@parley/domain/compliance';
import { caseMoveOf } from '@parley/domain/script';
import { type Board, boardOf, type Flaw } from './board.ts';
import { runnerFlaws } from './runner-walk.ts';
import { walkSeed, wander, type Walk } from './walk.ts';

/** What so many walks came to. `onRunner` are those that were made again through `decide` and `viewOf`. */
export type Tally = {
  readonly walks: number;
  readonly moves: number;
  readonly longest: number;
  readonly ends: number;
  readonly onRunner: number;
  readonly movesOnRunner: number;
  readonly violations: number;
  readonly deadEnds: number;
  /** The first few walks with a flaw, as the moves of a script's own test case. */
  readonly flawed: readonly Flawed[];
  /** Every step that some walk stood on, and every own way of a step that was open at some place walks came to. */
  readonly steps: readonly string[];
  readonly opened: readonly string[];
};
export type Flawed = { readonly walk: number; readonly rule: string; readonly moves: readonly string[] };

export const nothing: Tally = {
  walks: 0,
  moves: 0,
  longest: 0,
  ends: 0,
  onRunner: 0,
  movesOnRunner: 0,
  violations: 0,
  deadEnds: 0,
  flawed: [],
  steps: [],
  opened: [],
};

/** One walk in so many is made again on the runner. */
export const sampled = 20;
/** Beyond so many places a board begins anew: what it knew is found out again. */
const roomy = 600_000;
const kept = 5;

/** Walks over a script, one after another, each of its own seed; over the cases in turn. `given` is carried on. */
export function walker(contexts: readonly CallContext[], seed: number, every = sampled): (given: Tally, until: number) => Tally {
  const boards: (Board | undefined)[] = [];
  const boardFor = (which: number, context: CallContext): Board => {
    const known = boards[which];
    if (known !== undefined && known.size() < roomy) return known;
    const board = boardOf(context);
    boards[which] = board;
    return board;
  };
  return (given, until) => {
    let { walks, moves, longest, ends, onRunner, movesOnRunner, violations, deadEnds } = given;
    const flawed = [...given.flawed];
    const steps = new Set(given.steps);
    for (; walks < until; walks += 1) {
      const which = walks % contexts.length;
      const context = contexts[which];
      if (context === undefined) throw new Error('there is no case to walk with');
      const board = boardFor(which, context);
      const walk = wander(board, walkSeed(seed, walks));
      moves += walk.done.length;
      longest = Math.max(longest, walk.done.length);
      if (walk.ended) ends += 1;
      for (const { to } of walk.done) steps.add(board.place(to).position.step);
      const found: Flaw[] = [...walk.flaws];
      // By rounds of the cases, so that every case has its share.
      const round = Math.floor(walks / contexts.length);
      if (round % every === 0) {
        onRunner += 1;
        movesOnRunner += walk.done.length;
        const language: Language = (round / every) % 2 === 0 ? 'zh-CN' : 'en';
        found.push(...runnerFlaws(context, board, { walk, language }));
      }
      if (found.some(({ kind }) => kind === 'violation')) violations += 1;
      if (found.some(({ kind }) => kind === 'dead-end')) deadEnds += 1;
      const [first] = found;
      if (first !== undefined && flawed.length < kept) flawed.push({ walk: walks, rule: first.rule, moves: movesOf(walk, board) });
    }
    const opened = new Set([...given.opened, ...boards.flatMap((board) => [...(board?.opened() ?? [])])]);
    return {
      walks,
      moves,
      longest,
      ends,
      onRunner,
      movesOnRunner,
      violations,
      deadEnds,
      flawed,
      steps: [...steps].toSorted(),
      opened: [...opened].toSorted(),
    };
  };
}

/** The moves of a walk as the test cases of a script write them. */
function movesOf({ done }: Walk, board: Board): readonly string[] {
  return done.map(({ at, choice }) => {
    if (choice === 'back') return choice;
    const move = board.place(at).choices[choice]?.move;
    if (move === undefined) throw new Error('a walk chose what there is');
    return move.kind === 'fails' ? move.kind : caseMoveOf(move);
  });
}
