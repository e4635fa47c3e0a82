import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { globalSetup: ['src/server/testing/databases.ts'], include: ['src/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 180_000, pool: 'forks', maxWorkers: 2 },
});
