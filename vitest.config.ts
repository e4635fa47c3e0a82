import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

process.env['PARLEY_SEED'] ??= seedOfCommit();

// tooling/e2e holds Playwright's tests, which have a runner of their own.
const elsewhere: readonly string[] = ['tooling/e2e'];

const folders: readonly string[] = ['packages', 'apps', 'tooling']
  .flatMap((parent) => readdirSync(join(import.meta.dirname, parent)).map((name) => `${parent}/${name}`))
  .filter((folder) => existsSync(join(import.meta.dirname, folder, 'package.json')) && !elsewhere.includes(folder));

/** Every workspace folder is a project: by its own vitest.config.ts where it has one, otherwise by these settings. */
function project(folder: string): TestProjectConfiguration {
  const own = `${folder}/vitest.config.ts`;
  if (existsSync(join(import.meta.dirname, own))) return own;
  return {
    test: {
      name: folder.slice(folder.indexOf('/') + 1),
      root: join(import.meta.dirname, folder),
      include: ['**/*.test.{ts,tsx,mjs}'],
      exclude: ['**/node_modules/**', '**/.next/**', '**/out/**'],
      // Two slow cores with every project at once: the clock must not fail a test that is right.
      testTimeout: 20_000,
      hookTimeout: 60_000,
      setupFiles: [join(import.meta.dirname, 'tooling/scripts/laws-seed.ts')],
    },
  };
}

/** The laws' seed: of the commit, so that its tests say the same wherever they run; 0 outside a repository. */
function seedOfCommit(): string {
  try {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return String(Number.parseInt(commit.slice(0, 7), 16));
  } catch {
    return '0';
  }
}

export default defineConfig({ test: { projects: folders.map(project) } });
