import { type Edge, landOn, type Node, toItself } from './compile.ts';
import { type Budget, type Exploration, explore, type ProofMove, type Visitor } from './explore.ts';
import type { Machine } from './machine.ts';
import { breaks, type FactTest, movingTests, noDeadEnd, type ProvedProperty, standingTests } from './watch.ts';

/** Properties as tests over facts, laid out by step and by edge. */
export type Watch = {
  readonly properties: readonly ProvedProperty[];
  readonly standing: readonly (readonly Test[])[];
  readonly moving: ReadonlyMap<Edge, readonly Test[]>;
};
type Test = FactTest & { readonly property: ProvedProperty };

/** A breaking call and its length in moves. */
export type Found = { readonly length: number; readonly call: readonly ProofMove[] };

/** What one class of cases comes to. `refused` holds the own edges that this class never lets through. */
export type ClassSearch = {
  readonly complete: boolean;
  readonly states: number;
  readonly breaches: ReadonlyMap<ProvedProperty, Found>;
  readonly refused: ReadonlyMap<Edge, Found>;
  readonly passed: ReadonlySet<Edge>;
};

/** Lays properties out over a script's steps and edges. */
export function watchOver(machine: Machine, properties: readonly ProvedProperty[]): Watch {
  const { nodes, jumps, notes } = machine.code;
  const testsOf = (of: (property: ProvedProperty) => readonly FactTest[]): readonly Test[] =>
    properties.flatMap((property) => of(property).map((test) => ({ ...test, property })));
  const moving = new Map<Edge, readonly Test[]>();
  for (const edge of [...nodes.flatMap(({ edges }) => edges), ...jumps, ...notes]) {
    if (edge.establishes.length === 0) continue;
    const tests = testsOf((property) => movingTests(property, edge.establishes));
    if (tests.length > 0) moving.set(edge, tests);
  }
  return { properties, standing: nodes.map(({ step }) => testsOf((property) => standingTests(property, step))), moving };
}

/** Searches every call for a case of the machine's class. */
export function searchClass(machine: Machine, watch: Watch, budget: Budget): ClassSearch {
  const found = new Map<ProvedProperty, Where>();
  const tried = new Map<Edge, Where>();
  const passed = new Set<Edge>();
  const lengths: number[] = [];
  const onward: boolean[] = [];
  const report = (property: ProvedProperty, where: Where) => {
    const known = found.get(property);
    if (known === undefined || where.length < known.length) found.set(property, where);
  };
  const visitor: Visitor = {
    state(state, { step, facts }, length) {
      lengths[state] = length;
      onward[state] = machine.code.nodes[step]?.end === true;
      for (const test of watch.standing[step] ?? []) if (breaks(test, facts)) report(test.property, { length, state });
    },
    edge(edge, { state, facts, own }, landed) {
      const length = (lengths[state] ?? 0) + 1;
      if (own) {
        if (landed) {
          onward[state] = true;
          passed.add(edge);
        } else if (!tried.has(edge)) tried.set(edge, { length, state, edge });
      }
      if (!landed) return;
      for (const test of watch.moving.get(edge) ?? []) if (breaks(test, facts)) report(test.property, { length, state, edge });
    },
  };
  const exploration = explore(machine, watch.properties, { visitor, budget });
  const call = ({ length, ...where }: Where): Found => ({ length, call: callOf(machine, exploration, where) });
  if (!exploration.complete) return { complete: false, states: exploration.states, breaches: new Map(), refused: new Map(), passed };
  if (exploration.states === 0) report(noDeadEnd, { length: 0, state: -1 });
  for (const [state, length] of lengths.entries()) if (onward[state] === false) report(noDeadEnd, { length, state });
  for (const property of watch.properties) {
    if (property.kind !== 'exit-within') continue;
    for (const state of farFromEnd(machine, exploration, property.moves)) report(property, { length: lengths[state] ?? 0, state });
  }
  return {
    complete: true,
    states: exploration.states,
    breaches: new Map([...found].map(([property, where]) => [property, call(where)])),
    refused: new Map([...tried].filter(([edge]) => !passed.has(edge)).map(([edge, where]) => [edge, call(where)])),
    passed,
  };
}

type Where = { readonly length: number; readonly state: number; readonly edge?: Edge };

/** The states from which no end is within so many moves, going back and noting left aside. */
function farFromEnd(machine: Machine, { moves, stepOf, states }: Exploration, within: number): readonly number[] {
  const into: number[][] = Array.from({ length: states }, () => []);
  for (const [place, from] of moves.order.entries()) {
    for (let at = moves.starts[place] ?? 0; at < (moves.starts[place + 1] ?? 0); at += 1) into[moves.targets[at] ?? 0]?.push(from);
  }
  const near = new Uint8Array(states);
  let ring: number[] = [];
  for (let state = 0; state < states; state += 1) {
    if (machine.code.nodes[stepOf(state)]?.end !== true) continue;
    near[state] = 1;
    ring.push(state);
  }
  for (let distance = 0; distance < within && ring.length > 0; distance += 1) {
    const farther: number[] = [];
    for (const state of ring) {
      for (const from of into[state] ?? []) {
        if (near[from] === 1) continue;
        near[from] = 1;
        farther.push(from);
      }
    }
    ring = farther;
  }
  return [...near.keys()].filter((state) => near[state] === 0);
}

/** The call to a state and, where an edge breaks it, along that edge: to the step it leads to or is refused at. */
function callOf(machine: Machine, exploration: Exploration, where: Omit<Where, 'length'>): readonly ProofMove[] {
  if (where.state < 0) return [];
  const call = exploration.callTo(where.state);
  const from = nodeAt(machine, exploration.stepOf(where.state));
  if (where.edge === undefined || from === undefined) return call;
  const { move, to, clears, sets } = where.edge;
  if (to === toItself) return [...call, { step: from.step.id, move, to: from.step.id }];
  const at = exploration.at(where.state);
  const cursor = { status: 'landed' as const, step: to, facts: (at.facts & ~clears) | sets, resume: at.resume };
  landOn(machine.code, machine.caseClass, cursor);
  return [...call, { step: from.step.id, move, to: (nodeAt(machine, cursor.step) ?? from).step.id }];
}

function nodeAt(machine: Machine, index: number): Node | undefined {
  return machine.code.nodes[index];
}
