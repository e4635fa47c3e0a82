import type { CallFact } from '#compliance';
import { invariant } from '#kernel';
import { type Code, type Cursor, type Edge, isBarred, landOn, toResume } from './compile.ts';
import {
  candidateCost,
  type CandidateFigures,
  candidateKind,
  candidateLength,
  candidateOne,
  candidateOther,
  candidateParent,
  candidates,
  candidateState,
} from './candidates.ts';
import { conditionFacts } from './conditions.ts';
import { factSet, type FactSet } from './facts.ts';
import { interrupted, type Machine, type Move } from './machine.ts';
import type { ScriptBody, StepId } from './script.ts';
import { longer, triples } from './triples.ts';
import { factsReadBy, type ProvedProperty } from './watch.ts';
import { spokenVariables } from './variables.ts';

/** A move of a call, going back included, with the step it is made at and the step it leads to. */
export type ProofMove = { readonly step: StepId; readonly move: Move | { readonly kind: 'back' }; readonly to: StepId };

/** Told of everything found, in the order of the shortest call that leads there. States are numbers, dense from 0; facts are the tracked ones. */
export type Visitor = {
  /** A state is met for the first time, by a call of `length` moves. */
  readonly state: (state: number, at: { readonly step: number; readonly facts: FactSet }, length: number) => void;
  /** An edge is tried at that state: one of the step's own, a jump of the palette, or a note. */
  readonly edge: (edge: Edge, from: { readonly state: number; readonly facts: FactSet; readonly own: boolean }, landed: boolean) => void;
};

export type Exploration = {
  readonly complete: boolean;
  readonly states: number;
  readonly stepOf: (state: number) => number;
  readonly at: (state: number) => { readonly facts: FactSet; readonly resume: number };
  /** The states reached by one move other than back or note: `targets[starts[n]]` to before `targets[starts[n + 1]]`, in the order of visiting. */
  readonly moves: { readonly order: Int32Array; readonly starts: Int32Array; readonly targets: Int32Array };
  /** The shortest call that reaches a state. */
  readonly callTo: (state: number) => readonly ProofMove[];
};

/**
 * A pair is a state together with the state one move back in the history. The history below that is any history of the parent, which makes
 * "back" exact. Each is found by a derivation, told by its kind.
 */
const start = 0;
const byEdge = 1;
const byJump = 2;
const byNote = 3;
const byBack = 4;
const root = -1;

/** How much a proof may look at: states of one case class, and pairs of states for going back. */
export type Budget = { readonly states: number; readonly pairs: number };

/**
 * Explores every call of a script, going back any number of times included: a pushdown system, whose stack is the history, saturated in
 * the order of the shortest call (Knuth's generalisation of Dijkstra's algorithm). Facts that nothing reads are left out of the states.
 */
