import type { CallFact } from '@parley/domain/compliance';
import { type Condition, establish, factBit, type FactSet, type ScriptBody, type Step } from '@parley/domain/script';

/** Where a way leads: a step by its number, a choice between two by what the call has established, or back to the step that was interrupted. */
export type Target = number | 'resume' | { readonly when: (facts: FactSet) => boolean; readonly then: Target; readonly otherwise: Target };

/** A way on from a step: where to, and what it does to the facts (`facts & ~clears | sets`). */
export type Way = { readonly to: Target; readonly clears: FactSet; readonly sets: FactSet };

/** A palette entry's way on, and whether it leaves a step to resume. */
export type Jump = Way & { readonly id: string; readonly resumes: boolean };

/** A step with its ways on, by the name of what is done there: `next`, an answer's id, an outcome. */
export type Place = {
  readonly id: string;
  readonly step: Step;
  readonly ways: ReadonlyMap<string, Way>;
  /** On it there is nothing left to resume: it is reached from the entry without the palette. */
  readonly onLine: boolean;
};

/** A script as who writes one call flow by hand would lay it out. Conditions that compare figures are of no script that is called here. */
export type CallTable = {
  readonly places: readonly Place[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly palette: ReadonlyMap<string, Jump>;
};

export function callTable(body: ScriptBody): CallTable {
  const numbers = new Map(body.steps.map(({ id }, index) => [id, index]));
  const targetOf = (id: string): Target => {
    if (id === 'resume') return 'resume';
    const number = known(numbers.get(id));
    const step = known(body.steps[number]);
    return step.kind === 'branch' ? { when: test(step.when), then: targetOf(step.then), otherwise: targetOf(step.otherwise) } : number;
  };
  const wayOf = (to: string, establishes: readonly CallFact[]): Way => ({ to: targetOf(to), ...masks(establishes) });
  const onLine = lineOf(body);
  const places = body.steps.map((step): Place => {
    const ways = waysOf(step).map(([name, next, establishes]) => [name, wayOf(next, establishes)] as const);
    return { id: step.id, step, ways: new Map(ways), onLine: onLine.has(step.id) };
  });
  const palette = body.palette.map(
    ({ id, goto, establishes, resume }) => [id, { id, ...wayOf(goto, establishes), resumes: resume }] as const,
  );
  return { places, numbers, palette: new Map(palette) };
}

/** What establishing facts in order does to a set. */
export function masks(establishes: readonly CallFact[]): { readonly clears: FactSet; readonly sets: FactSet } {
  const [none, every] = [0, 0x7fffffff];
  const sets = establish(none, establishes);
  return { clears: every & ~establish(every, establishes), sets };
}

type Named = readonly [name: string, next: string, establishes: readonly CallFact[]];

function waysOf(step: Step): readonly Named[] {
  switch (step.kind) {
    case 'say':
      return [['next', step.next, step.establishes]];
    case 'ask':
      return step.answers.map(({ id, next, establishes }): Named => [id, next, establishes]);
    case 'do':
      return step.outcomes.map(({ outcome, next, establishes }): Named => [outcome, next, establishes]);
    case 'branch':
    case 'end':
      return [];
  }
}

function lineOf({ steps, entry }: ScriptBody): ReadonlySet<string> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const line = new Set<string>();
  const waiting = [entry];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const step = byId.get(id);
    if (step === undefined || line.has(id)) continue;
    line.add(id);
    waiting.push(...(step.kind === 'branch' ? [step.then, step.otherwise] : waysOf(step).map(([, next]) => next)));
  }
  return line;
}

function test(condition: Condition): (facts: FactSet) => boolean {
  switch (condition.kind) {
    case 'fact': {
      const bit = factBit(condition.fact);
      return (facts) => (facts & bit) !== 0;
    }
    case 'not': {
      const of = test(condition.of);
      return (facts) => !of(facts);
    }
    case 'all': {
      const of = condition.of.map(test);
      return (facts) => of.every((one) => one(facts));
    }
    case 'any': {
      const of = condition.of.map(test);
      return (facts) => of.some((one) => one(facts));
    }
    case 'compare':
      throw new Error('a script that is called here compares nothing');
  }
}

/** What is there because the script is sound. */
export function known<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('a script that is called has what it names');
  return value;
}
