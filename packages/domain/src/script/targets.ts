import { never } from '#kernel';
import type { Step, StepId } from './script.ts';

/** The steps reachable from some steps along the script's own edges, without palette or polite end. */
export function reachableFrom(steps: ReadonlyMap<string, Step>, from: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const step = steps.get(id);
    if (step === undefined || seen.has(id)) continue;
    seen.add(id);
    waiting.push(...targetsOf(step));
  }
  return seen;
}

/** The targets a step's own edges name, `resume` among them. */
export function targetsOf(step: Step): readonly StepId[] {
  switch (step.kind) {
    case 'say':
      return [step.next];
    case 'ask':
      return step.answers.map((answer) => answer.next);
    case 'do':
      return step.outcomes.map((outcome) => outcome.next);
    case 'branch':
      return [step.then, step.otherwise];
    case 'end':
      return [];
    default:
      return never(step);
  }
}
