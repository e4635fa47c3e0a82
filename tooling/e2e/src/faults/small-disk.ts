import { spawnSync } from 'node:child_process';
import { openSync, closeSync, rmSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A place for data folders that can be filled to its last byte, where the machine allows a file system of its own. */
export type SmallDisk = {
  readonly folder: string;
  /** Whether it is a file system of its own. */
  readonly own: boolean;
  readonly fill: () => void;
  readonly empty: () => void;
  readonly remove: () => Promise<void>;
};

/** Mounts a small file system in memory; without the right to do so, a plain folder that is never full. */
export async function smallDisk(): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-faults-'));
  const own =
    process.platform === 'linux' &&
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=96m,mode=700', 'parley-faults', folder], { stdio: 'ignore' }).status === 0;
  const unmount = () => void (own && spawnSync('umount', ['-l', folder], { stdio: 'ignore' }));
  process.once('exit', unmount);
  const filler = join(folder, 'filler');
  return {
    folder,
    own,
    fill: () => {
      if (!own) return;
      const file = openSync(filler, 'a');
      try {
        for (const size of [1 << 20, 1 << 12, 1]) writeUntilFull(file, Buffer.alloc(size));
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(filler, { force: true }),
    remove: async () => {
      process.off('exit', unmount);
      unmount();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function writeUntilFull(file: number, block: Buffer): void {
  try {
    while (writeSync(file, block) === block.length);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}