export function explore(
  machine: Machine,
  properties: readonly ProvedProperty[],
  under: { readonly visitor: Visitor; readonly budget: Budget },
): Exploration {
  const { visitor, budget } = under;
  const { code, caseClass } = machine;
  const mask = trackedFacts(machine.body, properties);
  const notes = code.notes.filter(({ sets }) => (sets & mask) !== 0);
  const states = triples();
  const pairs = triples();
  const cursor: Cursor = { status: 'landed', step: 0, facts: 0, resume: -1 };

  const { offer: queue, read, take } = candidates();
  const offer = (given: CandidateFigures) => {
    if (pairs.find(given.state, given.parent, 0) < 0) queue(given);
  };
  // The settled candidate of each pair; lists of pairs by state and by parent.
  let settled = new Int32Array(1 << 12);
  let nextOfState = new Int32Array(1 << 12);
  let nextOfParent = new Int32Array(1 << 12);
  const firstOfState: number[] = [];
  const pairsOf: number[] = [];
  const above: number[] = [];
  const order: number[] = [];
  const starts: number[] = [];
  const targets: number[] = [];

  const stateOf = (step: number, facts: FactSet, resume: number): number => {
    const state = states.intern(step, facts & mask, resume);
    if (state === firstOfState.length) {
      firstOfState.push(-1);
      pairsOf.push(-1);
      above.push(-1);
    }
    return state;
  };
  const back = (outer: number, inner: number) => {
    const earlier = read(outer, candidateState);
    const facts = states.b(read(inner, candidateState));
    const step = states.a(earlier);
    const node = code.nodes[step];
    if (node === undefined || isBarred(node, facts)) return;
    const rise = read(inner, candidateLength) + 1;
    offer({
      state: stateOf(step, facts, states.c(earlier)),
      parent: read(outer, candidateParent),
      length: read(outer, candidateLength) + rise,
      cost: read(outer, candidateCost) + rise,
      kind: byBack,
      one: outer,
      other: inner,
    });
  };
  const visit = (candidate: number) => {
    const state = read(candidate, candidateState);
    const cost = read(candidate, candidateCost);
    const step = states.a(state);
    const facts = states.b(state);
    const resume = states.c(state);
    const node = code.nodes[step];
    invariant(node !== undefined, 'a state stands on a step');
    order.push(state);
    starts.push(targets.length);
    visitor.state(state, { step, facts }, cost);
    if (node.end) return;
    const reached = (kind: number, which: number) => {
      const target = stateOf(cursor.step, cursor.facts, cursor.resume);
      targets.push(target);
      if (kind === byEdge) offer({ state: target, parent: state, length: 1, cost: cost + 1, kind, one: which, other: 0 });
      else offer({ state: target, parent: root, length: cost + 1, cost: cost + 1, kind, one: candidate, other: which });
    };
    const aim = (to: number, after: FactSet, keep: number): boolean => {
      cursor.step = to;
      cursor.facts = after;
      cursor.resume = keep;
      return landOn(code, caseClass, cursor);
    };
    for (const [own, edge] of node.edges.entries()) {
      const landed = aim(edge.to, (facts & ~edge.clears) | edge.sets, resume);
      visitor.edge(edge, { state, facts, own: true }, landed);
      if (landed) reached(byEdge, own);
    }
    for (const [index, jump] of code.jumps.entries()) {
      if (jump.when?.(facts, caseClass) === false) continue;
      const landed = aim(jump.to, (facts & ~jump.clears) | jump.sets, jump.resume ? interrupted(node, step, resume) : -1);
      visitor.edge(jump, { state, facts, own: false }, landed);
      if (landed) reached(byJump, index);
    }
    for (const note of notes) visitor.edge(note, { state, facts, own: false }, true);
    if (aim(code.politeEnd.to, facts, -1)) reached(byJump, politely);
    if (resume >= 0 && aim(toResume, facts, resume)) reached(byJump, resuming);
  };

  cursor.step = code.entry;
  if (landOn(code, caseClass, cursor)) {
    offer({ state: stateOf(cursor.step, cursor.facts, cursor.resume), parent: root, length: 0, cost: 0, kind: start, one: 0, other: 0 });
  }
  let complete = true;
  for (let candidate = take(); candidate >= 0; candidate = take()) {
    const state = read(candidate, candidateState);
    const parent = read(candidate, candidateParent);
    if (pairs.find(state, parent, 0) >= 0) continue;
    if (states.size() > budget.states || pairs.size() >= budget.pairs) {
      complete = false;
      break;
    }
    const pair = pairs.intern(state, parent, 0);
    if (pair >= settled.length) {
      settled = longer(settled, settled.length * 2);
      nextOfState = longer(nextOfState, nextOfState.length * 2);
      nextOfParent = longer(nextOfParent, nextOfParent.length * 2);
    }
    settled[pair] = candidate;
    nextOfState[pair] = pairsOf[state] ?? -1;
    pairsOf[state] = pair;
    if ((firstOfState[state] ?? -1) < 0) {
      firstOfState[state] = candidate;
      visit(candidate);
    }
    if (code.nodes[states.a(state)]?.end === false) {
      for (const [index, { clears, sets }] of notes.entries()) {
        const facts = (states.b(state) & ~clears) | sets;
        offer({
          state: stateOf(states.a(state), facts, states.c(state)),
          parent,
          length: read(candidate, candidateLength) + 1,
          cost: read(candidate, candidateCost) + 1,
          kind: byNote,
          one: candidate,
          other: index,
        });
      }
    }
    if (parent !== root) {
      nextOfParent[pair] = above[parent] ?? -1;
      above[parent] = pair;
      for (let outer = pairsOf[parent] ?? -1; outer >= 0; outer = nextOfState[outer] ?? -1) back(settled[outer] ?? 0, candidate);
    }
    for (let inner = above[state] ?? -1; inner >= 0; inner = nextOfParent[inner] ?? -1) back(candidate, settled[inner] ?? 0);
  }
  starts.push(targets.length);

  const stepAt = (state: number): StepId => idOf(code, states.a(state));
  const relative = (candidate: number): readonly ProofMove[] => {
    const state = read(candidate, candidateState);
    const to = stepAt(state);
    const one = read(candidate, candidateOne);
    const other = read(candidate, candidateOther);
    switch (read(candidate, candidateKind)) {
      case byEdge: {
        const from = states.a(read(candidate, candidateParent));
        return [{ step: idOf(code, from), move: edgeOf(code.nodes[from]?.edges ?? [], one).move, to }];
      }
      case byJump:
        return [...callOf(one), { step: stepAt(read(one, candidateState)), move: jumpMove(code, other), to }];
      case byNote:
        return [...relative(one), { step: to, move: edgeOf(notes, other).move, to }];
      case byBack:
        return [...relative(one), ...relative(other), { step: stepAt(read(other, candidateState)), move: { kind: 'back' }, to }];
      default:
        return [];
    }
  };
  const callOf = (candidate: number): readonly ProofMove[] => {
    const parent = read(candidate, candidateParent);
    return parent === root ? relative(candidate) : [...callTo(parent), ...relative(candidate)];
  };
  const callTo = (state: number): readonly ProofMove[] => {
    const candidate = firstOfState[state] ?? -1;
    invariant(candidate >= 0, 'a visited state has a call');
    return callOf(candidate);
  };
  return {
    complete,
    states: states.size(),
    stepOf: states.a,
    at: (state) => ({ facts: states.b(state), resume: states.c(state) }),
    moves: { order: Int32Array.from(order), starts: Int32Array.from(starts), targets: Int32Array.from(targets) },
    callTo,
  };
}

