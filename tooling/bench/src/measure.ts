import { measure } from 'mitata';
import type { Contender, Job, Measured, Outcome } from './job.ts';

const rounds = 5;
/** So long everybody runs untimed: on a busy machine the compiler, which works beside us, needs its time too. */
const warmUpMs = 800;

/** Checks every contender's answers, then times those that are right: in turns, and the median of the rounds, so that a busy machine troubles all alike. */
export async function measured(job: Job): Promise<Measured> {
  const contenders = [job.ours, ...(job.limit === undefined ? [] : [job.limit]), ...job.peers];
  const trials: Trial[] = [];
  for (const contender of contenders) trials.push({ wrong: await contender.wrong(), samples: [] });
  for (const [index, contender] of contenders.entries()) if (trials[index]?.wrong === 0) await warmUp(contender);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      const trial = trials[index];
      if (trial?.wrong === 0) trial.samples.push(await nanosecondsOf(contender, job.answers));
    }
  }
  const outcomes: Outcome[] = [];
  for (const [index, contender] of contenders.entries()) {
    const trial = trials[index];
    if (trial !== undefined) outcomes.push(await outcome(contender, job, trial));
  }
  const [ours, ...rest] = outcomes;
  if (ours === undefined) throw new Error('a job has its own contender');
  const limit = job.limit === undefined ? undefined : rest[0];
  const others = limit === undefined ? rest : rest.slice(1);
  const ratio = ours.kind === 'timed' && limit?.kind === 'timed' ? limit.nanoseconds / ours.nanoseconds : undefined;
  const peers = others.map((peer, index) => compared(ours, peer, job.peers[index]?.goal));
  const { id, title, unit, goal } = job;
  const reached =
    limit === undefined
      ? ours.kind === 'timed' && (goal === undefined || ours.nanoseconds <= goal * 1e6)
      : ratio !== undefined && (goal === undefined || ratio >= goal);
  return {
    id,
    title,
    ...(unit === undefined ? {} : { unit }),
    ours,
    ...(limit === undefined ? {} : { limit }),
    peers,
    ...(goal === undefined ? {} : { goal }),
    ...(ratio === undefined ? {} : { ratio }),
    met: reached && peers.every(isMet),
  };
}

function compared(ours: Outcome, peer: Outcome, goal: number | undefined): Outcome {
  if (ours.kind !== 'timed' || peer.kind !== 'timed') return peer;
  const ratio = peer.nanoseconds / ours.nanoseconds;
  return { ...peer, times: goal === undefined ? { ratio } : { ratio, goal } };
}

function isMet(peer: Outcome): boolean {
  return peer.kind === 'wrong' || peer.times?.goal === undefined || peer.times.ratio >= peer.times.goal;
}

type Trial = { readonly wrong: number; readonly samples: number[] };

async function warmUp({ run }: Contender): Promise<void> {
  const until = performance.now() + warmUpMs;
  while (performance.now() < until) await run();
}

async function nanosecondsOf(contender: Contender, answers: number): Promise<number> {
  const { p50 } = await measure(contender.run, { min_cpu_time: 120e6 });
  return p50 / answers;
}

async function outcome(contender: Contender, { answers, unit }: Job, { wrong, samples }: Trial): Promise<Outcome> {
  const name = contender.version === undefined ? contender.name : `${contender.name} ${contender.version}`;
  if (wrong > 0) return unit === undefined ? { kind: 'wrong', name, wrong, of: answers } : { kind: 'wrong', name, wrong };
  const nanoseconds = samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? Number.NaN;
  const remark = contender.remark === undefined ? {} : { remark: await contender.remark() };
  return { kind: 'timed', name, nanoseconds, perSecond: 1e9 / nanoseconds, ...remark };
}
