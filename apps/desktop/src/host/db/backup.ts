import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Database from 'libsql';
import { settleFile, settleFolderOf } from './durable.ts';

const mark = '.before-version-';
const marked = /\.before-version-\d+$/;

/** Copies beside a store that were made before its shape was changed. */
export function backupsOf(path: string): readonly string[] {
  const folder = dirname(path);
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.startsWith(basename(path)) && marked.test(name))
        .map((name) => join(folder, name))
    : [];
}

/**
 * Makes a whole copy beside an open store before it is brought to version `to`. The copy is encrypted under the same key (VACUUM INTO writes
 * through the page cipher), is called by its name only once all of it lies on the disk, and is opened and checked by `verify`.
 */
export function makeBackup(
  db: Database.Database,
  path: string,
  { to, verify }: { readonly to: number; readonly verify: (copy: string) => void },
): void {
  const draft = `${path}.new-backup`;
  // What an earlier try left behind: VACUUM INTO writes to no file that is there.
  rmSync(draft, { force: true });
  try {
    db.prepare('vacuum into ?').run(draft);
    settleFile(draft);
    verify(draft);
    renameSync(draft, `${path}${mark}${to}`);
    settleFolderOf(path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Deletes the copies: the store was opened in its new shape and passed its check. */
export function dropBackups(path: string): void {
  for (const backup of backupsOf(path)) rmSync(backup);
}
