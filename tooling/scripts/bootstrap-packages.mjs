import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './paths.mjs';
import { runCommand } from './run-command.mjs';

const stamp = join(root, 'node_modules/.parley-installed');

/** Installs the workspace's packages exactly as the lockfile says, unless that is how they are already. */
export async function installPackages() {
  const wanted = fingerprint();
  if (isInstalled(wanted)) return;
  console.log('Installing packages ...');
  const code = await runCommand('npx', ['-y', packageManager(), 'install', '--frozen-lockfile'], {
    env: { ...process.env, CI: 'true' },
  });
  if (code !== 0) throw new Error(`installing packages ended with ${code}`);
  writeFileSync(stamp, wanted);
}

/** @returns {string} for example pnpm@12.21.0 */
export function packageManager() {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return String(manifest.packageManager);
}

/** @param {string} wanted */
function isInstalled(wanted) {
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) return false;
  return workspaceFolders().every((folder) => existsSync(join(folder, 'node_modules')) || !hasDependencies(folder));
}

/** @returns {string} */
function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${packageManager()}\n`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Every folder of the workspace that has a package.json. */
function workspaceFolders() {
  return ['packages', 'apps', 'tooling']
    .flatMap((parent) => readdirSync(join(root, parent)).map((name) => join(root, parent, name)))
    .filter((folder) => existsSync(join(folder, 'package.json')));
}

/** @param {string} folder */
function hasDependencies(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).length > 0;
}
