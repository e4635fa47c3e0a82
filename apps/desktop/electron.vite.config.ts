import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);
const define = { __PARLEY_RELEASE__: JSON.stringify(process.env['PARLEY_RELEASE'] === '1') };

// Everything is bundled but Electron and what cannot be: the SQLite driver is native, the logger loads parts of itself by path.
export default defineConfig({
  main: {
    define,
    build: {
      externalizeDeps: false,
      target: 'node20',
      sourcemap: true,
      rolldownOptions: {
        input: { index: at('src/main/index.ts'), host: at('src/host/entry.ts') },
        external: ['electron', 'libsql', 'pino'],
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: at('src/preload/index.ts'),
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    build: {
      target: 'chrome130',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: { input: at('src/renderer/index.html') },
    },
    plugins: [react(), tailwindcss()],
  },
});
