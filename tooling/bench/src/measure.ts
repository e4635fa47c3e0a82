import { measure } from 'mitata';
import type { Contender, Job, Measured, Outcome } from './job.ts';

const rounds = 5;

/** Checks every contender's answers, then times those that are right: in turns, and the median of the rounds, so that a busy machine troubles all alike. */
export async function measured(job: Job): Promise<Measured> {
  const contenders = [job.ours, job.limit, ...job.peers];
  const faults = contenders.map((contender) => contender.wrong());
  const samples: number[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      if (faults[index] === 0) samples[index]?.push(await nanosecondsOf(contender, job.answers));
    }
  }
  const [ours, limit, ...peers] = contenders.map((contender, index) => outcome(contender, job, faults[index] ?? job.answers, samples[index] ?? []));
  if (ours === undefined || limit === undefined) throw new Error('a job has its own contender and a limit');
  const ratio = ours.kind === 'timed' && limit.kind === 'timed' ? limit.nanoseconds / ours.nanoseconds : undefined;
  const { id, title, goal } = job;
  return { id, title, ours, limit, peers, goal, ...(ratio === undefined ? {} : { ratio }), met: ratio !== undefined && ratio >= goal };
}

async function nanosecondsOf(contender: Contender, answers: number): Promise<number> {
  const { p50 } = await measure(contender.run, { min_cpu_time: 120e6 });
  return p50 / answers;
}

function outcome(contender: Contender, job: Job, wrong: number, samples: readonly number[]): Outcome {
  const name = contender.version === undefined ? contender.name : `${contender.name} ${contender.version}`;
  if (wrong > 0) return { kind: 'wrong', name, wrong, of: job.answers };
  const nanoseconds = samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? Number.NaN;
  return { kind: 'timed', name, nanoseconds, perSecond: 1e9 / nanoseconds };
}
