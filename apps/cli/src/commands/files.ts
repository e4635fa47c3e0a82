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
export function yamlFiles(path: string): Result<readonly string[], FileRefusal> {
  try {
    return ok(statSync(path).isFile() ? [path] : below(path));
  } catch {
    return err({ code: 'cli.unreadable', file: path });
  }
}

/**
 * The vector files below a folder, or the file itself. What stands beside vectors in a pack (rules, phrases, scripts) is no vector file:
 * it has keys or a list, and none of its lines begins with `kind:`. A file that cannot be read may be one.
 */
export function vectorFiles(path: string): Result<readonly string[], FileRefusal> {
  const found = yamlFiles(path);
  return found.ok && found.value[0] !== path ? ok(found.value.filter(mayHoldVectors)) : found;
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

function mayHoldVectors(file: string): boolean {
  const text = readText(file);
  return !text.ok || /^kind:/m.test(text.value) || !/^(-|[A-Za-z]+:)\s/m.test(text.value);
}
