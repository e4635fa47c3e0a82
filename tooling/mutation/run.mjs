import { spawn } from 'node:child_process';
import { join } from 'node:path';

// node tooling/mutation/run.mjs MODULE... [--files=a.ts,b.ts] [--min=85] [--sample=10] [--concurrency=2] [--own] [--fresh]
// Mutates modules of packages/domain/src and says how many of the mutants the tests notice. See CONTRIBUTING.md.

if (Number.parseInt(process.versions.node, 10) >= 24) await import('./main.mjs');
else {
  const node = join(import.meta.dirname, '../../node_modules/node/bin/node');
  const child = spawn(node, [import.meta.filename, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both processes; the child keeps what it has and ends.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.once('error', (error) => {
    console.error(`the workspace's own Node does not start (pnpm install?): ${error.message}`);
    process.exitCode = 2;
  });
  child.once('exit', (code) => {
    process.exitCode = code ?? 2;
  });
}
