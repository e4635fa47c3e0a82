import { readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { isAlive } from './bootstrap-lock.mjs';
import { root } from './paths.mjs';
import { endGroup } from './run-command.mjs';

/**
 * Makes sure that only one `npm start` uses a data folder: the embedded database bears one process.
 * Rejects when another is running. A portal left behind by one that was killed is ended first.
 * @param {string} dataDir
 * @returns {Promise<{ note: (portalPid: number) => void, release: () => void }>}
 */
export async function takeDataFolder(dataDir) {
  const file = join(dataDir, 'running.json');
  const before = read(file);
  if (before !== undefined && isAlive(before.pid) && isStart(before.pid)) {
    throw new Error(`npm start is already running here (process ${before.pid}); end it first, or use --data FOLDER`);
  }
  if (before?.portal !== undefined) await endOrphan(before.portal);
  const write = (/** @type {object} */ state) => writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
  write({ pid: process.pid });
  return {
    note: (portal) => write({ pid: process.pid, portal }),
    release: () => rmSync(file, { force: true }),
  };
}

/**
 * @param {string} file
 * @returns {{ pid: number, portal?: number } | undefined}
 */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * A number may belong to something else by now; where that can be seen, it is looked at.
 * @param {number} pid
 */
function isStart(pid) {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start.mjs');
  } catch {
    return false;
  }
}

/** @param {number} pid */
async function endOrphan(pid) {
  if (process.platform !== 'linux' || !isAlive(pid)) return;
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== join(root, 'apps/portal')) return;
  } catch {
    return;
  }
  console.log('Ending the portal that an earlier start left running.');
  endGroup(pid, 'SIGTERM');
  for (let tries = 0; tries < 50 && isAlive(pid); tries += 1) await wait(100);
  endGroup(pid, 'SIGKILL');
}
