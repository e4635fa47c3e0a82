import { join } from 'node:path';

import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Read by Stryker's runners. The working directory is the sandbox: a copy of packages/ in which some files carry their mutants.
const sandbox = process.cwd();
const tests: readonly string[] = JSON.parse(process.env['PARLEY_MUTATION_TESTS'] ?? '[]');

/** The first test that fails ends the run of a mutant: so those come first that are most likely to, in the order in which they are named. */
class NearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const folders = tests.map((pattern) => join(sandbox, pattern.slice(0, pattern.indexOf('*'))));
    const place = ({ moduleId }: TestSpecification) => folders.findIndex((folder) => moduleId.startsWith(folder));
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  cacheDir: join(sandbox, '.vite'),
  // A package reached by its name is the one of the sandbox, not the one that node_modules links to.
  resolve: { alias: [{ find: /^@parley\/domain\/([a-z]+)$/, replacement: join(sandbox, 'domain/src/$1/index.ts') }] },
  test: {
    root: sandbox,
    include: [...tests],
    setupFiles: [join(import.meta.dirname, 'seed.ts')],
    // The domain keeps no state, so its tests may share a worker; every mutant gets a new one. Twice as fast.
    isolate: false,
    cache: false,
    // Slowness is for Stryker to judge, which knows how long a test took without a mutant.
    testTimeout: 600_000,
    sequence: { sequencer: NearestFirst },
  },
});
