import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { publishScript } from '@parley/domain/script';
import { boardOf } from './board.ts';
import { coursesOf } from './courses.ts';
import { libraryScripts } from './packs.ts';
import { nothing, type Tally, walker } from './tally.ts';
import { kernelVersion } from './version.ts';

// node tooling/proof/walks.ts [--walks N] [--seed S] [--memory DIR] [script...]
// Walks over every certified script of the library, or those that are named. What is done is kept in DIR (.cache/proof) and carried on.

const { values, positionals } = parseArgs({
  options: {
    walks: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    memory: { type: 'string', default: join(import.meta.dirname, '../../.cache/proof') },
  },
  allowPositionals: true,
});
const [walks, seed] = [Number(values.walks), Number(values.seed)];
const unknown = positionals.filter((id) => !libraryScripts.some(({ body }) => body.id === id));
if (!Number.isInteger(walks) || walks < 1 || !Number.isInteger(seed) || unknown.length > 0) {
  console.error(unknown.length > 0 ? `no such script: ${unknown.join(', ')}` : 'walks and seed are whole numbers');
  process.exit(2);
}
const folder = values.memory;
const batch = 2000;

/** What was done under the same name is carried on only if it was the same script, pack, seed, walker and kernel. */
function progress(file: string, key: string): Tally {
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as { readonly key: string; readonly tally: Tally };
    return read.key === key ? read.tally : nothing;
  } catch {
    return nothing;
  }
}

function keep(file: string, key: string, tally: Tally): void {
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, JSON.stringify({ key, tally }));
  renameSync(beside, file);
}

const version = kernelVersion();

mkdirSync(folder, { recursive: true });
let wrong = 0;
for (const { body, pack } of libraryScripts) {
  if (positionals.length > 0 && !positionals.includes(body.id)) continue;
  const started = performance.now();
  const published = publishScript(body, pack);
  if (!published.ok) {
    console.log(`${body.id}: not certified, ${published.error.code}`);
    wrong += 1;
    continue;
  }
  const key = [published.value.certificate.hash, seed, version].join(' ');
  const file = join(folder, `${body.id}.${seed}.json`);
  const contexts = coursesOf(body, pack.properties);
  const walk = walker(contexts, seed);
  let tally = progress(file, key);
  const carried = tally.walks;
  while (tally.walks < walks) {
    tally = walk(tally, Math.min(walks, tally.walks + batch));
    keep(file, key, tally);
  }
  const { moves, longest, ends, onRunner, movesOnRunner, violations, deadEnds, steps, opened, flawed } = tally;
  const all = contexts.flatMap((context) => boardOf(context).ways());
  const closed = [...new Set(all)].filter((way) => !opened.includes(way));
  const seen = `${steps.length} of ${body.steps.filter(({ kind }) => kind !== 'branch').length} steps, ${opened.length} of ${opened.length + closed.length} ways`;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${body.id}: ${tally.walks} walks${carried > 0 ? ` (${carried} carried on)` : ''}, ${moves} moves (longest ${longest}, ${seen}, ${contexts.length} cases), ` +
      `${ends} ends; ${onRunner} walks of ${movesOnRunner} moves on the runner; ${violations} violations, ${deadEnds} dead ends; ${seconds} s`,
  );
  if (closed.length > 0) console.log(`  not seen open: ${closed.join(', ')}`);
  for (const one of flawed) console.log(`  walk ${one.walk} breaks ${one.rule}: [${one.moves.join(', ')}]`);
  if (violations + deadEnds > 0) wrong += 1;
}
process.exitCode = wrong === 0 ? 0 : 1;
