import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

import { takeLock } from './bootstrap-lock.mjs';
import { installPackages } from './bootstrap-packages.mjs';
import { installSystemPackages } from './bootstrap-system.mjs';
import { root } from './paths.mjs';

/**
 * Brings a machine that has only an old Node and npm to the point where the workspace's own Node runs the script:
 * packages, system packages, then the same script again under Node 24. Returns, in that second process, the time
 * (milliseconds since the epoch) at which the command was first started. Does not return in the first process.
 * Uses nothing but what Node 20 carries, until the packages are there.
 * @param {string} entry the script's `import.meta.filename`
 * @returns {Promise<number>}
 */
export async function bootstrap(entry) {
  const handedOver = process.env['PARLEY_STARTED_AT'];
  if (handedOver !== undefined) {
    // Not for grandchildren: a command started from a test bootstraps for itself.
    delete process.env['PARLEY_STARTED_AT'];
    return Number(handedOver);
  }
  const startedAt = Date.now();
  const release = await takeLock(join(root, '.cache/bootstrap.lock'));
  try {
    await installPackages();
    await installSystemPackages();
  } finally {
    release();
  }
  process.exit(await runUnderWorkspaceNode(entry, startedAt));
}

/**
 * Ends the command with the reason, without a stack trace.
 * @param {unknown} error
 * @returns {never}
 */
export function giveUp(error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

/**
 * @param {string} entry
 * @param {number} startedAt
 * @returns {Promise<number>}
 */
function runUnderWorkspaceNode(entry, startedAt) {
  const child = spawn(workspaceNode(), [entry, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${join(root, 'node_modules/.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env['PATH'] ?? ''}`,
      PARLEY_STARTED_AT: String(startedAt),
      DO_NOT_TRACK: '1',
      NEXT_TELEMETRY_DISABLED: '1',
      TURBO_TELEMETRY_DISABLED: '1',
    },
  });
  // A terminal sends Ctrl-C to both processes; the child decides when to end.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  whenOrphaned(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * npm that is asked to end takes its shell with it and tells nothing to what the shell runs; only the parent changes.
 * @param {() => void} act
 */
function whenOrphaned(act) {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) act();
  }, 500).unref();
}

/** @returns {string} */
function workspaceNode() {
  const link = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(link)) throw new Error('the package "node" did not install its binary');
  return realpathSync(link);
}
