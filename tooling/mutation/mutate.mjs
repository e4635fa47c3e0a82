import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '@parley/scripts/paths.mjs';
import { Stryker } from '@stryker-mutator/core';

import { packages } from './modules.mjs';

const memory = join(root, '.cache/mutation');
const sandbox = `sandbox-${process.pid}`;

/**
 * Tests the mutants of some files. What an earlier run found out about unchanged code under unchanged tests is kept.
 * @param {{ files: readonly string[], tests: readonly string[], results: string, fresh: boolean, concurrency: number }} task
 */
export async function mutate({ files, tests, results, fresh, concurrency }) {
  removeOrphans();
  process.env['PARLEY_MUTATION_TESTS'] = JSON.stringify(tests);
  // Stryker copies its working directory. The root would be far more than the tests need, the domain alone less.
  process.chdir(packages);
  await new Stryker({
    configFile: join(import.meta.dirname, 'stryker.config.mjs'),
    mutate: [...files],
    tempDirName: join(memory, sandbox),
    incrementalFile: results,
    force: fresh,
    concurrency,
  }).runMutationTest();
}

/** Sandboxes whose process is dead. */
function removeOrphans() {
  for (const name of readdirSync(memory)) {
    const pid = /^sandbox-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && name !== sandbox && !isAlive(Number(pid))) rmSync(join(memory, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
