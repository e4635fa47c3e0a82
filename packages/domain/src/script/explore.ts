import type { CallFact, ScriptProperty } from '#compliance';
import { invariant } from '#kernel';
import { conditionFacts, factSet } from './facts.ts';
import { entryOf, follow, goBack, keepsHistory, type Landing, type Machine, type Move, movesAt, type Position } from './machine.ts';
import type { ScriptBody, StepId } from './script.ts';

/** A move of a call, going back included, with the step it is made at and the step it leads to. */
export type ProofMove = { readonly step: StepId; readonly move: Move | { readonly kind: 'back' }; readonly to: StepId };

/** Told of everything found, in the order of the shortest call that leads there. */
export type Visitor = {
  /** A state is met for the first time, by a call of `length` moves. */
  readonly state: (node: number, position: Position, length: number) => void;
  /** A move is tried at that state. */
  readonly move: (tried: Tried) => void;
};

export type Tried = { readonly node: number; readonly position: Position; readonly move: Move; readonly landing: Landing };

export type Exploration = {
  readonly complete: boolean;
  readonly positions: readonly Position[];
  /** The nodes reached by one move other than back or note, by node. */
  readonly edges: readonly (readonly number[])[];
  /** The shortest call that reaches a node. */
  readonly callTo: (node: number) => readonly ProofMove[];
};

/** A state together with the state one move back in the history. The history below that is any history of `parent`: this makes back exact. */
type Pair = { readonly node: number; readonly parent: number; readonly length: number; readonly cost: number; readonly by: Derivation };
type Derivation =
  | { readonly kind: 'start' }
  | { readonly kind: 'move'; readonly move: Move }
  | { readonly kind: 'jump'; readonly from: Pair; readonly move: Move }
  | { readonly kind: 'note'; readonly from: Pair; readonly move: Move }
  | { readonly kind: 'back'; readonly outer: Pair; readonly inner: Pair };

const root = -1;
const stateLimit = 400_000;

/**
 * Explores every call of a script, going back any number of times included: a pushdown system, whose stack is the history, saturated in
 * the order of the shortest call (Knuth's generalisation of Dijkstra's algorithm). Facts that nothing reads are left out of the states.
 */
