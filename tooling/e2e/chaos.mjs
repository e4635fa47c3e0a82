import { parseArgs } from 'node:util';

import { buildApps } from '@parley/scripts/bootstrap-builds.mjs';

// pnpm chaos [--kills N] [--seed S] [--faults kill,disk-full,...] [--database postgresql|pglite] [--minutes M]: the host's own process, on PostgreSQL unless said otherwise.
// pnpm chaos --app [--kills N] [--seed S]: the whole application with its window, killed and nothing else. --built when what is needed is built already.
const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string' },
    faults: { type: 'string' },
    minutes: { type: 'string', default: 'Infinity' },
    database: { type: 'string', default: 'postgresql' },
    app: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
  },
});
const kills = Number(values.kills);
const seed = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : Number(values.seed);
if (!Number.isSafeInteger(kills) || kills < 1 || !Number.isSafeInteger(seed)) throw new Error('--kills and --seed are whole numbers');
if (!values.built && !(await buildApps(values.app ? ['portal', 'desktop'] : ['portal']))) {
  console.error('the build failed');
  process.exit(1);
}

// Success is said at the end, and nowhere else: Playwright ends a process that waits for nothing any more with 0, whatever its exit code was to be.
let code = 1;
process.once('exit', () => {
  process.exitCode = code;
});
console.log(`seed ${seed}`);
const begun = performance.now();
const right = values.app ? await inTheWindow() : await amidFaults();
console.log(`${Math.round((performance.now() - begun) / 1000)} s`);
code = right ? 0 : 1;

async function inTheWindow() {
  const { chaos } = await import('./src/chaos/chaos.ts');
  const { calls, events, faults } = await chaos({ kills, seed, say: console.log });
  for (const fault of faults) console.log(`FAULT ${fault}`);
  const verdict = faults.length === 0 ? 'nothing lost, nothing doubled' : `faults: ${faults.length}`;
  console.log(`${kills} kills, ${calls} calls, ${events} events: ${verdict}`);
  return faults.length === 0;
}

async function amidFaults() {
  const { campaign } = await import('./src/faults/campaign.ts');
  const { faultKinds } = await import('./src/faults/kinds.ts');
  const { holds, toldOf } = await import('./src/faults/told.ts');
  const asked = values.faults?.split(',') ?? faultKinds;
  const kinds = faultKinds.filter((kind) => asked.includes(kind));
  const database = ['postgresql', 'pglite'].find((one) => one === values.database);
  if (kinds.length < asked.length || database === undefined) {
    throw new Error(`--faults is of ${faultKinds.join(',')}; --database postgresql or pglite`);
  }
  const made = await campaign({
    kills,
    seed,
    kinds,
    database: database === 'pglite' ? 'pglite' : 'postgresql',
    say: console.log,
    minutes: Number(values.minutes),
  });
  for (const line of toldOf(made)) console.log(line);
  return holds(made);
}
