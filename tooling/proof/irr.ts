import { parseArgs } from 'node:util';
import { provenRates, type RateTally } from './rates.ts';

// node tooling/proof/irr.ts [--loans N] [--seed S]
// Finds the rate of return of random loans of 1 to 600 periods and puts it back, without rounding. Exit 1 when any is half a minor unit off or has none.

const { values } = parseArgs({ options: { loans: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } } });
const [loans, seed] = [Number(values.loans), Number(values.seed)];
if (!Number.isInteger(loans) || loans < 1 || !Number.isInteger(seed)) {
  console.error('loans and seed are whole numbers');
  process.exit(2);
}
const started = performance.now();
let all: RateTally = { loans: 0, refused: 0, off: 0, worst: 0 };
for (let from = 0; from < loans; from += 5000) {
  const some = provenRates(seed, from, Math.min(from + 5000, loans));
  all = {
    loans: all.loans + some.loans,
    refused: all.refused + some.refused,
    off: all.off + some.off,
    worst: Math.max(all.worst, some.worst),
  };
}
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `seed ${seed}: ${all.loans} loans, ${all.refused} without a rate, ${all.off} half a minor unit off or more, at most ${all.worst} off, ${seconds} s`,
);
if (all.refused + all.off > 0) process.exitCode = 1;
