import { err, ok, type Result } from '@parley/domain/kernel';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CliCode } from '../messages/index.ts';

const largest = 16 * 1024 * 1024;

/** A file or folder that cannot be used, and why. */
export type FileRefusal = { readonly code: CliCode; readonly file: string };

/** Reads a text file of at most 16 MiB, UTF-8 strictly. */
export function readText(file: string): Result<string, FileRefusal> {
  try {
    if (statSync(file).size > largest) return err({ code: 'cli.too-large', file });
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)));
  } catch {
    return err({ code: 'cli.unreadable', file });
  }
}

/** The YAML files below a folder in order of name, or the file itself. Links to folders are not followed. */
export function vectorFiles(path: string): Result<readonly string[], FileRefusal> {
  try {
    if (statSync(path).isFile()) return ok([path]);
    return ok(below(path));
  } catch {
    return err({ code: 'cli.unreadable', file: path });
  }
}

function below(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return below(path);
      return /\.ya?ml$/.test(entry.name) ? [path] : [];
    });
}
