import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { electronRuntime, prepareApp, virtualDisplay } from '../electron-runtime/src/index.ts';
import { root } from './paths.mjs';
import { startService } from './service.mjs';

/**
 * Starts the built desktop app against a portal.
 * @param {{ portalUrl: string, dataDir: string, display: 'own' | 'virtual', args: readonly string[] }} options `args` go to the app
 * @returns {Promise<{ service: import('./service.mjs').Service, electron: string, stop: () => Promise<void> }>}
 */
export async function startDesktop({ portalUrl, dataDir, display, args }) {
  const runtime = await electronRuntime();
  const app = await prepareApp({ runtime, appDir: join(root, 'apps/desktop') });
  const screen = display === 'virtual' ? await virtualDisplay() : undefined;
  const service = startService({
    name: 'desktop app',
    command: app.executablePath,
    args: [...app.args, `--user-data-dir=${join(dataDir, 'desktop')}`, ...args],
    cwd: root,
    log: join(dataDir, 'logs/desktop.log'),
    env: { ...process.env, ...(screen === undefined ? {} : { DISPLAY: screen.display }), PARLEY_PORTAL_URL: portalUrl },
  });
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
