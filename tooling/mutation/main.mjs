import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';

import { root } from '@parley/scripts/paths.mjs';

import { chunksOf, modules, sampleOf, sourcesOf, testsOf } from './modules.mjs';
import { mutate } from './mutate.mjs';
import { rowOf, survivorsText, tableOf } from './report.mjs';

const memory = join(root, '.cache/mutation');
const usage = `node tooling/mutation/run.mjs MODULE... [--files=a.ts,b.ts] [--min=85] [--sample=PERCENT] [--concurrency=N] [--own] [--fresh]\nModules: ${modules.join(' ')}`;
// One seed for a whole score: a mutant must not live or die by the luck of a property.
process.env['PARLEY_SEED'] ??= '20261126';

const wanted = wishes();
mkdirSync(memory, { recursive: true });
/** @type {import('./report.mjs').Row[]} */
const rows = [];
for (const name of wanted.modules) rows.push(await scoreOf(name));
console.log(`\n${tableOf(rows)}`);
for (const { module, alive } of rows) if (alive > 0) console.log(`${alive} alive in ${module}: .cache/mutation/${module}-survivors.md`);
const low = rows.filter(({ score }) => score < wanted.min);
if (low.length > 0) console.log(`below ${wanted.min} %: ${low.map(({ module }) => module).join(', ')}`);
process.exit(low.length === 0 ? 0 : 1);

/** @param {string} module */
async function scoreOf(module) {
  const files = sourcesOf(module).filter((file) => wanted.files.length === 0 || wanted.files.includes(basename(file)));
  if (wanted.sample < 100) return sampleScoreOf(module, files);
  const results = join(memory, `${module}.json`);
  const known = Object.keys(readResults(results));
  const chunks = chunksOf(files, known);
  for (const [at, chunk] of chunks.entries()) {
    const started = performance.now();
    console.log(`${module} ${at + 1}/${chunks.length}: ${chunk.map((file) => basename(file)).join(' ')}`);
    await mutate({ files: chunk, tests: testsOf(module, wanted.own), results, fresh: wanted.fresh, concurrency: wanted.concurrency });
    const { mutants, alive } = rowOf(module, pick(readResults(results), chunk));
    console.log(`  ${mutants} mutants, ${alive} alive, ${Math.round((performance.now() - started) / 1000)} s`);
  }
  const found = readResults(results);
  // The file lists the whole module, also after a run of some of its files.
  writeFileSync(join(memory, `${module}-survivors.md`), survivorsText(module, pick(found, sourcesOf(module))));
  return rowOf(module, pick(found, files));
}

/**
 * A score of mutants drawn by the seed: a run of all takes hours.
 * @param {string} module
 * @param {readonly string[]} files
 */
async function sampleScoreOf(module, files) {
  const windows = sampleOf(files, { percent: wanted.sample, seed: Number(process.env['PARLEY_SEED']) });
  const results = join(memory, `${module}-sample.json`);
  // Stryker keeps what lies outside the windows: a sample before this one would be counted too.
  rmSync(results, { force: true });
  for (let at = 0; at < windows.length; at += 40) {
    const portion = windows.slice(at, at + 40);
    await mutate({ files: portion, tests: testsOf(module, wanted.own), results, fresh: false, concurrency: wanted.concurrency });
    console.log(`${module}: ${Math.min(at + 40, windows.length)} of ${windows.length} windows`);
  }
  const found = readResults(results);
  writeFileSync(join(memory, `${module}-survivors.md`), survivorsText(module, found));
  return rowOf(module, found);
}

/**
 * @param {import('./report.mjs').Results} results
 * @param {readonly string[]} files
 */
function pick(results, files) {
  return Object.fromEntries(Object.entries(results).filter(([file]) => files.includes(file)));
}

/**
 * @param {string} file
 * @returns {import('./report.mjs').Results}
 */
function readResults(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).files : {};
}

function wishes() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        files: { type: 'string', default: '' },
        min: { type: 'string', default: '0' },
        sample: { type: 'string', default: '100' },
        concurrency: { type: 'string', default: String(availableParallelism()) },
        own: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
      },
    });
    const strangers = positionals.filter((module) => !modules.includes(module));
    if (strangers.length > 0) throw new Error(`no such module: ${strangers.join(', ')}`);
    if (positionals.length === 0) throw new Error('no module is named');
    const files = values.files
      .split(',')
      .filter((name) => name !== '')
      .map((name) => basename(name));
    const there = positionals.flatMap((module) => sourcesOf(module).map((file) => basename(file)));
    const lost = files.filter((name) => !there.includes(name));
    if (lost.length > 0) throw new Error(`no such source file in ${positionals.join(', ')}: ${lost.join(', ')}`);
    const [min, sample, concurrency] = [Number(values.min), Number(values.sample), Number(values.concurrency)];
    if (!(min >= 0 && min <= 100)) throw new Error('--min is a percentage');
    if (!(sample > 0 && sample <= 100)) throw new Error('--sample is a percentage');
    if (!Number.isInteger(concurrency) || concurrency < 1) throw new Error('--concurrency is a whole number');
    return { modules: positionals, files, min, sample, concurrency, own: values.own, fresh: values.fresh };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}
