import { invariant } from '#kernel';
import { type Code, isFilledIn, isGuarded, notForThirdParty } from './compile.ts';
import { factBit, type FactSet } from './facts.ts';
import { audienceFacts } from './land.ts';
import { establishedBy } from './moves.ts';
import type { Step } from './script.ts';
import { type FactTest, movingTests, type ProvedProperty, standingTests } from './watch.ts';

/** Properties as tests over facts, laid out by step and by edge, and the facts that decide anything. */
export type Watch = {
  readonly properties: readonly ProvedProperty[];
  readonly standing: ReadonlyMap<number, readonly Test[]>;
  readonly moving: ReadonlyMap<number, readonly Test[]>;
  /** What some test, need or condition reads: no other fact can change what is possible. */
  readonly tracked: FactSet;
};
export type Test = FactTest & { readonly property: ProvedProperty };

/** Lays properties out over a script's steps and edges. */
export function watchOver(code: Code, properties: readonly ProvedProperty[]): Watch {
  const standing = new Map<number, readonly Test[]>();
  const moving = new Map<number, readonly Test[]>();
  let tracked = code.readByConditions;
  const put = (tests: Map<number, readonly Test[]>, at: number, more: readonly Test[]) => {
    for (const { has, hasNot, lacks } of more) tracked |= has | hasNot | lacks;
    const known = tests.get(at);
    if (more.length > 0) tests.set(at, known === undefined ? more : [...known, ...more]);
  };
  for (const property of properties) {
    switch (property.kind) {
      case 'precedes':
      case 'never-while': {
        const fact = property.kind === 'precedes' ? property.then : property.never;
        const guarded = factBit(fact);
        // Most moves that establish it establish nothing else.
        const alone = testsOf(property, movingTests(property, [fact]));
        for (let edge = 0; edge < code.to.length; edge += 1) {
          if ((((code.sets[edge] ?? 0) | (code.clears[edge] ?? 0)) & guarded) === 0) continue;
          const establishes = establishedBy(code, edge);
          const isAlone = establishes.length === 1 && establishes[0] === fact;
          put(moving, edge, isAlone ? alone : testsOf(property, movingTests(property, establishes)));
        }
        break;
      }
      case 'sealed-until':
      case 'ends-with':
      case 'value-known':
        for (let step = 0; step < code.steps.length; step += 1) {
          if (property.kind === 'value-known' && ((code.kinds[step] ?? 0) & isFilledIn) === 0) continue;
          put(standing, step, testsOf(property, standingTests(property, stepAt(code, step))));
        }
        break;
      case 'exit-within':
      case 'no-dead-end':
    }
  }
  for (let step = 0; step < code.steps.length; step += 1) {
    if (((code.kinds[step] ?? 0) & isGuarded) === 0) continue;
    tracked |= (code.needs[step] ?? 0) | (code.unless[step] ?? 0);
    if (((code.kinds[step] ?? 0) & notForThirdParty) !== 0) tracked |= audienceFacts;
  }
  return { properties, standing, moving, tracked };
}

function testsOf(property: ProvedProperty, tests: readonly FactTest[]): readonly Test[] {
  return tests.map((test) => ({ ...test, property }));
}

function stepAt({ steps }: Code, index: number): Step {
  const step = steps[index];
  invariant(step !== undefined, 'a step of the script has its place');
  return step;
}
