import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { copyTree } from './copy-tree.ts';
import { cacheRoot, fillOnce } from './cache-folder.ts';

const probeMilliseconds = 4_000;
const downloadMilliseconds = 300_000;
const rememberMilliseconds = 24 * 60 * 60 * 1000;

/**
 * The folder and version of the Electron that ships, downloading it on first use; undefined on a host that cannot reach it.
 * "Cannot be reached" is remembered for a day, so that only one start in a day waits for the probe.
 */
export async function officialRuntimeFolder(): Promise<{ readonly folder: string; readonly version: string } | undefined> {
  const manifest = createRequire(import.meta.url).resolve('electron/package.json');
  const version = await manifestVersion(manifest);
  const folder = join(cacheRoot, version);
  const answer = join(cacheRoot, `unreachable-${version}.json`);
  if (await isFresh(answer)) return undefined;
  try {
    await fillOnce(folder, async (into) => {
      await probe(version);
      await download(dirname(manifest));
      await copyTree(join(dirname(manifest), 'dist'), into);
    });
    return { folder, version };
  } catch (error) {
    await mkdir(cacheRoot, { recursive: true });
    await writeFile(answer, JSON.stringify({ at: new Date().toISOString(), reason: String(error) }));
    return undefined;
  }
}

async function manifestVersion(manifest: string): Promise<string> {
  const parsed: unknown = JSON.parse(await readFile(manifest, 'utf8'));
  if (typeof parsed === 'object' && parsed !== null && 'version' in parsed && typeof parsed.version === 'string') return parsed.version;
  throw new Error('the electron package states no version');
}

async function isFresh(answer: string): Promise<boolean> {
  try {
    const parsed: unknown = JSON.parse(await readFile(answer, 'utf8'));
    return (
      typeof parsed === 'object' &&
      parsed !== null &&
      'at' in parsed &&
      typeof parsed.at === 'string' &&
      Date.now() - Date.parse(parsed.at) < rememberMilliseconds
    );
  } catch {
    return false;
  }
}

/** Asks for the head of the archive only; rejects after four seconds or on any answer but success. */
async function probe(version: string): Promise<void> {
  const base = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/v';
  const address = `${base}${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
  const response = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(probeMilliseconds) });
  if (!response.ok) throw new Error(`the Electron archive answered ${response.status}`);
}

/** Runs the electron package's own installer, which checks the archive against the checksums in the package. */
function download(packageFolder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
      stdio: 'ignore',
      timeout: downloadMilliseconds,
    });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the Electron installer ended with ${code}`))));
  });
}
