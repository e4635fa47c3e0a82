import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';

import { bootstrap, giveUp } from './bootstrap.mjs';
import { root } from './paths.mjs';
import { endGroup } from './run-command.mjs';

// npm run dev [-- portal|desktop]: both with reload on change; data in .parley/dev.
await bootstrap(import.meta.filename).catch(giveUp);
const { electronRuntime, prepareApp } = await import('@parley/electron-runtime');
const { hasDisplay } = await import('./start-desktop.mjs');
const { freePort } = await import('./start-portal.mjs');

const asked = process.argv.slice(2);
const wants = (/** @type {string} */ app) => asked.length === 0 || asked.includes(app);
const dataDir = join(root, '.parley/dev');
mkdirSync(dataDir, { recursive: true, mode: 0o700 });
const port = await freePort(3100);
const url = `http://127.0.0.1:${port}`;
/** @type {import('node:child_process').ChildProcess[]} */
const children = [];

if (wants('portal')) {
  run('portal', ['next', 'dev', '--hostname', '127.0.0.1', '--port', String(port)], {
    PARLEY_DATA_DIR: join(dataDir, 'portal'),
    PORT: String(port),
    PARLEY_DEMO: '1',
  });
}
if (wants('desktop')) {
  if (hasDisplay()) {
    const app = await prepareApp({ runtime: await electronRuntime(), appDir: join(root, 'apps/desktop') });
    const sandbox = app.args.includes('--no-sandbox') ? ['--noSandbox'] : [];
    run('desktop', ['electron-vite', 'dev', ...sandbox], { ELECTRON_EXEC_PATH: app.executablePath, PARLEY_PORTAL_URL: url });
  } else console.log('No display: the desktop app is not started.');
}
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    for (const child of children) endGroup(child.pid, signal);
  });
}

/**
 * @param {string} app
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} env
 */
function run(app, [name = '', ...args], env) {
  const cwd = join(root, 'apps', app);
  children.push(
    spawn(join(cwd, 'node_modules/.bin', name), args, {
      cwd,
      stdio: 'inherit',
      detached: process.platform !== 'win32',
      env: { ...process.env, ...env },
    }),
  );
}
