import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { bootstrap, giveUp } from './bootstrap.mjs';
import { root } from './paths.mjs';

const usage = `npm start [-- options] [-- arguments for the desktop app]
  --port N       first port to try for the portal (3100)
  --data FOLDER  where data is kept (.parley)
  --xvfb         show the desktop app on a virtual display
  --no-desktop   the portal only`;

const startedAt = await bootstrap(import.meta.filename).catch(giveUp);
process.exit(await start().catch(giveUp));

/** @returns {Promise<number>} exit code */
async function start() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: {
      port: { type: 'string', default: '3100' },
      data: { type: 'string', default: join(root, '.parley') },
      xvfb: { type: 'boolean', default: false },
      desktop: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  // Only now: these import from the workspace.
  const { buildApps } = await import('./bootstrap-builds.mjs');
  const { freePort, startPortal } = await import('./start-portal.mjs');
  const { hasDisplay, isDesktopBuilt, startDesktop } = await import('./start-desktop.mjs');
  const { logTail } = await import('./service.mjs');
  const { takeDataFolder } = await import('./start-lock.mjs');

  const wantsDesktop = values.desktop && (values.xvfb || hasDisplay());
  if (!(await buildApps(wantsDesktop ? ['portal', 'desktop'] : ['portal']))) throw new Error('the build failed');
  const dataDir = resolve(values.data);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const folder = await takeDataFolder(dataDir);
  const asked = untilAsked();
  /** @type {(() => Promise<void>)[]} */
  const stops = [];
  try {
    const port = await freePort(Number(values.port));
    const starting = startPortal({
      port,
      dataDir,
      started: (service) => {
        folder.note(service.pid);
        stops.push(service.stop);
      },
    });
    // Being asked to end while it starts makes it fail, which is no news.
    starting.catch(() => {});
    const portal = await Promise.race([starting, asked]);
    if (portal === 'asked') return 0;
    console.log(`\nPortal:       ${portal.url}`);
    for (const line of signIns(join(dataDir, 'portal/demo-sign-ins.json'))) console.log(line);
    const services = [portal.service];
    if (!wantsDesktop) {
      console.log(`Desktop app:  not started${values.desktop ? ': no display (npm start -- --xvfb uses a virtual one)' : ''}`);
    } else if (!isDesktopBuilt()) {
      console.log('Desktop app:  not started: apps/desktop has no build');
    } else {
      const desktop = await startDesktop({
        portalUrl: portal.url,
        dataDir,
        display: values.xvfb ? 'virtual' : 'own',
        args: positionals,
        started: (service) => folder.note(service.pid),
      });
      stops.push(desktop.stop);
      services.push(desktop.service);
      console.log(`Desktop app:  started on Electron ${desktop.electron}`);
    }
    console.log(`Ready in ${((Date.now() - startedAt) / 1000).toFixed(1)} s. Ctrl-C ends it.`);
    const first = await Promise.race([asked, ...services.map((service) => service.ended.then((code) => ({ service, code })))]);
    if (first === 'asked') return 0;
    // Closing the desktop app's window is a way to end.
    if (first.code === 0) return 0;
    console.error(`The ${first.service.name} ended with ${first.code}:\n${logTail(first.service)}`);
    return 1;
  } finally {
    for (const stop of stops.toReversed()) await stop();
    folder.release();
  }
}

/** @returns {Promise<'asked'>} */
function untilAsked() {
  return new Promise((answer) => {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => answer('asked'));
  });
}

/**
 * The demo sign-ins that the portal wrote down when it made them.
 * @param {string} file
 * @returns {string[]}
 */
function signIns(file) {
  try {
    /** @type {{ role: string, email: string, password: string }[]} */
    const list = JSON.parse(readFileSync(file, 'utf8'));
    return [
      'Demo sign-ins (invented people):',
      ...list.map(({ role, email, password }) => `  ${role.padEnd(20)} ${email.padEnd(32)} ${password}`),
    ];
  } catch {
    return ['Demo sign-ins: none were written.'];
  }
}
