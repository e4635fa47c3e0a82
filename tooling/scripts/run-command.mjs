import { spawn } from 'node:child_process';

import { root } from './paths.mjs';

/**
 * Runs a command from the root of the repository with its output shown and no input, and answers its exit code
 * (1 when a signal or a time limit ended it, 127 when there is no such command).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, timeout?: number }} [options] `timeout` in milliseconds ends the whole process group
 * @returns {Promise<number>}
 */
export function runCommand(command, args, { env = process.env, timeout } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
      // A group of its own only where a time limit may have to end it with all its children.
      detached: timeout !== undefined && process.platform !== 'win32',
    });
    const end = (/** @type {NodeJS.Signals} */ signal) => endGroup(child.pid, signal);
    const forward = timeout === undefined ? [] : /** @type {const} */ (['SIGINT', 'SIGTERM']);
    for (const signal of forward) process.on(signal, end);
    let late = false;
    const limit =
      timeout === undefined
        ? undefined
        : setTimeout(() => {
            late = true;
            console.error(`${command} was ended after ${Math.round(timeout / 1000)} s`);
            end('SIGKILL');
          }, timeout);
    const finish = (/** @type {number} */ code) => {
      clearTimeout(limit);
      for (const signal of forward) process.off(signal, end);
      // What the command left running would hold ports and displays.
      if (timeout !== undefined) end('SIGKILL');
      resolve(code);
    };
    child.once('error', () => finish(127));
    child.once('exit', (code) => finish(late ? 1 : (code ?? 1)));
  });
}

/**
 * Sends a signal to a process group that this program started; nothing happens when it is gone.
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
export function endGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // Already gone.
  }
}
