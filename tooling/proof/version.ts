import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A hash of the kernel's and this folder's source: a result of another version is not carried on. */
export function kernelVersion(): string {
  const hash = createHash('sha256');
  for (const root of [import.meta.dirname, join(import.meta.dirname, '../../packages/domain/src')]) {
    const files = globSync('**/*.ts', { cwd: root, exclude: ['**/node_modules/**', '**/*.test.ts'] });
    for (const file of files.toSorted()) hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}
