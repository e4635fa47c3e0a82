import { isCode } from '@parley/ui/messages';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../..');
const sources = ['apps/portal/src/server/**/*.ts', 'packages/contract/src/*.ts', 'packages/domain/src/*/*.ts']
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .filter((file) => !file.endsWith('.test.ts') && !file.includes('/testing/'));

/** The ways a code is written where it is made. */
const written = [
  /\bcode: '([a-z]+\.[a-z-]+(?:\.[a-z-]+)*)'/g,
  /\brefused\('([a-z]+\.[a-z-]+)'/g,
  /\bz\.literal\('((?:sync|access)\.[a-z-]+)'/g,
];
const codes = new Map<string, string>();
for (const file of sources) {
  const text = readFileSync(join(root, file), 'utf8');
  for (const pattern of written) for (const [, code = ''] of text.matchAll(pattern)) codes.set(code, file);
}
const row = readFileSync(join(root, 'apps/portal/src/server/use-cases/cases/read-row.ts'), 'utf8');
for (const [, code = ''] of row.matchAll(/\bfault\([^()]*?'([a-z-]+)'\)/g)) codes.set(`import.${code}`, 'read-row.ts');

it('every code that the sources make has words', () => {
  expect(codes.size).toBeGreaterThan(100);
  expect([...codes].filter(([code]) => !isCode(code))).toEqual([]);
});
