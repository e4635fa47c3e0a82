import { fileURLToPath } from 'node:url';

// What is the same for every run; mutate.mjs adds the rest. The working directory is packages/.
export default {
  // Stryker looks for plugins beside itself, where pnpm puts none.
  plugins: [fileURLToPath(import.meta.resolve('@stryker-mutator/vitest-runner'))],
  testRunner: 'vitest',
  coverageAnalysis: 'perTest',
  // `related` would look through the imports of every test for every mutant, and coverage knows better.
  vitest: { configFile: fileURLToPath(new URL('sandbox.config.ts', import.meta.url)), related: false },
  ignorePatterns: ['/contract', '/ui'],
  // Vite strips types and nobody checks them (TypeScript 7 has no API for Stryker's checker).
  disableTypeChecks: false,
  // A machine that others use is at times a few times slower than it was in the first run; without this, mutants that
  // live would count as timeouts. Most endless loops end sooner, by the count of their rounds.
  timeoutFactor: 4,
  timeoutMS: 15_000,
  dryRunTimeoutMinutes: 20,
  incremental: true,
  cleanTempDir: 'always',
  reporters: process.stdout.isTTY ? ['progress'] : [],
  warnings: { slow: false },
  logLevel: 'error',
  allowConsoleColors: false,
};
