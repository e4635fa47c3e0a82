import { type Comparison, comparePlan, sampledPlanInputs } from '@parley/domain/testing';

/** What a run found. `apart` says of the first few plans that differ which they are: batch and place in it. */
export type PlanTally = {
  readonly plans: number;
  readonly planned: number;
  readonly rows: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly centsOff: number;
  readonly apart: readonly string[];
};

/** Nothing is done yet. */
export const noPlans: PlanTally = { plans: 0, planned: 0, rows: 0, refused: {}, centsOff: 0, apart: [] };

/** Plans in a batch. */
export const batchSize = 500;

/** The batch of a number, of a seed: each is the same whichever are asked for. Plans come with roll and calendar, of every method and convention. */
export function comparedBatch(seed: number, batch: number): PlanTally {
  const found = sampledPlanInputs(seed * 1_000_003 + batch, batchSize).map(compared);
  const refused: Record<string, number> = {};
  for (const one of found) if (one.kind === 'refused') refused[one.code] = (refused[one.code] ?? 0) + 1;
  const planned = found.filter((one) => one.kind === 'planned');
  return {
    plans: found.length,
    planned: planned.length,
    rows: planned.reduce((sum, { rows }) => sum + rows, 0),
    refused,
    centsOff: planned.reduce((sum, { centsOff }) => sum + Number(centsOff), 0),
    apart: found.flatMap((one, place) => (isWrong(one) ? [`${batch}:${place} ${wordsOf(one)}`] : [])).slice(0, 20),
  };
}

/** Both together. */
export function together(one: PlanTally, other: PlanTally): PlanTally {
  const refused: Record<string, number> = { ...one.refused };
  for (const [code, count] of Object.entries(other.refused)) refused[code] = (refused[code] ?? 0) + count;
  return {
    plans: one.plans + other.plans,
    planned: one.planned + other.planned,
    rows: one.rows + other.rows,
    refused,
    centsOff: one.centsOff + other.centsOff,
    apart: [...one.apart, ...other.apart].slice(0, 20),
  };
}

type Outcome = Comparison | { readonly kind: 'thrown'; readonly message: string };

function compared(input: Parameters<typeof comparePlan>[0]): Outcome {
  try {
    return comparePlan(input);
  } catch (error) {
    return { kind: 'thrown', message: String(error) };
  }
}

function isWrong(one: Outcome): boolean {
  return one.kind === 'apart' || one.kind === 'thrown' || (one.kind === 'planned' && one.centsOff !== 0n);
}

function wordsOf(one: Outcome): string {
  if (one.kind === 'apart') return `ours ${one.ours.slice(0, 80)}, oracle ${one.oracle.slice(0, 80)}`;
  return one.kind === 'thrown' ? one.message : 'other figures';
}
