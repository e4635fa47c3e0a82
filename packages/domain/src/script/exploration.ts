import type { Code } from './compile.ts';
import type { FactSet } from './facts.ts';
import type { Cursor } from './land.ts';
import type { Returns } from './returns.ts';
import type { Table } from './table.ts';

/** How much a proof may look at: states of one case class, and ways of coming back to a step with other facts. */
export type Budget = { readonly states: number; readonly pairs: number };

/** Places in a state's row, the first of which is for its place (see `placeOf`): its tracked facts. */
export const factsAt = 1;
/** One more than the moves of the shortest call; negative while the state waits to be visited, 0 before anything leads there. */
export const costAt = 2;
/** The state before it in that call (or `nowhere`), and the edge that leads on, or `~` of a return. */
export const beforeAt = 3;
export const byAt = 4;
/** Lists, as one more than a number: the landings of own edges here, and the settled returns from and to here. */
export const passagesAt = 5;
export const returnsFromAt = 6;
export const returnsToAt = 7;
export const stateShift = 3;
/** A landing of an own edge: from which state, by which edge, to which state, and the next in the list. */
export const passageShift = 2;
export const nowhere = -1;

/**
 * Every call of a script, going back any number of times included: a pushdown system, whose stack is the history, saturated in the order of the
 * shortest call (Knuth's generalisation of Dijkstra's algorithm). A state is a step, the facts that something reads, and the interrupted step.
 */
export type Exploration = {
  readonly code: Code;
  readonly complete: boolean;
  readonly states: Table;
  /** Those that are no end and from which the call gets no further by any edge of the step's own. */
  readonly stuck: readonly number[];
  /** Of own edges: 1 when the monitor ever lets it through; otherwise `~` of the first state at which it did not, or 0. */
  readonly fates: Int32Array;
  /**
   * What may be done at any step alike is looked at once: for each set of facts (with `nowhere`) and, for palette answers with a way back, for
   * each interrupted step. The third number of a row is the first state there.
   */
  readonly hubs: Table;
  /** One move from a state (or a hub, as `~hub`) to a state; from a state to a hub without a move. No notes, no way back. Pairs of numbers. */
  readonly ways: Int32Array;
  readonly wayCount: number;
  readonly passages: Int32Array;
  readonly returns: Returns;
  /** How many bits of a state's place are its step. */
  readonly stepBits: number;
};

/** An exploration in the making. */
export type Search = {
  readonly code: Code;
  readonly caseClass: number;
  readonly tracked: FactSet;
  readonly notes: readonly number[];
  /** The facts that own edges and notes can establish and take back: with all of the former and none of the latter nothing changes by them. */
  readonly learnt: FactSet;
  readonly unlearnt: FactSet;
  readonly mapped: boolean;
  /** Some palette answer has a way back. */
  readonly resumable: boolean;
  readonly stepBits: number;
  readonly cursor: Cursor;
  readonly states: Table;
  readonly hubs: Table;
  readonly returns: Returns;
  readonly queue: number[];
  readonly stuck: number[];
  readonly fates: Int32Array;
  ways: Int32Array;
  wayCount: number;
  passages: Int32Array;
  passageCount: number;
  lastHub: number;
  /** The state that is being visited, and its facts. */
  state: number;
  facts: FactSet;
};

/** A step and the one that is interrupted, or `nowhere`, as one number. */
export function placeOf({ stepBits }: Pick<Exploration, 'stepBits'>, step: number, resume: number): number {
  return ((resume + 1) << stepBits) | step;
}
/** The step of a state, and the one that was interrupted or `nowhere`. */
export function stepIn({ states, stepBits }: Pick<Exploration, 'states' | 'stepBits'>, state: number): number {
  return (states.rows[state << stateShift] ?? 0) & ((1 << stepBits) - 1);
}
export function resumeIn({ states, stepBits }: Pick<Exploration, 'states' | 'stepBits'>, state: number): number {
  return ((states.rows[state << stateShift] ?? 0) >> stepBits) - 1;
}
/** The tracked facts of a state. */
export function factsIn({ states }: Pick<Exploration, 'states'>, state: number): FactSet {
  return states.rows[(state << stateShift) + factsAt] ?? 0;
}
/** The moves of the shortest call to a state that was visited. */
export function costIn({ states }: Pick<Exploration, 'states'>, state: number): number {
  return (states.rows[(state << stateShift) + costAt] ?? 0) - 1;
}

/** The state before one in its shortest call, or `nowhere`; and the edge that leads on from there, or `~` of a return. */
export function beforeIn({ states }: Exploration, state: number): number {
  return states.rows[(state << stateShift) + beforeAt] ?? nowhere;
}
export function byIn({ states }: Exploration, state: number): number {
  return states.rows[(state << stateShift) + byAt] ?? 0;
}
/** The edge of a passage, and the state it leads to. */
export function passageIn({ passages }: Exploration, passage: number): { readonly edge: number; readonly to: number } {
  return { edge: passages[(passage << passageShift) + 1] ?? 0, to: passages[(passage << passageShift) + 2] ?? 0 };
}
/** What a hub is for, and the first state there. */
export function hubIn({ hubs }: Exploration, hub: number): { readonly facts: FactSet; readonly from: number; readonly state: number } {
  return { facts: hubs.rows[hub << 2] ?? 0, from: hubs.rows[(hub << 2) + 1] ?? nowhere, state: hubs.rows[(hub << 2) + 2] ?? 0 };
}
