import { join, resolve } from 'node:path';
import { app } from 'electron';

/** What the outside may set. Read once, here alone; what only tests may set is not read in a packaged or release build. */
export type Environment = {
  readonly dataFolder: string;
  readonly portalPreset: string;
  readonly testClock: number | null;
  readonly devServer: string | undefined;
};

/** Reads the environment and puts Electron's own files beside ours, so that two data folders are two applications. */
export function readEnvironment(): Environment {
  const open = !__PARLEY_RELEASE__ && !app.isPackaged;
  const chosen = process.env['PARLEY_DESKTOP_DATA'];
  if (chosen !== undefined && chosen !== '') app.setPath('userData', join(resolve(chosen), 'browser'));
  const dataFolder =
    chosen === undefined || chosen === '' ? join(app.getPath('userData'), 'workstation') : join(resolve(chosen), 'workstation');
  return {
    dataFolder,
    portalPreset: process.env['PARLEY_PORTAL_URL'] ?? '',
    testClock: open ? instantOf(process.env['PARLEY_TEST_CLOCK']) : null,
    devServer: open ? process.env['ELECTRON_RENDERER_URL'] : undefined,
  };
}

function instantOf(text: string | undefined): number | null {
  const at = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
