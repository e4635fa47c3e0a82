import { defineConfig } from '@playwright/test';

/** One worker: the tests share the machine's display and each owns a portal process. */
export default defineConfig({
  testDir: 'tests',
  outputDir: '../../test-results',
  workers: 1,
  forbidOnly: true,
  retries: 0,
  timeout: 240_000,
  // Debian's Chromium: Playwright's own cannot be downloaded on a registry-only host.
  use: {
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    },
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
  },
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? '../../test-results/e2e.json' }]],
  projects: [
    { name: 'pglite', testMatch: 'first-call.spec.ts', metadata: { database: 'pglite' } },
    { name: 'postgresql', testMatch: 'first-call.spec.ts', metadata: { database: 'postgresql' } },
    {
      name: 'guards',
      testMatch: ['guards.spec.ts', 'verifier.spec.ts', 'portal-security.spec.ts', 'portal-screens.spec.ts'],
    },
    // A worker of its own: in one that has run it, the kernel's sources can no longer be loaded by their package's name.
    { name: 'at-rest', testMatch: 'at-rest.spec.ts' },
    { name: 'chaos', testMatch: ['chaos.spec.ts', 'chaos-compare.spec.ts'] },
  ],
});
