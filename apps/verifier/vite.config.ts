import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { oneFile } from './one-file.ts';

export default defineConfig({
  plugins: [react(), tailwindcss(), oneFile('parley-verifier.html')],
  build: {
    outDir: 'out',
    target: 'es2024',
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