/** Jumps that stand in no palette. */
const politely = -1;
const resuming = -2;

function jumpMove(code: Code, index: number): Move {
  if (index === resuming) return { kind: 'resume' };
  return index === politely ? code.politeEnd.move : edgeOf(code.jumps, index).move;
}

function edgeOf(edges: readonly Edge[], index: number): Edge {
  const edge = edges[index];
  invariant(edge !== undefined, 'an edge of the exploration exists');
  return edge;
}

function idOf(code: Code, step: number): StepId {
  const node = code.nodes[step];
  invariant(node !== undefined, 'a step of the exploration exists');
  return node.step.id;
}

/** The facts that some property, need or condition reads: no other fact can change what is possible. */
function trackedFacts(body: ScriptBody, properties: readonly ProvedProperty[]): FactSet {
  const read: CallFact[] = [
    'third-party-on-line',
    'right-party-verified',
    ...body.steps.flatMap((step) => [...step.needs, ...(step.unless ?? []), ...(step.kind === 'branch' ? conditionFacts(step.when) : [])]),
    ...body.palette.flatMap((entry) => (entry.when === undefined ? [] : conditionFacts(entry.when))),
    ...properties.flatMap(factsReadBy),
    ...spokenVariables(body).flatMap(({ after }) => after ?? []),
  ];
  return factSet(read);
}
