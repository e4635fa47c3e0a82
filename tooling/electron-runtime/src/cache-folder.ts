import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Folder of everything this package unpacks: `.cache/electron-runtime` at the root of the repository, ignored by git. */
export const cacheRoot: string = resolve(import.meta.dirname, '../../../.cache/electron-runtime');

/**
 * Makes `folder` appear whole or not at all: `fill` writes into a folder beside it, which is then renamed.
 * A folder that is there already is left alone; of two processes that fill it at once, the first rename wins.
 * Rejects with whatever `fill` rejects with, and then leaves nothing behind.
 */
export async function fillOnce(folder: string, fill: (into: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  const parent = resolve(folder, '..');
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent);
  const temporary = `${folder}.tmp-${process.pid}-${performance.now().toString(36).replace('.', '')}`;
  try {
    await mkdir(temporary);
    await fill(temporary);
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** Removes what a killed process left half filled. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const owner = /\.tmp-(\d+)-\w+$/.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) await rm(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
