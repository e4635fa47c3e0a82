import { createHash } from 'node:crypto';
import { mkdir, symlink } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

import { cacheRoot, fillOnce } from './cache-folder.ts';
import { copyTree } from './copy-tree.ts';
import { executableIn, type ElectronRuntime } from './runtime.ts';
import { sandboxArguments } from './sandbox.ts';

/** What to start: `spawn(executablePath, args)` or Playwright's `_electron.launch({ executablePath, args })`. */
export type PreparedApp = {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly folder: string;
};

/**
 * Puts an app (a folder with a package.json whose `main` is built) at `resources/app` of its own copy of the runtime,
 * since a runtime without a default app takes no path argument. The copy is hard links and is made once per app and
 * runtime; the app is a symbolic link, so a rebuilt app and its node_modules are seen at once.
 */
export async function prepareApp(options: { readonly runtime: ElectronRuntime; readonly appDir: string }): Promise<PreparedApp> {
  const { runtime } = options;
  const appDir = resolve(options.appDir);
  const folder = appFolder(runtime, appDir);
  await fillOnce(folder, async (copy) => {
    await copyTree(runtime.folder, copy);
    const resources = resourcesIn(copy);
    await mkdir(resources, { recursive: true });
    await symlink(appDir, join(resources, 'app'), 'junction');
  });
  return { executablePath: executableIn(folder), args: sandboxArguments(), folder };
}

function appFolder(runtime: ElectronRuntime, appDir: string): string {
  const address = createHash('sha256').update(`${runtime.folder}\n${appDir}`).digest('hex').slice(0, 12);
  return join(cacheRoot, 'apps', `${basename(appDir)}-${runtime.version}-${address}`);
}

function resourcesIn(folder: string): string {
  return process.platform === 'darwin' ? join(folder, 'Electron.app/Contents/Resources') : join(folder, 'resources');
}
