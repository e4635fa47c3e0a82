import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { buildApps } from '@parley/scripts/bootstrap-builds.mjs';

// pnpm e2e [--update-screenshots] [arguments of `playwright test`]
const args = process.argv.slice(2);
const updates = args.includes('--update-screenshots');

if (!(await buildApps(['portal', 'desktop', 'verifier']))) {
  console.error('the build failed');
  process.exit(1);
}
const { status } = spawnSync(
  process.execPath,
  [join(import.meta.dirname, 'node_modules/@playwright/test/cli.js'), 'test', ...args.filter((arg) => arg !== '--update-screenshots')],
  {
    cwd: import.meta.dirname,
    stdio: 'inherit',
    env: { ...process.env, ...(updates ? { PARLEY_UPDATE_SCREENSHOTS: '1' } : {}) },
  },
);
process.exitCode = status ?? 1;
