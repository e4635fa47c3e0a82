import { type Seeded, seeded } from '@parley/domain/testing';
import { type Board, type Earlier, type Flaw, refused } from './board.ts';
import { isOwn, type Kind } from './choices.ts';

/** One thing done in a walk: a choice at a place, or going back. */
export type Done = { readonly at: number; readonly choice: number | 'back'; readonly to: number };
/** A call that wandered: what it did, how it ended, and what was wrong on the way. */
export type Walk = { readonly done: readonly Done[]; readonly ended: boolean; readonly flaws: readonly Flaw[] };

/** How often each kind is chosen where it is open: the script's own ways, and much of what makes a call long or odd. */
const weights: { readonly [kind in Kind | 'back']: number } = {
  own: 48,
  done: 40,
  undone: 12,
  fails: 8,
  aside: 16,
  turn: 4,
  resume: 12,
  'polite-end': 1,
  note: 6,
  back: 14,
};
const kinds = Object.keys(weights) as (keyof typeof weights)[];
const total = kinds.reduce((sum, kind) => sum + weights[kind], 0);

/** The seed of one walk of many: walks of one seed can be made in any order, and made again. */
export function walkSeed(seed: number, walk: number): number {
  return (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(walk + 1, 0x85ebca6b)) >>> 0;
}

/** Wanders over a board until an end that is taken, the length that the seed sets, or a place with no way on. */
export function wander(board: Board, seed: number): Walk {
  const chance = seeded(seed);
  const wish = 20 + chance.below(100);
  const done: Done[] = [];
  const past: Earlier[] = [];
  let at = board.start;
  let flaws: readonly Flaw[] = board.flaws(at);
  while (done.length < wish && flaws.length === 0) {
    const { step, position } = board.place(at);
    if (step.kind === 'end' && (past.length === 0 || chance.below(4) > 0)) return { done, ended: true, flaws };
    const next = step.kind === 'end' ? goingBack(board, at, past) : choose(board, { at, past, long: chance.below(8) > 0 }, chance);
    if (next === undefined) return { done, ended: step.kind === 'end', flaws };
    done.push(next);
    if (next.choice === 'back') past.pop();
    else {
      const kept = board.kept(at, next.choice);
      const kind = board.place(at).choices[next.choice]?.kind;
      if (kept) past.push({ step: position.step, resume: position.resume });
      else if (kind === 'aside' || kind === 'turn' || kind === 'resume' || kind === 'polite-end') past.length = 0;
      flaws = board.broken(at, next.choice);
    }
    at = next.to;
    if (flaws.length === 0) flaws = board.flaws(at);
  }
  return { done, ended: board.place(at).step.kind === 'end', flaws };
}

function goingBack(board: Board, at: number, past: readonly Earlier[]): Done | undefined {
  const earlier = past.at(-1);
  const to = earlier === undefined ? refused : board.back(at, earlier);
  return to === refused ? undefined : { at, choice: 'back', to };
}

type Standing = { readonly at: number; readonly past: readonly Earlier[]; readonly long: boolean };

/** A kind by weight, then one of its open choices, each as likely as another. A walk that is to be long passes ends by, a few times. */
function choose(board: Board, { at, past, long }: Standing, chance: Seeded): Done | undefined {
  const { choices } = board.place(at);
  for (let tries = 0; tries < 24; tries += 1) {
    const kind = kindBy(chance.below(total));
    if (kind === 'back') {
      const back = goingBack(board, at, past);
      if (back !== undefined) return back;
      continue;
    }
    const choice = anyOf(choices, kind, chance);
    const to = choice < 0 ? refused : board.choose(at, choice);
    if (to === refused || (long && tries < 20 && board.place(to).step.kind === 'end')) continue;
    return { at, choice, to };
  }
  for (const [choice, { kind }] of choices.entries()) {
    const to = isOwn(kind) ? board.choose(at, choice) : refused;
    if (to !== refused) return { at, choice, to };
  }
  return undefined;
}

function kindBy(number: number): keyof typeof weights {
  let left = number;
  for (const kind of kinds) {
    if (left < weights[kind]) return kind;
    left -= weights[kind];
  }
  return 'own';
}

/** One of the choices of a kind; -1 when there is none. */
function anyOf(choices: readonly { readonly kind: Kind }[], kind: Kind, chance: Seeded): number {
  let [count, found] = [0, -1];
  for (const choice of choices) if (choice.kind === kind) count += 1;
  if (count === 0) return found;
  let left = chance.below(count);
  for (const [index, choice] of choices.entries()) {
    if (choice.kind !== kind) continue;
    if (left === 0) found = index;
    left -= 1;
  }
  return found;
}
