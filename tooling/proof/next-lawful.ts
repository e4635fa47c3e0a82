import { parseArgs } from 'node:util';
import { noScans, requestsFor, tallied } from './lawful-scan.ts';
import { packs } from './packs.ts';

// node tooling/proof/next-lawful.ts [--cases N] [--seed S] [pack...]
// The next lawful moment of random requests against a scan of every minute of the 40 days after each. Exit 1 when one differs.

const { values, positionals } = parseArgs({
  options: { cases: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const [count, seed] = [Number(values.cases), Number(values.seed)];
const unknown = positionals.filter((id) => !packs.some(({ name }) => name === id));
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed) || unknown.length > 0) {
  console.error(unknown.length > 0 ? `no such pack: ${unknown.join(', ')}` : 'cases and seed are whole numbers');
  process.exit(2);
}
for (const { name, pack } of packs) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const started = performance.now();
  let tally = noScans;
  for (const request of requestsFor({ seed, count })) tally = tallied(tally, request, { pack, days: 40 });
  const seconds = Math.round((performance.now() - started) / 1000);
  const { cases, moved, none, wrong } = tally;
  console.log(
    `${name}: seed ${seed}, ${cases} requests, ${moved} had to wait, ${none} had no moment in 40 days, ${wrong.length} differ, ${seconds} s`,
  );
  for (const request of wrong.slice(0, 5)) console.log(request);
  if (wrong.length > 0) process.exitCode = 1;
}
