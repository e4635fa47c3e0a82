import fc from 'fast-check';
import { expect, test } from 'vitest';
import { casesFor } from '../testing/oracle.ts';
import { type Standing, type Tried, worldOf } from '../testing/oracle-world.ts';
import { scriptBodies } from '../testing/script.ts';
import { seeded } from '../testing/seeded.ts';
import { caseMoveOf } from './cases.ts';
import { caseClassOf, comparisonsIn } from './conditions.ts';
import { factsOf } from './facts.ts';
import { entryOf, follow, goBack, type Landing, type Machine, machineOf, movesAt, type Position } from './machine.ts';
import { keepsHistory } from './moves.ts';
import type { CaseFigures, ScriptBody } from './script.ts';

function machineFor(body: ScriptBody, given: CaseFigures): Machine {
  const found = caseClassOf(comparisonsIn(body), (variable) => given[variable]);
  if (found.kind === 'unknown') throw new Error(`the case does not say its ${found.variable}`);
  return machineOf(body, found.caseClass);
}

/** A standing of either, as text. */
function text(position: Position | undefined): string {
  return position === undefined ? 'refused' : `${position.step} ${[...factsOf(position.facts)].toSorted().join()} ${position.resume ?? ''}`;
}
function textOf(standing: Standing | undefined): string {
  return standing === undefined ? 'refused' : `${standing.step.id} ${[...standing.facts].toSorted().join()} ${standing.resume ?? ''}`;
}
const landed = (landing: Landing): Position | undefined => (landing.kind === 'landed' ? landing.position : undefined);

/** The lengths of the calls walked, and how many moves were compared on them. */
function walkTogether(body: ScriptBody, given: CaseFigures, seed: number): number {
  const machine = machineFor(body, given);
  const world = worldOf(body, given, () => true);
  const chance = seeded(seed);
  let position = landed(entryOf(machine));
  let standing = world.start;
  const history: Position[] = [];
  expect(textOf(standing)).toBe(text(position));
  let compared = 0;
  for (let length = 0; length < 25 && position !== undefined && standing !== undefined; length += 1) {
    const from = position;
    const tried: readonly Tried[] = world.moves(standing);
    const byName = new Map(tried.map((one) => [one.name, one]));
    const earlier = history.at(-1);
    const theirs = new Map(
      movesAt(machine, from).map((move) => [caseMoveOf(move), { move, position: landed(follow(machine, from, move)) }]),
    );
    // What the palette does not offer now is no move to one, and a refused move to the other.
    for (const [name, { position: to }] of theirs) expect(`${name}: ${textOf(byName.get(name)?.to)}`).toBe(`${name}: ${text(to)}`);
    for (const { name } of tried) if (name !== 'back') expect([...theirs.keys()]).toContain(name);
    const back = earlier === undefined ? undefined : landed(goBack(machine, from, earlier));
    expect(`back: ${textOf(byName.get('back')?.to)}`).toBe(`back: ${text(back)}`);
    compared += theirs.size + 1;
    const open = tried.filter(({ to }) => to !== undefined);
    if (open.length === 0) return compared;
    const chosen = chance.one(open);
    if (chosen.name === 'back') {
      history.pop();
      position = back;
    } else {
      const taken = theirs.get(chosen.name);
      if (taken === undefined) throw new Error('the move is one of both');
      if (keepsHistory(taken.move)) history.push(from);
      else if (taken.move.kind !== 'note') history.length = 0;
      position = taken.position;
    }
    standing = chosen.to;
  }
  return compared;
}

test('law: at every place that a call comes to, the machine and an interpreter written apart from it know the same moves to the same places', () => {
  let compared = 0;
  fc.assert(
    fc.property(scriptBodies, fc.nat(), (body, seed) => {
      for (const given of casesFor(body)) compared += walkTogether(body, given, seed);
    }),
    { numRuns: 250 },
  );
  expect(compared).toBeGreaterThan(10_000);
});
