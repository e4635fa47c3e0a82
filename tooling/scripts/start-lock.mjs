import { readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { isAlive } from './bootstrap-lock.mjs';
import { root } from './paths.mjs';
import { endGroup } from './run-command.mjs';

/**
 * Makes sure that only one `npm start` uses a data folder: the embedded database bears one process.
 * Rejects when another is running. What one that was killed left running is ended first.
 * @param {string} dataDir
 * @returns {Promise<{ note: (pid: number) => void, release: () => void }>}
 */
export async function takeDataFolder(dataDir) {
  const file = join(dataDir, 'running.json');
  const before = read(file);
  if (before !== undefined && isAlive(before.pid) && isStart(before.pid)) {
    throw new Error(`npm start is already running here (process ${before.pid}); end it first, or use --data FOLDER`);
  }
  for (const pid of before?.services ?? []) await endOrphan(pid);
  /** @type {number[]} */
  const services = [];
  const write = () => writeFileSync(file, JSON.stringify({ pid: process.pid, services }), { mode: 0o600 });
  write();
  return {
    note: (pid) => {
      services.push(pid);
      write();
    },
    release: () => rmSync(file, { force: true }),
  };
}

/**
 * @param {string} file
 * @returns {{ pid: number, services?: number[] } | undefined}
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
    if (!readlinkSync(`/proc/${pid}/cwd`).startsWith(join(root, 'apps/'))) return;
  } catch {
    return;
  }
  console.log('Ending what an earlier start left running.');
  endGroup(pid, 'SIGTERM');
  for (let tries = 0; tries < 50 && isAlive(pid); tries += 1) await wait(100);
  endGroup(pid, 'SIGKILL');
}
