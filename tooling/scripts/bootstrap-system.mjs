import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { runCommand } from './run-command.mjs';

// What Electron's window, Debian's Chromium and Chinese text need. Alternatives: newer releases first.
const needed = [
  ['xvfb'],
  ['xauth'],
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libxss1'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libnotify4'],
  ['chromium'],
  ['fonts-noto-cjk'],
];

/**
 * Installs the system packages that are missing, as root on Debian; otherwise prints the command that would.
 * Never rejects: what needs a missing package says so itself.
 */
export async function installSystemPackages() {
  if (process.platform !== 'linux') return;
  if (!isDebian()) {
    console.log(`Not a Debian system. The desktop app and the browser tests need the equivalents of: ${needed.map(preferred).join(' ')}`);
    return;
  }
  const missing = missingPackages();
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    console.log('System packages are missing. Install them with:');
    console.log(`  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.map(available).join(' ')}`);
    return;
  }
  console.log(`Installing system packages: ${missing.map(preferred).join(' ')} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quietly = ['-qq', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0'];
  await runCommand('apt-get', [...quietly, 'update'], { env });
  const install = ['install', '-y', '--no-install-recommends', ...missing.map(available)];
  const code = await runCommand('apt-get', [...quietly, ...install], { env });
  if (code !== 0) console.error(`apt-get ended with ${code}: the desktop app or the browser tests may not run.`);
}

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*\bdebian\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function missingPackages() {
  const names = needed.flat();
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n', ...names], { encoding: 'utf8' });
  const installed = new Set((stdout ?? '').split('\n').flatMap((line) => (line.startsWith('installed ') ? [line.slice(10)] : [])));
  return needed.filter((alternatives) => !alternatives.some((name) => installed.has(name)));
}

/**
 * The first alternative this release has.
 * @param {readonly string[]} alternatives
 */
function available(alternatives) {
  return alternatives.find((name) => spawnSync('apt-cache', ['show', name]).status === 0) ?? preferred(alternatives);
}

/** @param {readonly string[]} alternatives */
function preferred(alternatives) {
  return alternatives.at(-1) ?? '';
}
