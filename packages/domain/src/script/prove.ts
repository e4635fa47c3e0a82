import type { CallFact, ScriptProperty } from '#compliance';
import { addressOf, type Address, invariant, type Json } from '#kernel';
import { type Exploration, explore, type ProofMove, type Tried } from './explore.ts';
import { establish, factBit, type FactSet } from './facts.ts';
import { follow, type Machine, machineOf, type Move, type Position } from './machine.ts';
import type { Certificate, ScriptBody, Step } from './script.ts';

/** What every script is held to besides its pack's properties: in every reachable state the agent can go on, and no move is for ever refused. */
export const noDeadEnd = { kind: 'no-dead-end', rule: 'script/no-dead-end' } as const;
export type ProvedProperty = ScriptProperty | typeof noDeadEnd;

/** A property and the shortest call that breaks it. The last move is the one that breaks it, unless standing on its step already does. */
export type Breach = { readonly property: ProvedProperty; readonly call: readonly ProofMove[] };

/** The proof's answer. `property` and `call` are those of the shortest breaking call; `all` has one breach for each broken property, shortest first. */
export type ProofOutcome =
  | { readonly kind: 'proved'; readonly certificate: Certificate }
  | { readonly kind: 'broken'; readonly property: ProvedProperty; readonly call: readonly ProofMove[]; readonly all: readonly Breach[] }
  | { readonly kind: 'too-large'; readonly statesExplored: number };

type Where = { readonly node: number; readonly move?: Move; readonly length: number };

/**
 * Proves properties of every call of a script that `checkScript` finds sound, or finds the shortest call that breaks one. Palette, polite
 * end, notes and going back are all explored. A move whose step's needs are not established is impossible, because the runner refuses it.
 */
export function prove(body: ScriptBody, properties: readonly ScriptProperty[], pack: Address): ProofOutcome {
  const machine = machineOf(body);
  const search = searchFor(machine, properties);
  const exploration = explore(machine, properties, search);
  if (!exploration.complete) return { kind: 'too-large', statesExplored: exploration.positions.length };
  search.finish(exploration);
  const all = [...search.found]
    .toSorted(([, a], [, b]) => a.length - b.length)
    .map(([property, where]): Breach => ({ property, call: callOf(machine, exploration, where) }));
  const [shortest] = all;
  if (shortest !== undefined) return { kind: 'broken', ...shortest, all };
  return { kind: 'proved', certificate: certificateOf(body, { properties, pack, statesExplored: exploration.positions.length }) };
}

/** Whether establishing facts, in order, over a set breaks a property at that moment. */
export function breaksByMoving(property: ScriptProperty, before: FactSet, establishes: readonly CallFact[]): boolean {
  if (property.kind !== 'precedes' && property.kind !== 'never-while') return false;
  const [guarded, wrong] =
    property.kind === 'precedes'
      ? [property.then, (set: FactSet) => (set & factBit(property.first)) === 0]
      : [property.never, (set: FactSet) => (set & factBit(property.whileFact)) !== 0];
  let set = before;
  for (const fact of establishes) {
    if (fact === guarded && wrong(set)) return true;
    set = establish(set, [fact]);
  }
  return false;
}

/** Whether standing on a step with a set of facts breaks a property. */
export function breaksByStanding(property: ScriptProperty, step: Step, facts: FactSet): boolean {
  if (property.kind === 'sealed-until') {
    const spoken = step.kind === 'say' || step.kind === 'ask' ? step.blocks : [];
    return spoken.some((block) => block.audience === property.audience) && (facts & factBit(property.fact)) === 0;
  }
  if (property.kind === 'ends-with') {
    return step.kind === 'end' && property.dispositions.includes(step.disposition) && (facts & factBit(property.fact)) === 0;
  }
  return false;
}

function searchFor(machine: Machine, properties: readonly ScriptProperty[]) {
  const found = new Map<ProvedProperty, Where>();
  const tried = new Map<Move, Where>();
  const possible = new Set<Move>();
  const lengths: number[] = [];
  const onward = new Set<number>();
  const report = (property: ProvedProperty, where: Where) => {
    const known = found.get(property);
    if (known === undefined || where.length < known.length) found.set(property, where);
  };
  return {
    found,
    state(node: number, position: Position, length: number) {
      lengths[node] = length;
      const step = machine.steps.get(position.step);
      invariant(step !== undefined, 'a reachable step exists');
      if (step.kind === 'end') onward.add(node);
      for (const property of properties) if (breaksByStanding(property, step, position.facts)) report(property, { node, length });
    },
    move({ node, position, move, landing }: Tried) {
      const where = { node, move, length: (lengths[node] ?? 0) + 1 };
      if (move.kind === 'next' || move.kind === 'answer' || move.kind === 'outcome') {
        if (!tried.has(move)) tried.set(move, where);
        if (landing.kind === 'landed') {
          possible.add(move);
          onward.add(node);
        }
      }
      if (landing.kind !== 'landed') return;
      for (const property of properties) if (breaksByMoving(property, position.facts, landing.establishes)) report(property, where);
    },
    finish(exploration: Exploration) {
      if (exploration.positions.length === 0) report(noDeadEnd, { node: -1, length: 0 });
      for (const [node, length] of lengths.entries()) if (!onward.has(node)) report(noDeadEnd, { node, length });
      for (const [move, where] of tried) if (!possible.has(move)) report(noDeadEnd, where);
      for (const property of properties) {
        if (property.kind !== 'exit-within') continue;
        for (const node of farFromEnd(machine, exploration, property.moves)) report(property, { node, length: lengths[node] ?? 0 });
      }
    },
  };
}

/** The nodes from which no end is within so many moves. */
function farFromEnd(machine: Machine, { positions, edges }: Exploration, moves: number): readonly number[] {
  const into: number[][] = positions.map(() => []);
  for (const [from, targets] of edges.entries()) for (const target of targets) into[target]?.push(from);
  const near = new Set<number>();
  let ring = [...positions.keys()].filter((node) => machine.steps.get(positions[node]?.step ?? '')?.kind === 'end');
  for (let distance = 0; distance <= moves && ring.length > 0; distance += 1) {
    for (const node of ring) near.add(node);
    ring = [...new Set(ring.flatMap((node) => into[node] ?? []))].filter((node) => !near.has(node));
  }
  return [...positions.keys()].filter((node) => !near.has(node));
}

function callOf(machine: Machine, exploration: Exploration, where: Where): readonly ProofMove[] {
  if (where.node < 0) return [];
  const call = exploration.callTo(where.node);
  const position = exploration.positions[where.node];
  if (where.move === undefined || position === undefined) return call;
  const landing = follow(machine, position, where.move);
  const to = landing.kind === 'landed' ? landing.position.step : 'step' in landing ? landing.step : position.step;
  return [...call, { step: position.step, move: where.move, to }];
}

function certificateOf(
  body: ScriptBody,
  under: { properties: readonly ScriptProperty[]; pack: Address; statesExplored: number },
): Certificate {
  const { properties, pack, statesExplored } = under;
  const script = addressOf(asJson(body));
  const hash = addressOf({ script, pack, properties: properties.map(asJson), statesExplored });
  return { script, pack, properties: properties.map(({ kind, rule }) => `${rule}#${kind}`), statesExplored, hash };
}

/** Script bodies and properties hold only strings, numbers, booleans, lists and records of these. */
function asJson(value: ScriptBody | ScriptProperty): Json {
  return value;
}

/** A script's content address. */
export function scriptAddress(body: ScriptBody): Address {
  return addressOf(asJson(body));
}
