import type { FactSet } from './facts.ts';
import { cursorAt, follow, isAnEnd, type Landing, type Machine, type Position, take } from './machine.ts';
import { type Move, moveOf } from './moves.ts';

/** What a runner holds a landing to besides the script. `breaks` is asked only of one that ends the call or touches a guarded fact. */
export type Lock = { readonly guarded: FactSet; readonly breaks: (landing: Landing) => boolean };

/** Which moves are open at a position, each list in the script's order. On an end none is. */
export type Open = {
  readonly own: readonly boolean[];
  readonly palette: readonly boolean[];
  readonly politeEnd: boolean;
  readonly resume: boolean;
};

/** Which moves of its step and of its palette a position has open. */
export function openAt(machine: Machine, position: Position, lock: Lock): Open {
  const { code } = machine;
  const isOpen = opening(machine, position, lock);
  const { step } = cursorAt(machine, position);
  const own: boolean[] = [];
  const palette: boolean[] = [];
  const last = code.firstEdge[step + 1] ?? 0;
  for (let edge = code.firstEdge[step] ?? 0; edge < last; edge += 1) own.push(isOpen(edge));
  for (let edge = code.jumps; edge < code.politeEnd; edge += 1) palette.push(isOpen(edge));
  return { own, palette, politeEnd: isOpen(code.politeEnd), resume: isOpen(code.resumption) };
}

/** The moves that a position has open, own edges first, notes last. */
export function openMoves(machine: Machine, position: Position, lock: Lock): readonly Move[] {
  const { code } = machine;
  const isOpen = opening(machine, position, lock);
  const { step } = cursorAt(machine, position);
  const moves: Move[] = [];
  const last = code.firstEdge[step + 1] ?? 0;
  for (let edge = code.firstEdge[step] ?? 0; edge < last; edge += 1) if (isOpen(edge)) moves.push(moveOf(code, edge));
  for (let edge = code.jumps; edge < code.to.length; edge += 1) if (isOpen(edge)) moves.push(moveOf(code, edge));
  return moves;
}

/** Whether an edge is open at a position: found in whole numbers, because a screen asks it of every edge after every move. */
function opening(machine: Machine, position: Position, { guarded, breaks }: Lock): (edge: number) => boolean {
  const { code } = machine;
  const cursor = cursorAt(machine, position);
  const { step, facts, resume } = cursor;
  if (isAnEnd(code, step)) return () => false;
  return (edge) => {
    cursor.step = step;
    cursor.facts = facts;
    cursor.resume = resume;
    if (!take(machine, edge, cursor)) return false;
    if (((code.touches[edge] ?? 0) & guarded) === 0 && !isAnEnd(code, cursor.step)) return true;
    return !breaks(follow(machine, position, moveOf(code, edge)));
  };
}
