import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Instant } from '@parley/domain/kernel';
import { settleFolderOf } from './durable.ts';

/** Makes the folder beside a store into which it is set aside at a moment. */
export function quarantineOf(path: string, at: Instant): string {
  const time = new Date(at).toISOString().replaceAll(/[:.]/g, '-');
  const taken = (more: number) => join(dirname(path), 'quarantine', more === 0 ? time : `${time}-${more}`);
  let more = 0;
  while (existsSync(taken(more))) more += 1;
  mkdirSync(taken(more), { recursive: true, mode: 0o700 });
  return taken(more);
}

/** Moves a store, its log and every copy beside it into a folder. Nothing is deleted, and nothing in it is written to any more. */
export function setStoreAside(path: string, folder: string): void {
  const names = readdirSync(dirname(path)).filter((name) => name.startsWith(basename(path)));
  // The store goes first: without its log it would open as it stood before, and what is only in the log would seem never to have been.
  for (const name of names.toSorted((one, two) => one.length - two.length)) renameSync(join(dirname(path), name), join(folder, name));
  settleFolderOf(path);
  settleFolderOf(join(folder, basename(path)));
}
