import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { build, type Configuration, Platform } from 'electron-builder';
import { setFuses } from './fuses.ts';

// node scripts/pack.ts: a release build of the desktop app as a folder, with its fuses set. PARLEY_ELECTRON_DIST and PARLEY_ELECTRON_VERSION name
// an unpacked Electron on a host that cannot download one.
const folder = join(import.meta.dirname, '..');
const dist = process.env['PARLEY_ELECTRON_DIST'];
const version = process.env['PARLEY_ELECTRON_VERSION'];

execFileSync(process.execPath, [join(folder, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--outDir', 'dist/build'], {
  cwd: folder,
  stdio: 'inherit',
  env: { ...process.env, PARLEY_RELEASE: '1' },
});

const config: Configuration = {
  appId: 'parley.desktop',
  productName: 'Parley',
  directories: { output: 'dist' },
  // The release build lies apart from `out`, which tests and `npm start` use.
  files: ['package.json', { from: 'dist/build', to: 'out', filter: ['**/*', '!**/*.map'] }],
  asar: true,
  asarUnpack: ['**/*.node'],
  npmRebuild: false,
  ...(dist === undefined ? {} : { electronDist: dist }),
  ...(version === undefined ? {} : { electronVersion: version }),
  linux: { target: 'dir', executableName: 'parley', category: 'Office' },
  afterPack: async ({ appOutDir, electronPlatformName }) => {
    const name = { darwin: 'Parley.app/Contents/MacOS/Parley', win32: 'Parley.exe' }[electronPlatformName] ?? 'parley';
    await setFuses(join(appOutDir, name));
  },
};
await build({ targets: Platform.current().createTarget('dir'), config, projectDir: folder, publish: 'never' });