export function explore(machine: Machine, properties: readonly ScriptProperty[], visitor: Visitor): Exploration {
  const mask = trackedFacts(machine.body, properties);
  const positions: Position[] = [];
  const indexes = new Map<string, number>();
  const edges: number[][] = [];
  const first: (Pair | undefined)[] = [];
  const pairs: Map<number, Pair>[] = [];
  const above: Pair[][] = [];
  const queue: Pair[][] = [];
  let complete = true;

  const nodeOf = (position: Position): number => {
    const facts = position.facts & mask;
    const key = `${position.step}|${facts}|${position.resume ?? ''}`;
    const known = indexes.get(key);
    if (known !== undefined) return known;
    indexes.set(key, positions.length);
    positions.push({ ...position, facts });
    edges.push([]);
    pairs.push(new Map());
    above.push([]);
    return positions.length - 1;
  };
  const offer = (pair: Pair) => {
    if (pairs[pair.node]?.has(pair.parent) !== true) (queue[pair.cost] ??= []).push(pair);
  };
  const back = (outer: Pair, inner: Pair) => {
    const landing = goBack(machine, at(positions, inner.node), at(positions, outer.node));
    if (landing.kind !== 'landed') return;
    const rise = inner.length + 1;
    offer({
      node: nodeOf(landing.position),
      parent: outer.parent,
      length: outer.length + rise,
      cost: outer.cost + rise,
      by: { kind: 'back', outer, inner },
    });
  };
  const visit = (pair: Pair) => {
    const position = at(positions, pair.node);
    visitor.state(pair.node, position, pair.cost);
    for (const move of movesAt(machine, position)) {
      const landing = follow(machine, position, move);
      visitor.move({ node: pair.node, position, move, landing });
      if (landing.kind !== 'landed' || move.kind === 'note') continue;
      const target = nodeOf(landing.position);
      at(edges, pair.node).push(target);
      if (keepsHistory(move)) offer({ node: target, parent: pair.node, length: 1, cost: pair.cost + 1, by: { kind: 'move', move } });
      else offer({ node: target, parent: root, length: pair.cost + 1, cost: pair.cost + 1, by: { kind: 'jump', from: pair, move } });
    }
  };

  const entry = entryOf(machine);
  if (entry.kind === 'landed') offer({ node: nodeOf(entry.position), parent: root, length: 0, cost: 0, by: { kind: 'start' } });
  for (let cost = 0; cost < queue.length; cost += 1) {
    const bucket = (queue[cost] ??= []);
    for (let index = 0; index < bucket.length; index += 1) {
      const pair = at(bucket, index);
      const known = at(pairs, pair.node);
      if (known.has(pair.parent)) continue;
      if (positions.length > stateLimit) {
        complete = false;
        break;
      }
      known.set(pair.parent, pair);
      if (first[pair.node] === undefined) {
        first[pair.node] = pair;
        visit(pair);
      }
      const position = at(positions, pair.node);
      for (const fact of machine.steps.get(position.step)?.kind === 'end' ? [] : machine.notable) {
        const move: Move = { kind: 'note', fact };
        const landing = follow(machine, position, move);
        if (landing.kind === 'landed') {
          offer({
            ...pair,
            node: nodeOf(landing.position),
            length: pair.length + 1,
            cost: pair.cost + 1,
            by: { kind: 'note', from: pair, move },
          });
        }
      }
      if (pair.parent !== root) {
        at(above, pair.parent).push(pair);
        for (const outer of at(pairs, pair.parent).values()) back(outer, pair);
      }
      for (const inner of at(above, pair.node)) back(pair, inner);
    }
  }

  const relative = (pair: Pair): readonly ProofMove[] => {
    const to = at(positions, pair.node).step;
    switch (pair.by.kind) {
      case 'start':
        return [];
      case 'move':
        return [{ step: at(positions, pair.parent).step, move: pair.by.move, to }];
      case 'jump':
        return [...callOf(pair.by.from), { step: at(positions, pair.by.from.node).step, move: pair.by.move, to }];
      case 'note':
        return [...relative(pair.by.from), { step: to, move: pair.by.move, to }];
      case 'back':
        return [
          ...relative(pair.by.outer),
          ...relative(pair.by.inner),
          { step: at(positions, pair.by.inner.node).step, move: { kind: 'back' }, to },
        ];
    }
  };
  const callOf = (pair: Pair): readonly ProofMove[] =>
    pair.parent === root ? relative(pair) : [...callTo(pair.parent), ...relative(pair)];
  const callTo = (node: number): readonly ProofMove[] => {
    const pair = first[node];
    invariant(pair !== undefined, 'a visited node has a call');
    return callOf(pair);
  };
  return { complete, positions, edges, callTo };
}

/** The facts that some property, need or condition reads: no other fact can change what is possible. */
function trackedFacts(body: ScriptBody, properties: readonly ScriptProperty[]): number {
  const read: CallFact[] = [
    'third-party-on-line',
    ...body.steps.flatMap((step) => [...step.needs, ...(step.unless ?? []), ...(step.kind === 'branch' ? conditionFacts(step.when) : [])]),
    ...body.palette.flatMap((entry) => (entry.when === undefined ? [] : conditionFacts(entry.when))),
    ...properties.flatMap((property) => {
      switch (property.kind) {
        case 'precedes':
          return [property.first, property.then];
        case 'never-while':
          return [property.never, property.whileFact];
        case 'sealed-until':
        case 'ends-with':
          return [property.fact];
        case 'exit-within':
          return [];
      }
    }),
  ];
  return factSet(read);
}

function at<T>(list: readonly T[], index: number): T {
  const value = list[index];
  invariant(value !== undefined, 'an index of the exploration exists');
  return value;
}
