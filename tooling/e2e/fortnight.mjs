import { parseArgs } from 'node:util';

import { buildApps } from '@parley/scripts/bootstrap-builds.mjs';

// pnpm fortnight [--days N] [--calls N] [--seed S] [--built]: a workstation without a network for simulated days, and then with one again.
const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    days: { type: 'string', default: '14' },
    calls: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '20261127' },
    built: { type: 'boolean', default: false },
  },
});
if (!values.built && !(await buildApps(['portal']))) throw new Error('the build failed');
const { fortnight } = await import('./src/faults/fortnight.ts');
const begun = performance.now();
const made = await fortnight({ days: Number(values.days), calls: Number(values.calls), seed: Number(values.seed), say: console.log });
console.log(`${values.days} simulated days without a network, ${made.calls} calls, ${made.events} events; sync took ${made.syncMs} ms`);
for (const [code, count] of made.refused) console.log(`${count} calls not made: ${code}`);
for (const fault of made.faults) console.log(`FAULT ${fault}`);
console.log(
  `lost ${made.lost}, unknown ${made.strange}, caps used up ${made.reached}, exceeded ${made.caps}, chains broken ${made.broken}`,
);
console.log(`${Math.round((performance.now() - begun) / 1000)} s`);
process.exitCode = made.lost + made.strange + made.caps + made.broken + made.faults.length === 0 ? 0 : 1;
