import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { electronRuntime, prepareApp, virtualDisplay } from '@parley/electron-runtime';
import { root } from './paths.mjs';
import { startService } from './service.mjs';

/**
 * Starts the built desktop app against a portal.
 * @param {{ portalUrl: string, dataDir: string, display: 'own' | 'virtual', args: readonly string[], started: (service: import('./service.mjs').Service) => void }} options `args` go to the app; `started` is told at once
 * @returns {Promise<{ service: import('./service.mjs').Service, electron: string, stop: () => Promise<void> }>}
 */
export async function startDesktop({ portalUrl, dataDir, display, args, started }) {
  const runtime = await electronRuntime();
  const app = await prepareApp({ runtime, appDir: join(root, 'apps/desktop') });
  const screen = display === 'virtual' ? await virtualDisplay() : undefined;
  const service = startService({
    name: 'desktop app',
    command: app.executablePath,
    args: [...app.args, `--user-data-dir=${join(dataDir, 'desktop')}`, ...args],
    asks: 'program',
    cwd: join(root, 'apps/desktop'),
    log: join(dataDir, 'logs/desktop.log'),
    env: { ...process.env, ...(screen === undefined ? {} : { DISPLAY: screen.display }), PARLEY_PORTAL_URL: portalUrl },
  });
  started(service);
  const stop = async () => {
    await service.stop();
    await screen?.close();
  };
  return { service, electron: runtime.version, stop };
}

/** Whether a window could be shown to the person who typed the command. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some((value) => value !== undefined && value !== '');
}

/** Whether the desktop app has been built. */
export function isDesktopBuilt() {
  return existsSync(join(root, 'apps/desktop/out/main'));
}
