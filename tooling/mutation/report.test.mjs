import { describe, expect, it } from 'vitest';

import { chunksOf, modules, sampleOf, sourcesOf, testsOf } from './modules.mjs';
import { rowOf, survivorsText, tableOf } from './report.mjs';

const source = 'export function less(a: bigint, b: bigint) {\n  return a < b;\n}\n';
const place = { start: { line: 2, column: 10 }, end: { line: 2, column: 15 } };
const mutant = (/** @type {string} */ status, /** @type {object} */ more = {}) => ({
  status,
  mutatorName: 'EqualityOperator',
  replacement: 'a <= b',
  location: place,
  ...more,
});
const results = {
  'domain/src/money/less.ts': {
    source,
    mutants: ['Killed', 'Killed', 'Timeout', 'Survived', 'NoCoverage', 'RuntimeError', 'Ignored'].map((status) => mutant(status)),
  },
};

describe('a mutation score', () => {
  it('is what was noticed, of all mutants that are programs', () => {
    expect(rowOf('money', results)).toMatchObject({ mutants: 5, killed: 2, timeout: 1, survived: 1, uncovered: 1, invalid: 1, score: 60 });
  });

  it('is never shown higher than it is', () => {
    const row = { ...rowOf('money', results), score: 84.999 };
    expect(tableOf([row])).toMatch(/84\.99$/m);
  });
});

describe('the list of survivors', () => {
  const text = survivorsText('money', results);

  it('says the place, the original and the replacement', () => {
    expect(text).toContain('packages/domain/src/money/less.ts:2:10 EqualityOperator, survived\n- a < b\n+ a <= b\n');
    expect(text).toContain('less.ts:2:10 EqualityOperator, no test comes here\n');
  });

  it('names what the clock ended, but not what ran in circles', () => {
    expect(text).toContain('less.ts:2:10 EqualityOperator, timeout\n');
    const circles = {
      'domain/src/money/less.ts': { source, mutants: [mutant('Timeout', { statusReason: 'Hit limit reached (501/500)' })] },
    };
    expect(survivorsText('money', circles)).not.toContain('timeout');
  });
});

describe('what is run', () => {
  it('is source without tests and samples', () => {
    const every = modules.flatMap((module) => sourcesOf(module));
    expect(every).toContain('domain/src/money/allocate.ts');
    expect(every.filter((file) => /test|types|sample/.test(file))).toEqual([]);
  });

  it('is met by its own tests first, and by none to its left', () => {
    expect(testsOf('call')).toEqual([
      'domain/src/call/**/*.test.ts',
      'domain/src/evidence/**/*.test.ts',
      'domain/src/escrow/**/*.test.ts',
      'packs/cn-mainland/scripts/scripts.test.ts',
    ]);
    expect(testsOf('call', true)).toEqual(['domain/src/call/**/*.test.ts']);
  });

  it('goes on with what has results, and takes the rest in portions', () => {
    const files = sourcesOf('compliance');
    const known = files.slice(3, 5);
    const [first, ...rest] = chunksOf(files, known);
    expect(first?.slice(0, 2)).toEqual(known);
    expect(rest.length).toBeGreaterThan(0);
    expect([first, ...rest].flat().toSorted((one, other) => String(one).localeCompare(String(other)))).toEqual(files);
  });
});

describe('a sample', () => {
  const files = sourcesOf('script');

  it('is the same for the same seed, another for another, and about as large as was asked for', () => {
    const drawn = (/** @type {number} */ seed) => sampleOf(files, { percent: 10, seed });
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(2)).not.toEqual(drawn(1));
    const all = sampleOf(files, { percent: 100, seed: 1 }).length;
    expect(drawn(1).length / all).toBeGreaterThan(0.04);
    expect(drawn(1).length / all).toBeLessThan(0.18);
  });
});
