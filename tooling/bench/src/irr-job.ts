import { internalRate } from '@parley/domain/repayment';
import { irr as financialIrr } from 'financial';
import { irr as nodeIrr } from 'node-irr';
import xirr from 'xirr';
import type { Contender, Job } from './job.ts';
import { exactSchedule, loans } from './loans.ts';

/** How far an answer may lie from the exact rate: ours and the hand-written limit to the last digits, the peers so that a shown rate is right. */
const [close, shown] = [1e-12, 1e-6];

/**
 * P8 of the performance plan: the rate of return per period of loans of so many exact instalments. Loans whose rounding would leave a last payment
 * below nothing are no loans: they have two rates. The peers' goals are those of 60 instalments.
 */
export function irrJob(periods: number): Job {
  const goals = (goal: number) => (periods === 60 ? { goal } : {});
  const flows = loans(64)
    .map((loan) => [-loan.principal, ...exactSchedule(loan, periods).map(({ payment }) => payment)])
    .filter((amounts) => amounts.every((amount, time) => time === 0 || amount > 0));
  const contender = <Flows>(name: string, maker: Maker<Flows>): Contender => {
    const { version, goal, within, read, solve } = maker;
    const given = flows.map(read);
    return {
      name,
      ...(version === undefined ? {} : { version }),
      ...(goal === undefined ? {} : { goal }),
      run: () => given.reduce((sum, one) => sum + solve(one), 0),
      wrong: () =>
        given.filter(
          (one, index) =>
            !isRate(
              flows[index] ?? [],
              within,
              trying(() => solve(one)),
            ),
        ).length,
    };
  };
  const asTheyAre = (amounts: readonly number[]) => [...amounts];
  return {
    id: `P8-${periods}`,
    title: `rate of return of ${periods} instalments`,
    answers: flows.length,
    goal: 0.7,
    ours: contender('parley', { within: close, read: asTheyAre, solve: ours }),
    limit: contender('hand-written', { within: close, read: asTheyAre, solve: newton }),
    peers: [
      contender('node-irr', { version: '2.0.5', ...goals(3), within: shown, read: asTheyAre, solve: (amounts) => nodeIrr(amounts) }),
      contender('financial', { version: '0.2.4', ...goals(20), within: shown, read: asTheyAre, solve: (amounts) => financialIrr(amounts) }),
      // A period is a year of 365 days to it, so that its yearly rate is the rate per period.
      contender('xirr', { version: '1.1.0', ...goals(20), within: shown, read: dated, solve: (transactions) => xirr(transactions) }),
    ],
  };
}

type Maker<Flows> = {
  readonly version?: string;
  readonly goal?: number;
  readonly within: number;
  readonly read: (amounts: readonly number[]) => Flows;
  readonly solve: (flows: Flows) => number;
};

function ours(amounts: readonly number[]): number {
  const found = internalRate(amounts);
  return found.kind === 'rate' ? found.rate : Number.NaN;
}

/** Newton's method by Horner's scheme on the powers of x = 1 / (1 + i) from 1 %, until a step is below the last digits; no refusals. */
function newton(amounts: readonly number[]): number {
  const last = amounts.length - 1;
  let x = 1 / 1.01;
  for (let step = 0; step < 100; step += 1) {
    let value = amounts[last] ?? 0;
    let slope = 0;
    for (let time = last - 1; time >= 0; time -= 1) {
      slope = slope * x + value;
      value = value * x + (amounts[time] ?? 0);
    }
    const change = value / slope;
    x -= change;
    if (Math.abs(change) < 1e-12) break;
  }
  return 1 / x - 1;
}

function dated(amounts: readonly number[]) {
  return amounts.map((amount, year) => ({ amount, when: new Date(Date.UTC(1970, 0, 1) + year * 365 * 86_400_000) }));
}

/** A peer that throws gives no rate. */
function trying(solve: () => number): number {
  try {
    return solve();
  } catch {
    return Number.NaN;
  }
}

/** Whether a rate lies so near the exact one: the worth of a loan, summed without any rounding, is above 0 on one side and below on the other. */
function isRate(amounts: readonly number[], within: number, rate: number): boolean {
  return Number.isFinite(rate) && worthAt(amounts, rate - within) > 0n && worthAt(amounts, rate + within) < 0n;
}

/** The worth at the last moment times a power of two: the rate is a whole number over a power of two, and so is everything made of it. */
function worthAt(amounts: readonly number[], rate: number): bigint {
  let [over, places] = [rate, 0n];
  for (; !Number.isInteger(over); places += 1n) over *= 2;
  const growth = (1n << places) + BigInt(over);
  return amounts.reduce((worth, amount, time) => worth * growth + (BigInt(amount) << (places * BigInt(time))), 0n);
}
