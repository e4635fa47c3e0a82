import { type Fault, run, type Run } from './world.ts';

/** What so many runs came to; `wrong` names the first few runs in which something did not hold. */
export type Tally = {
  readonly runs: number;
  readonly sums: Sums;
  readonly broken: number;
  readonly wrong: readonly { readonly seed: number; readonly what: string }[];
};
type Sums = Omit<Run, 'broken'>;

export const noRuns: Tally = {
  runs: 0,
  sums: { calls: 0, counted: 0, withoutLease: 0, notNow: 0, lost: 0, forfeits: 0, reserved: 0, clones: 0, conflicts: 0 },
  broken: 0,
  wrong: [],
};

const kept = 10;

/** The seed of one run of a campaign. */
export function runSeed(seed: number, index: number): number {
  return (Math.imul(seed, 0x9e3779b1) + Math.imul(index + 1, 0x85ebca6b)) >>> 0;
}

/** Adds runs to a tally until there are so many. The same seed gives the same runs, made at once or carried on. */
export function tallied(tally: Tally, until: number, { seed, fault }: { readonly seed: number; readonly fault?: Fault }): Tally {
  let { runs, sums, broken } = tally;
  const wrong = [...tally.wrong];
  for (; runs < until; runs += 1) {
    const own = runSeed(seed, runs);
    const { broken: faults, ...counts } = run(own, fault === undefined ? {} : { fault });
    sums = plus(sums, counts);
    const [first] = faults;
    if (first !== undefined) broken += 1;
    if (first !== undefined && wrong.length < kept) wrong.push({ seed: own, what: first });
  }
  return { runs, sums, broken, wrong };
}

function plus(one: Sums, other: Sums): Sums {
  return {
    calls: one.calls + other.calls,
    counted: one.counted + other.counted,
    withoutLease: one.withoutLease + other.withoutLease,
    notNow: one.notNow + other.notNow,
    lost: one.lost + other.lost,
    forfeits: one.forfeits + other.forfeits,
    reserved: one.reserved + other.reserved,
    clones: one.clones + other.clones,
    conflicts: one.conflicts + other.conflicts,
  };
}
