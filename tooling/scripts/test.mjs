import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { bootstrap } from './bootstrap.mjs';
import { root } from './paths.mjs';
import { runCommand } from './run-command.mjs';
import { add, failure, lastLine, none, playwrightTotals, vitestTotals } from './test-totals.mjs';

// npm test [-- part... [-- arguments of that part]]; without a part, all of them in this order.
const reports = join(root, '.cache/test');
const minute = 60_000;

const parts = {
  check: async (/** @type {readonly string[]} */ args) => {
    const code = await runScript('tooling/scripts/check.mjs', args, { timeout: 12 * minute });
    return code === 0 ? { ...none, passed: 1 } : failure('check', `ended with ${code}`);
  },
  unit: async (/** @type {readonly string[]} */ args) => {
    const report = freshReport('unit.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await runScript('node_modules/vitest/vitest.mjs', ['run', ...reporters, ...args], { timeout: 30 * minute });
    return vitestTotals(report, code);
  },
  e2e: async (/** @type {readonly string[]} */ args) => {
    const report = freshReport('e2e.json');
    const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const code = await runScript('tooling/e2e/run.mjs', args, { timeout: 25 * minute, env });
    return playwrightTotals(report, code);
  },
};

const { chosen, rest } = selection(process.argv.slice(2));
try {
  await bootstrap(import.meta.filename);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  console.log(lastLine(chosen.map((part) => failure(part, 'did not run')).reduce(add, none)));
  process.exit(1);
}
mkdirSync(reports, { recursive: true });

let totals = none;
for (const part of chosen) {
  console.log(`\n== ${part}`);
  const reason = part === 'check' ? undefined : await prepare(part);
  totals = add(totals, reason === undefined ? await parts[part](rest) : failure(part, reason));
}
console.log(`\n${lastLine(totals)}`);
process.exitCode = totals.failed === 0 ? 0 : 1;

/**
 * Makes ready what a part needs besides the packages; answers why it cannot run, if so.
 * @param {'unit' | 'e2e'} part
 * @returns {Promise<string | undefined>}
 */
async function prepare(part) {
  try {
    const { electronRuntime } = await import('@parley/electron-runtime');
    const runtime = await electronRuntime();
    console.log(`Electron ${runtime.version} (${runtime.source})`);
    if (part === 'unit') return undefined;
    const { buildApps } = await import('./bootstrap-builds.mjs');
    return (await buildApps(['portal', 'desktop', 'verifier'])) ? undefined : 'the build failed';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * @param {string} script
 * @param {readonly string[]} args
 * @param {{ timeout: number, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>}
 */
async function runScript(script, args, options) {
  const file = join(root, script);
  if (!existsSync(file)) {
    console.error(`${script} does not exist`);
    return 127;
  }
  return runCommand(process.execPath, [file, ...args], options);
}

/** @param {string} name */
function freshReport(name) {
  const file = join(reports, name);
  rmSync(file, { force: true });
  return file;
}

/**
 * Which parts to run, and what to pass on. Arguments are passed on only when they can belong to one part.
 * @param {readonly string[]} args
 */
function selection(args) {
  const names = /** @type {(keyof typeof parts)[]} */ (Object.keys(parts));
  const firstOther = args.findIndex((arg) => !names.some((name) => name === arg));
  const leading = firstOther === -1 ? args : args.slice(0, firstOther);
  const others = (firstOther === -1 ? [] : args.slice(firstOther)).filter((arg) => arg !== '--');
  const wanted = names.filter((name) => leading.includes(name));
  if (others.length > 0 && wanted.length !== 1) {
    console.error(`npm test -- [${names.join('|')}]: further arguments need exactly one part before them`);
    process.exit(2);
  }
  return { chosen: wanted.length === 0 ? names : wanted, rest: others };
}
