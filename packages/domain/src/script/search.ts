import { farFromEnd } from './exits.ts';
import { type Budget, costIn, type Exploration, factsIn, hubIn, nowhere, stepIn } from './exploration.ts';
import { explore } from './explore.ts';
import type { Test, Watch } from './lay-out.ts';
import type { Machine } from './machine.ts';
import { stepOf } from './moves.ts';
import { callAlong, callTo, leave, type ProofMove } from './trace.ts';
import { breaks, noDeadEnd, type ProvedProperty } from './watch.ts';

/** A breaking call and its length in moves. */
export type Found = { readonly length: number; readonly call: readonly ProofMove[] };

/** What one class of cases comes to. `refused` holds the own edges that this class never lets through; `fates` is 1 for those it does. */
export type ClassSearch = {
  readonly complete: boolean;
  readonly states: number;
  readonly breaches: ReadonlyMap<ProvedProperty, Found>;
  readonly refused: ReadonlyMap<number, Found>;
  readonly fates: Int32Array;
};

/** Searches every call for a case of the machine's class. */
export function searchClass(machine: Machine, watch: Watch, budget: Budget): ClassSearch {
  const mapped = watch.properties.some(({ kind }) => kind === 'exit-within');
  const exploration = explore(machine, { tracked: watch.tracked, budget, mapped });
  const { complete, fates } = exploration;
  const states = exploration.states.count;
  if (!complete) return { complete, states, breaches: new Map(), refused: new Map(), fates };
  const call = ({ length, state, edge }: Where): Found => ({
    length,
    call: state < 0 ? [] : edge === undefined ? callTo(exploration, state) : callAlong(machine, exploration, { state, edge }),
  });
  const refused = new Map<number, Found>();
  for (let edge = 0; edge < fates.length; edge += 1) {
    const fate = fates[edge] ?? 0;
    const state = ~fate;
    if (fate < 0) refused.set(edge, call({ length: costIn(exploration, state) + 1, state, edge }));
  }
  const breaches = new Map([...breachesIn(machine, watch, exploration)].map(([property, where]) => [property, call(where)]));
  return { complete, states, breaches, refused, fates };
}

/** The state at which a property breaks, or which the edge that breaks it leaves; -1 when the call cannot even begin. */
type Where = { readonly length: number; readonly state: number; readonly edge?: number };

function breachesIn(machine: Machine, watch: Watch, exploration: Exploration): ReadonlyMap<ProvedProperty, Where> {
  const { code } = machine;
  const { states, hubs } = exploration;
  const found = new Map<ProvedProperty, Where>();
  const report = (property: ProvedProperty, where: Where) => {
    const known = found.get(property);
    if (known === undefined || where.length < known.length) found.set(property, where);
  };
  const tried = (tests: readonly Test[], edge: number, state: number) => {
    for (const test of tests) {
      if (!breaks(test, factsIn(exploration, state))) continue;
      const lands = edge >= code.notes || leave(machine, exploration, { state, edge }).status === 'landed';
      if (lands) report(test.property, { length: costIn(exploration, state) + 1, state, edge });
    }
  };
  if (states.count === 0) report(noDeadEnd, { length: 0, state: nowhere });
  const [stuck] = exploration.stuck;
  if (stuck !== undefined) report(noDeadEnd, { length: costIn(exploration, stuck), state: stuck });
  const watched = new Uint8Array(code.steps.length);
  const tested = new Uint8Array(code.jumps);
  for (const at of watch.standing.keys()) watched[at] = 1;
  for (const edge of watch.moving.keys()) {
    if (edge >= code.jumps) continue;
    tested[edge] = 1;
    watched[stepOf(code, edge)] = 1;
  }
  for (let state = 0; state < states.count; state += 1) {
    const at = stepIn(exploration, state);
    if (watched[at] === 0) continue;
    for (const test of watch.standing.get(at) ?? none) {
      if (breaks(test, factsIn(exploration, state))) report(test.property, { length: costIn(exploration, state), state });
    }
    const last = code.firstEdge[at + 1] ?? 0;
    for (let edge = code.firstEdge[at] ?? 0; edge < last; edge += 1) {
      if (tested[edge] === 1) tried(watch.moving.get(edge) ?? none, edge, state);
    }
  }
  for (const [edge, tests] of watch.moving) {
    if (edge < code.jumps) continue;
    const entry = code.palette[edge - code.jumps];
    const when = edge < code.politeEnd ? code.whens[edge - code.jumps] : undefined;
    for (let hub = 0; hub < hubs.count; hub += 1) {
      const { facts, from, state } = hubIn(exploration, hub);
      if ((entry?.resume === true) !== from >= 0) continue;
      if (when?.(facts, machine.caseClass) !== false) tried(tests, edge, state);
    }
  }
  for (const property of watch.properties) {
    if (property.kind !== 'exit-within') continue;
    for (const state of farFromEnd(exploration, property.moves)) report(property, { length: costIn(exploration, state), state });
  }
  return found;
}

const none: readonly never[] = [];
