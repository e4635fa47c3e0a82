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

/** The folder beside a store in which recordings lie, sealed under keys that the store holds. */
export const audioFolder = 'audio';

/** Moves a store, its log, every copy beside it and its recordings into a folder. Nothing is deleted, and nothing in it is written to any more. */
export function setStoreAside(path: string, folder: string): void {
  const names = readdirSync(dirname(path)).filter((name) => name.startsWith(basename(path)));
  // The store goes first: without its log it would open as it stood before, and what is only in the log would seem never to have been.
  for (const name of names.toSorted((one, two) => one.length - two.length)) renameSync(join(dirname(path), name), join(folder, name));
  // Recordings whose keys are in the store belong to it: the next store would sweep them away.
  const audio = join(dirname(path), audioFolder);
  if (existsSync(audio)) renameSync(audio, join(folder, audioFolder));
  settleFolderOf(path);
  settleFolderOf(join(folder, basename(path)));
}
