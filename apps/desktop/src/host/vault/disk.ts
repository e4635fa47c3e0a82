import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { settleFile, settleFolderOf } from '../db/index.ts';

/** The single steps of which a small file is rewritten, so that a test can lose the power between any two of them. */
export type Disk = {
  /** The text of a file; undefined when there is none. */
  readonly read: (path: string) => string | undefined;
  /** Puts a text into a file that only this user reads; it may still be lost with the power. */
  readonly write: (path: string, text: string) => void;
  readonly settle: (path: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly settleFolder: (path: string) => void;
  readonly remove: (path: string) => void;
};

/** The disk of this machine. */
export const thisDisk: Disk = {
  read: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
  write: (path, text) => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = openSync(path, 'w', 0o600);
    try {
      writeSync(file, text);
    } finally {
      closeSync(file);
    }
  },
  settle: settleFile,
  rename: renameSync,
  settleFolder: settleFolderOf,
  remove: (path) => rmSync(path, { force: true }),
};

/** Writes a file so that either the old or the new text is there, whatever happens in between. */
export function writeWhole(disk: Disk, path: string, text: string): void {
  const draft = `${path}.new`;
  disk.write(draft, text);
  disk.settle(draft);
  disk.rename(draft, path);
  disk.settleFolder(path);
}
