import { parseArgs } from 'node:util';

import { buildApps } from '@parley/scripts/bootstrap-builds.mjs';

// pnpm chaos [--kills N] [--seed S]; --built when the applications are built already.
const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: { kills: { type: 'string', default: '20' }, seed: { type: 'string' }, built: { type: 'boolean', default: false } },
});
const kills = Number(values.kills);
const seed = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : Number(values.seed);
if (!Number.isSafeInteger(kills) || kills < 1 || !Number.isSafeInteger(seed)) throw new Error('--kills and --seed are whole numbers');
if (!values.built && !(await buildApps(['portal', 'desktop']))) {
  console.error('the build failed');
  process.exit(1);
}

// Success is said at the end, and nowhere else: Playwright ends a process that waits for nothing any more with 0, whatever its exit code was to be.
let code = 1;
process.once('exit', () => {
  process.exitCode = code;
});
const { chaos } = await import('./src/chaos/chaos.ts');
console.log(`seed ${seed}`);
const begun = performance.now();
const { calls, events, faults } = await chaos({ kills, seed, say: console.log });
for (const fault of faults) console.log(`FAULT ${fault}`);
console.log(`${Math.round((performance.now() - begun) / 1000)} s`);
const verdict = faults.length === 0 ? 'nothing lost, nothing doubled' : `faults: ${faults.length}`;
console.log(`${kills} kills, ${calls} calls, ${events} events: ${verdict}`);
code = faults.length === 0 ? 0 : 1;
