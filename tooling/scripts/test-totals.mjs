import { readFileSync } from 'node:fs';

/**
 * @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number }} Totals
 */

/** @type {Totals} */
export const none = { passed: 0, failed: 0, skipped: 0 };

/**
 * A part that failed as a whole: one failure, with its reason printed.
 * @param {string} part
 * @param {string} reason
 * @returns {Totals}
 */
export function failure(part, reason) {
  console.error(`${part}: ${reason}`);
  return { ...none, failed: 1 };
}

/**
 * @param {Totals} a
 * @param {Totals} b
 * @returns {Totals}
 */
export function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/**
 * @param {Totals} totals
 * @returns {string}
 */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * Totals from vitest's JSON report. A file that could not be loaded has no tests but is a failure.
 * @param {string} report
 * @param {number} code vitest's exit code
 * @returns {Totals}
 */
export function vitestTotals(report, code) {
  /** @type {{ testResults?: { status: string, assertionResults: { status: string }[] }[], numPassedTests?: number, numFailedTests?: number, numPendingTests?: number, numTodoTests?: number } | undefined} */
  const json = readReport(report);
  if (json === undefined) return failure('unit', `no report (vitest ended with ${code})`);
  const files = json.testResults ?? [];
  const unloaded = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return settled('unit', code, {
    passed: json.numPassedTests ?? 0,
    failed: (json.numFailedTests ?? 0) + unloaded,
    skipped: (json.numPendingTests ?? 0) + (json.numTodoTests ?? 0),
  });
}

/**
 * Totals from Playwright's JSON report. A flaky test counts as failed: it did fail once. So does an error outside tests.
 * @param {string} report
 * @param {number} code Playwright's exit code
 * @returns {Totals}
 */
export function playwrightTotals(report, code) {
  /** @type {{ stats?: { expected: number, unexpected: number, flaky: number, skipped: number }, errors?: unknown[] } | undefined} */
  const json = readReport(report);
  if (json?.stats === undefined) return failure('e2e', `no report (it ended with ${code})`);
  const { expected, unexpected, flaky, skipped } = json.stats;
  return settled('e2e', code, {
    passed: expected,
    failed: unexpected + flaky + (json.errors?.length ?? 0),
    skipped,
  });
}

/**
 * A run that failed without a failed test, or that ran none, is a failure all the same.
 * @param {string} part
 * @param {number} code
 * @param {Totals} totals
 * @returns {Totals}
 */
function settled(part, code, totals) {
  if (totals.failed > 0) return totals;
  if (code !== 0) return add(totals, failure(part, `ended with ${code}`));
  if (totals.passed === 0) return add(totals, failure(part, 'no test ran'));
  return totals;
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
