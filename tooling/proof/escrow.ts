import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { noRuns, type Tally, tallied } from './escrow/tally.ts';
import { kernelVersion } from './version.ts';

// node tooling/proof/escrow.ts [--partitions N] [--seed S] [--memory DIR]
// N runs of twenty workstations over a network that is cut, loses, doubles, delays and reorders. What is done is kept in DIR (.cache/proof) and carried on.

const { values } = parseArgs({
  options: {
    partitions: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    memory: { type: 'string', default: join(import.meta.dirname, '../../.cache/proof') },
  },
});
const [partitions, seed] = [Number(values.partitions), Number(values.seed)];
if (!Number.isInteger(partitions) || partitions < 1 || !Number.isInteger(seed)) {
  console.error('partitions and seed are whole numbers');
  process.exit(2);
}
const key = [seed, kernelVersion()].join(' ');
const file = join(values.memory, `escrow.${seed}.json`);

/** What was done is carried on only if it was the same seed and kernel. */
function progress(): Tally {
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as { readonly key: string; readonly tally: Tally };
    return read.key === key ? read.tally : noRuns;
  } catch {
    return noRuns;
  }
}

mkdirSync(values.memory, { recursive: true });
const started = performance.now();
let tally = progress();
const carried = tally.runs;
while (tally.runs < partitions) {
  tally = tallied(tally, Math.min(partitions, tally.runs + 100), { seed });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify({ key, tally }));
  renameSync(`${file}.${process.pid}`, file);
}
const { runs, sums, broken, wrong } = tally;
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  `seed ${seed}, ${runs} partitions of 20 workstations${carried > 0 ? ` (${carried} carried on)` : ''}: ${sums.calls} calls, ${sums.counted} conversations, ` +
    `${sums.withoutLease} refused without a lease, ${sums.notNow} by the pack or for want of a token, ${sums.reserved} by the lender itself; ` +
    `${sums.lost} messages lost, ${sums.forfeits} leases unaccounted for, ${sums.clones} clones of which ${sums.conflicts} seen in conflict; ` +
    `${broken} partitions with a fault; ${seconds} s`,
);
for (const { seed: own, what } of wrong) console.log(`  run ${own}: ${what}`);
process.exitCode = broken === 0 ? 0 : 1;
