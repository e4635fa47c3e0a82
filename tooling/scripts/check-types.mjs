import { spawn, spawnSync } from 'node:child_process';
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
 * A package whose types a program writes first (Next.js does for its routes) says so in its script: `that program && tsc ...`.
 * @param {string} folder
 * @returns {boolean} whether it could be prepared
 */
function prepare(folder) {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const [first, then] = String(manifest.scripts?.types ?? '').split(' && ');
  if (first === undefined || then === undefined) return true;
  const env = {
    ...process.env,
    PATH: [join(root, folder, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
    NEXT_TELEMETRY_DISABLED: '1',
  };
  const { status, stdout, stderr } = spawnSync(first, { cwd: join(root, folder), env, shell: true, encoding: 'utf8' });
  if (status !== 0) console.log(`${folder}: ${first} ended with ${status}\n${stdout}${stderr}`);
  return status === 0;
}

/**
 * @param {string} folder
 * @returns {Promise<boolean>} whether its types are right
 */
function check(folder) {
  if (!prepare(folder)) return Promise.resolve(false);
  const build = join(memory, `${folder.replace('/', '-')}.tsbuildinfo`);
  const args = ['--project', folder, '--noEmit', '--incremental', '--tsBuildInfoFile', build, '--pretty', 'false'];
  return new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules/.bin/tsc'), args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', () => resolve(false));
    child.once('close', (code) => {
      if (code !== 0) console.log(`${folder}: tsc ended with ${code}`);
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
