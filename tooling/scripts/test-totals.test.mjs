import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { add, lastLine, none, playwrightTotals, vitestTotals } from './test-totals.mjs';

describe('the last line never hides a failure', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-totals-'));
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  const report = (/** @type {unknown} */ json) => {
    const file = join(folder, 'report.json');
    writeFileSync(file, JSON.stringify(json));
    return file;
  };
  const passing = { status: 'passed', assertionResults: [{ status: 'passed' }] };

  it('counts what vitest counted', () => {
    const file = report({ numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1, testResults: [] });
    expect(vitestTotals(file, 1)).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  it('counts a test file that could not be loaded as a failure', () => {
    const file = report({ numPassedTests: 1, testResults: [passing, { status: 'failed', assertionResults: [] }] });
    expect(vitestTotals(file, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts a missing report, a bad exit code and an empty run as failures', () => {
    expect(vitestTotals(join(folder, 'none.json'), 0).failed).toBe(1);
    expect(vitestTotals(report({ numPassedTests: 1, testResults: [passing] }), 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
    expect(vitestTotals(report({ numPassedTests: 0, testResults: [] }), 0).failed).toBe(1);
    expect(playwrightTotals(report({}), 0).failed).toBe(1);
  });

  it('counts a flaky browser test and an error outside tests as failures', () => {
    const file = report({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] });
    expect(playwrightTotals(file, 1)).toEqual({ passed: 5, failed: 3, skipped: 2 });
  });

  it('adds up the parts', () => {
    const sum = [
      { passed: 1, failed: 0, skipped: 2 },
      { passed: 4, failed: 1, skipped: 0 },
    ].reduce(add, none);
    expect(lastLine(sum)).toBe('5 passed, 1 failed, 2 skipped');
  });
});
