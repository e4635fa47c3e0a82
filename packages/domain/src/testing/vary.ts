import { entry, type PartData, safeText, say, type SourceData, type StepData } from './script-data.ts';
import { type Seeded, seeded } from './seeded.ts';

/**
 * The same script grown another way, from a seed: steps, answers and palette in another order, pauses on some edges, small talk in the
 * palette. It keeps and breaks the same properties; calls become longer. Seed 0 leaves it as it is.
 */
export function varied(source: SourceData, seed: number): SourceData {
  if (seed === 0) return source;
  const chance = seeded(seed);
  const parts = chance.shuffled(source.parts.map((part) => grown(part, chance)));
  const talks = Array.from({ length: chance.below(3) }, (_, index) => `talk-${index}`);
  const { steps, palette, ...head } = grown(source, chance);
  return {
    ...source,
    ...head,
    steps: chance.shuffled([...steps, ...talks.map((id) => say(id, [safeText], { next: 'resume' }))]),
    palette: [...palette, ...talks.map((id) => entry(id, id, { resume: true }))],
    parts,
  };
}

function grown<Part extends PartData>(part: Part, chance: Seeded): Part {
  let steps: readonly StepData[] = part.steps;
  for (let pause = 0; pause < 2; pause += 1) {
    const place = chance.one(steps).id;
    steps = steps.flatMap((step) => (step.id === place ? paused(step, `pause-${pause}`, chance) : [step]));
  }
  return {
    ...part,
    steps: chance.shuffled(steps.map((step) => (isList(step['answers']) ? { ...step, answers: chance.shuffled(step['answers']) } : step))),
    palette: chance.shuffled(part.palette),
  };
}

/** A step with a pause on one of its own edges, and the pause; a step without an edge to put one on stays alone. */
function paused(step: StepData, id: string, chance: Seeded): readonly StepData[] {
  const pause = (next: unknown) => ({ ...say(id, [safeText], { next: 'end' }), next });
  if (typeof step['next'] === 'string' && step['next'] !== 'resume') return [{ ...step, next: id }, pause(step['next'])];
  for (const list of ['answers', 'outcomes']) {
    const ways: unknown = step[list];
    if (!isList(ways)) continue;
    const chosen = chance.one(ways);
    if (chosen['next'] === 'resume') continue;
    return [{ ...step, [list]: ways.map((way) => (way === chosen ? { ...way, next: id } : way)) }, pause(chosen['next'])];
  }
  return [step];
}

function isList(value: unknown): value is readonly StepData[] {
  return Array.isArray(value);
}
