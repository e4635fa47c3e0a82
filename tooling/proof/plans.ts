import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { batchSize, comparedBatch, noPlans, type PlanTally, together } from './plan-tally.ts';
import { kernelVersion } from './version.ts';

// node tooling/proof/plans.ts [--plans N] [--seed S] [--memory DIR]
// Random plans of every method, convention and roll against the naive oracle (packages/domain/src/testing/plan-oracle.ts), figure by figure.
// What is done is kept in DIR (.cache/proof) and carried on. Exit 1 when any differs.

const { values } = parseArgs({
  options: {
    plans: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    memory: { type: 'string', default: join(import.meta.dirname, '../../.cache/proof') },
  },
});
const [plans, seed] = [Number(values.plans), Number(values.seed)];
if (!Number.isInteger(plans) || plans < 1 || !Number.isInteger(seed)) {
  console.error('plans and seed are whole numbers');
  process.exit(2);
}

type Kept = { readonly version: string; readonly tally: PlanTally; readonly seconds: number };
const version = kernelVersion();
const file = join(values.memory, `plans.${seed}.json`);
mkdirSync(values.memory, { recursive: true });

function kept(): Kept {
  const nothing = { version, tally: noPlans, seconds: 0 };
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as Kept;
    return read.version === version ? read : nothing;
  } catch {
    return nothing;
  }
}

let { tally, seconds } = kept();
let started = performance.now();
while (tally.plans < plans) {
  tally = together(tally, comparedBatch(seed, tally.plans / batchSize));
  seconds += (performance.now() - started) / 1000;
  started = performance.now();
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, JSON.stringify({ version, tally, seconds }));
  renameSync(beside, file);
  if (tally.plans % 50_000 === 0) console.error(`${tally.plans} plans, ${tally.centsOff} cents off, ${tally.apart.length} apart`);
}
const refused = Object.entries(tally.refused).toSorted(([, a], [, b]) => b - a);
console.log(
  `seed ${seed}: ${tally.plans} inputs, ${tally.planned} plans of ${tally.rows} rows, ${tally.centsOff} cents off, ${tally.apart.length} apart; ${Math.round(seconds)} s`,
);
for (const [code, count] of refused) console.log(`  refused by both: ${code} ${count}`);
for (const one of tally.apart) console.log(`  apart: ${one}`);
if (tally.apart.length > 0 || tally.centsOff > 0) process.exitCode = 1;
