import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';

import { root } from './paths.mjs';

// Checks the types of every package that has source, or of those whose folders are named. TypeScript keeps what it learned, so that a second run looks only at what changed.

const memory = join(root, '.cache/types');
mkdirSync(memory, { recursive: true });

const every = ['packages', 'apps', 'tooling'].flatMap((parent) => readdirSync(join(root, parent)).map((name) => `${parent}/${name}`));
const named = process.argv.slice(2).map((folder) => folder.replace(/\/$/, ''));
const folders = named.length === 0 ? every : named;
const waiting = folders.filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));
const lost = folders.filter((folder) => existsSync(join(root, folder, 'src')) && !waiting.includes(folder));
for (const folder of lost) console.log(`${folder} has source and no tsconfig.json`);

/**
 * The `types` script of a package, piece by piece: `tsc -p FILE` runs with its memory, anything else (Next.js writes types for its
 * routes) runs as it stands.
 * @param {string} folder
 * @returns {Promise<boolean>} whether its types are right
 */
async function check(folder) {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const script = String(manifest.scripts?.types ?? 'tsc -p tsconfig.json');
  let right = true;
  for (const piece of script.split(' && ')) {
    const project = /^tsc -p (\S+)$/.exec(piece)?.[1];
    const args = project === undefined ? [] : ['--incremental', '--tsBuildInfoFile', memoryOf(folder, project), '--pretty', 'false'];
    right = (await run([piece, ...args].join(' '), folder)) && right;
  }
  return right;
}

/**
 * @param {string} folder
 * @param {string} project
 */
function memoryOf(folder, project) {
  return join(memory, `${folder}-${project}`.replaceAll('/', '-').replace(/\.json$/, '.tsbuildinfo'));
}

/**
 * Runs one command in a package; its output is shown if it fails, with paths from the root.
 * @param {string} command
 * @param {string} folder
 * @returns {Promise<boolean>}
 */
function run(command, folder) {
  const bins = [join(root, folder, 'node_modules/.bin'), join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const env = { ...process.env, PATH: bins, NEXT_TELEMETRY_DISABLED: '1' };
  return new Promise((resolve) => {
    const child = spawn(command, { cwd: join(root, folder), env, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    child.once('error', () => resolve(false));
    child.once('close', (code) => {
      const lines = output.trimEnd().split('\n');
      if (code !== 0) console.log(lines.map((line) => (/^\S+\(\d+,\d+\): /.test(line) ? `${folder}/${line}` : line)).join('\n'));
      if (code !== 0) console.log(`${folder}: ${command.split(' --incremental')[0]} ended with ${code}`);
      resolve(code === 0);
    });
  });
}

let right = lost.length === 0;
async function worker() {
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) right = (await check(folder)) && right;
}
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
process.exitCode = right ? 0 : 1;
