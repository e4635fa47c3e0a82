import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { packageManager } from './bootstrap-packages.mjs';
import { root } from './paths.mjs';
import { runCommand } from './run-command.mjs';

/**
 * Builds the named apps through turbo, which rebuilds only what changed and otherwise restores its cache.
 * Answers whether every one is built. Needs the workspace's packages.
 * @param {readonly string[]} apps folder names under apps/
 * @returns {Promise<boolean>}
 */
export async function buildApps(apps) {
  const unbuildable = apps.filter((app) => !hasBuildScript(app));
  for (const app of unbuildable) console.error(`apps/${app} has no build script.`);
  const filters = apps.filter((app) => !unbuildable.includes(app)).map((app) => `--filter=@parley/${app}`);
  if (filters.length === 0) return unbuildable.length === 0;
  const code = await runCommand(
    join(root, 'node_modules/.bin/turbo'),
    ['run', 'build', ...filters, '--env-mode=loose', '--output-logs=errors-only'],
    {
      env: { ...process.env, PATH: `${packageManagerFolder()}:${process.env['PATH'] ?? ''}`, CI: 'true' },
    },
  );
  return code === 0 && unbuildable.length === 0;
}

/** @param {string} app */
function hasBuildScript(app) {
  const manifest = JSON.parse(readFileSync(join(root, 'apps', app, 'package.json'), 'utf8'));
  return manifest.scripts?.build !== undefined;
}

/** turbo starts its tasks by a command `pnpm`, which a bare machine does not have: a folder with one that asks npx. */
function packageManagerFolder() {
  const folder = join(root, '.cache/bin');
  const file = join(folder, 'pnpm');
  const script = `#!/bin/sh\nexec npx -y ${packageManager()} "$@"\n`;
  if (!existsSync(file) || readFileSync(file, 'utf8') !== script) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, script);
    chmodSync(file, 0o755);
  }
  return folder;
}
