import { CallFact } from '#compliance';
import { invariant } from '#kernel';
import { type Code, isAsk, isDo, isUnsure } from './compile.ts';
import { DoOutcome, type Step, StepId } from './script.ts';
import { z } from 'zod';

/** One move of a call, other than going back (which the history answers, not the script). */
export const Move = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('next') }).readonly(),
  z.object({ kind: z.literal('answer'), answer: StepId }).readonly(),
  z.object({ kind: z.literal('outcome'), outcome: DoOutcome.unwrap().shape.outcome }).readonly(),
  z.object({ kind: z.literal('palette'), entry: StepId }).readonly(),
  z.object({ kind: z.literal('polite-end') }).readonly(),
  z.object({ kind: z.literal('resume') }).readonly(),
  z.object({ kind: z.literal('note'), fact: CallFact }).readonly(),
]);
export type Move = z.infer<typeof Move>;

/** There is no such edge. */
export const noEdge = -1;

/** The edge that a move takes from a step; `noEdge` when the step offers no such move. */
export function edgeOf(code: Code, step: number, move: Move): number {
  const kind = code.kinds[step] ?? 0;
  const first = code.firstEdge[step] ?? 0;
  const after = code.firstEdge[step + 1] ?? 0;
  switch (move.kind) {
    case 'next':
      return (kind & (isAsk | isDo)) === 0 && first < after ? first : noEdge;
    case 'answer':
      return (kind & isAsk) === 0 ? noEdge : named(code, move.answer, { first, after });
    case 'outcome':
      return (kind & isDo) === 0 ? noEdge : named(code, move.outcome, { first, after });
    case 'palette':
      return named(code, move.entry, { first: code.jumps, after: code.politeEnd });
    case 'polite-end':
      return code.politeEnd;
    case 'resume':
      return code.resumption;
    case 'note':
      return named(code, move.fact, { first: code.notes, after: code.to.length });
  }
}

function named({ names }: Code, name: string, { first, after }: { readonly first: number; readonly after: number }): number {
  for (let edge = first; edge < after; edge += 1) if (names[edge] === name) return edge;
  return noEdge;
}

/** The step that an own edge leaves. */
export function stepOf(code: Code, edge: number): number {
  let low = 0;
  let high = code.steps.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((code.firstEdge[middle] ?? 0) <= edge) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The move that takes an edge. */
export function moveOf(code: Code, edge: number): Move {
  if (edge >= code.notes) return { kind: 'note', fact: known(code.notable[edge - code.notes]) };
  if (edge === code.resumption) return { kind: 'resume' };
  if (edge === code.politeEnd) return { kind: 'polite-end' };
  if (edge >= code.jumps) return { kind: 'palette', entry: known(code.palette[edge - code.jumps]).id };
  const [step, nth] = ownStep(code, edge);
  switch (step.kind) {
    case 'ask':
      return { kind: 'answer', answer: known(step.answers[nth]).id };
    case 'do':
      return { kind: 'outcome', outcome: known(step.outcomes[nth]).outcome };
    default:
      return { kind: 'next' };
  }
}

/** Whether an agent can count on an own edge as a way on: not on the `done` of a step that `isUnsure`. */
export function isSure(code: Code, step: number, edge: number): boolean {
  if (((code.kinds[step] ?? 0) & isUnsure) === 0) return true;
  const move = moveOf(code, edge);
  return move.kind !== 'outcome' || move.outcome !== 'done';
}

/** The facts that an edge establishes, in order. */
export function establishedBy(code: Code, edge: number): readonly CallFact[] {
  return known(code.establishes[edge]);
}

function ownStep(code: Code, edge: number): readonly [step: Step, nth: number] {
  const index = stepOf(code, edge);
  return [known(code.steps[index]), edge - (code.firstEdge[index] ?? 0)];
}

function known<Value>(value: Value | undefined): Value {
  invariant(value !== undefined, 'an edge of the script is one of its moves');
  return value;
}

/**
 * Whether "back" can undo a move's step. It can along the script's own edges; what the person said of their own accord (palette), a polite end
 * and a resumption begin a new history, so that a call which had to change course is not led back by it.
 */
export function keepsHistory(move: Move): boolean {
  return move.kind === 'next' || move.kind === 'answer' || move.kind === 'outcome';
}
