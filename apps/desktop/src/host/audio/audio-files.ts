import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { audioLimits } from '@parley/domain/call';
import { audioFolder, type HeldPart, settleFolderOf } from '../db/index.ts';

/** The sealed parts of recordings as files: a folder a call. Their names tell of nobody. */
export type AudioFiles = {
  /** Returns once the bytes lie on the disk itself, and their name with them. */
  readonly write: (of: HeldPart, sealed: Uint8Array) => void;
  /** The bytes of a part; undefined when there is no such file, or none that a part could be. */
  readonly read: (of: HeldPart) => Uint8Array | undefined;
  readonly remove: (of: HeldPart) => void;
  /** Removes every file that is none of the parts that are kept: what a crash left before its event was written, or after the portal had it. */
  readonly sweep: (kept: readonly HeldPart[]) => void;
};

/** The recordings of a data folder. */
export function audioFiles(data: string): AudioFiles {
  const folder = join(data, audioFolder);
  const pathOf = (of: HeldPart) => join(folder, of.call, nameOf(of));
  const remove = (of: HeldPart) => {
    rmSync(pathOf(of), { force: true });
    dropIfEmpty(join(folder, of.call));
  };
  return {
    write: (of, sealed) => {
      const path = pathOf(of);
      const isNew = !existsSync(join(folder, of.call));
      mkdirSync(join(folder, of.call), { recursive: true, mode: 0o700 });
      if (isNew) for (const made of [folder, join(folder, of.call)]) settleFolderOf(made);
      const file = openSync(path, 'w', 0o600);
      try {
        let written = 0;
        while (written < sealed.length) written += writeSync(file, sealed, written);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      settleFolderOf(path);
    },
    read: (of) => {
      const size = statSync(pathOf(of), { throwIfNoEntry: false })?.size;
      return size === undefined || size > audioLimits.partBytes ? undefined : readFileSync(pathOf(of));
    },
    remove,
    sweep: (kept) => {
      if (!existsSync(folder)) return;
      const paths = new Set(kept.map(pathOf));
      for (const call of readdirSync(folder)) {
        const within = join(folder, call);
        if (!statSync(within).isDirectory()) continue;
        for (const name of readdirSync(within)) {
          const path = join(within, name);
          if (!paths.has(path)) rmSync(path, { recursive: true, force: true });
        }
        dropIfEmpty(within);
      }
    },
  };
}

function nameOf({ take, part }: HeldPart): string {
  return `${take}-${part}.audio`;
}

function dropIfEmpty(path: string): void {
  if (existsSync(path) && readdirSync(path).length === 0) rmdirSync(path);
}
