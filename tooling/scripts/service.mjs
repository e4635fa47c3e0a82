import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { endGroup } from './run-command.mjs';

const politeMilliseconds = 8_000;

/**
 * @typedef {object} Service a program in a process group of its own, writing to a log file
 * @property {string} name
 * @property {number} pid
 * @property {string} log
 * @property {Promise<number>} ended exit code, once it has ended
 * @property {() => Promise<void>} stop asks it to end, and ends it after eight seconds
 */

/**
 * Starts a program whose end this program decides. Its output goes to `log`, which starts anew.
 * `asks` says who is asked to end: the whole group (a package script: its shell does not pass signals on) or the program
 * alone (Electron cannot shut down when its helper processes are ended under it).
 * @param {{ name: string, command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, log: string, asks: 'group' | 'program' }} options
 * @returns {Service}
 */
export function startService({ name, command, args, cwd, env, log, asks }) {
  mkdirSync(dirname(log), { recursive: true });
  const output = createWriteStream(log, { mode: 0o600 });
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' });
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const ended = new Promise((/** @type {(code: number) => void} */ resolve) => {
    child.once('error', (error) => {
      output.write(`${error.message}\n`);
      resolve(127);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
  // Once the last process that writes to the log has ended, and not only the first.
  const closed = new Promise((/** @type {(nothing: void) => void} */ resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    if (asks === 'group') endGroup(child.pid, 'SIGTERM');
    else child.kill('SIGTERM');
    await Promise.race([closed, wait(politeMilliseconds, undefined, { ref: false })]);
    endGroup(child.pid, 'SIGKILL');
    await ended;
  };
  return { name, pid: child.pid ?? 0, log, ended, stop };
}

/**
 * The end of a service's log, for a message about its failure.
 * @param {Service} service
 * @returns {string}
 */
export function logTail(service) {
  try {
    return readFileSync(service.log, 'utf8').split('\n').slice(-25).join('\n');
  } catch {
    return '';
  }
}
