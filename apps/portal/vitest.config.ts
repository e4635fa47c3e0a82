import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Outside the bundler the package only throws; its own empty module is what a server gets.
  resolve: { alias: { 'server-only': join(import.meta.dirname, 'node_modules/server-only/empty.js') } },
  test: {
    setupFiles: ['../../tooling/scripts/laws-seed.ts'],
    globalSetup: ['src/server/testing/databases.ts'],
    include: ['src/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
