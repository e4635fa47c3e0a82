import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { root } from './paths.mjs';

// pnpm check [gate...] [folder...]: every gate, or those that are named; the output of one that fails is shown in full.
// Folders (anything with a slash) narrow the gates that look at one file at a time: types, lint and format.

const bin = join(root, 'node_modules/.bin');
// Nothing leaves the machine.
const env = {
  ...process.env,
  PATH: `${bin}:${process.env['PATH'] ?? ''}`,
  FORCE_COLOR: '0',
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
};

/** @type {Readonly<Record<string, readonly [string, ...string[]]>>} */
const gates = {
  types: [process.execPath, join(import.meta.dirname, 'check-types.mjs')],
  lint: ['oxlint'],
  layers: [process.execPath, join(import.meta.dirname, 'layers.ts')],
  boundaries: ['turbo', 'boundaries'],
  knip: ['knip', '--no-progress'],
  sherif: ['sherif'],
  format: ['oxfmt', '--check'],
};
const narrowed = ['types', 'lint', 'format'];

/**
 * Runs one gate from the root of the repository.
 * @param {readonly [string, ...string[]]} command
 * @returns {Promise<{ readonly code: number, readonly output: string, readonly seconds: number }>}
 */
function run([program, ...args]) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const finish = (/** @type {number} */ code) => resolve({ code, output, seconds: (performance.now() - started) / 1000 });
    child.once('error', (error) => {
      output += String(error);
      finish(127);
    });
    child.once('close', (code) => finish(code ?? 1));
  });
}

const named = process.argv.slice(2).filter((argument) => argument !== '--');
const folders = named.filter((argument) => argument.includes('/'));
const wanted = named.filter((argument) => !argument.includes('/'));
const unknown = wanted.filter((name) => !(name in gates));
if (unknown.length > 0) {
  console.error(`no such gate: ${unknown.join(', ')}. There are ${Object.keys(gates).join(', ')}.`);
  process.exit(2);
}

/** @type {string[]} */
const failed = [];
for (const [name, command] of Object.entries(gates)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { code, output, seconds } = await run(narrowed.includes(name) ? [...command, ...folders] : command);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(10)} ${seconds.toFixed(1)} s`);
  if (code === 0) continue;
  failed.push(name);
  console.log(output.trimEnd());
}
console.log(failed.length === 0 ? 'clean' : `not clean: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
