import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { root } from './paths.mjs';
import { logTail, startService } from './service.mjs';

const readyMilliseconds = 180_000;

/**
 * Starts the built portal on 127.0.0.1 with its embedded database and demo data, and waits until it answers.
 * Rejects, with the end of its log, when it ends or does not answer in three minutes.
 * @param {{ port: number, dataDir: string, started: (service: import('./service.mjs').Service) => void, env?: Readonly<Record<string, string>> }} options `started` is told at once; `env` adds to the environment
 * @returns {Promise<{ service: import('./service.mjs').Service, url: string }>}
 */
export async function startPortal({ port, dataDir, started, env = {} }) {
  const url = `http://127.0.0.1:${port}`;
  const service = startService({
    name: 'portal',
    command: process.execPath,
    args: ['--run', 'start'],
    asks: 'group',
    cwd: join(root, 'apps/portal'),
    log: join(dataDir, 'logs/portal.log'),
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      PARLEY_HOST: '127.0.0.1',
      PARLEY_DATA_DIR: join(dataDir, 'portal'),
      PARLEY_DEMO: '1',
      ...env,
    },
  });
  started(service);
  await answers(url, service);
  return { service, url };
}

/**
 * @param {string} url
 * @param {import('./service.mjs').Service} service
 */
async function answers(url, service) {
  const until = Date.now() + readyMilliseconds;
  /** @type {number | undefined} */
  let code;
  void service.ended.then((ended) => (code = ended));
  while (Date.now() < until) {
    if (code !== undefined) throw new Error(`the portal ended with ${code}:\n${logTail(service)}`);
    if (await isHealthy(`${url}/api/health`)) return;
    await wait(100);
  }
  throw new Error(`the portal did not answer within ${readyMilliseconds / 1000} s:\n${logTail(service)}`);
}

/** @param {string} address */
async function isHealthy(address) {
  try {
    const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(60_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * The first port from `wanted` upwards that nobody listens on.
 * @param {number} wanted
 * @returns {Promise<number>}
 */
export async function freePort(wanted) {
  for (let port = wanted; port < wanted + 100; port += 1) if (await isFree(port)) return port;
  throw new Error(`no free port from ${wanted} to ${wanted + 99}`);
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
