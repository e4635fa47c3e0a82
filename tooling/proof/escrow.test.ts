import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { noRuns, runSeed, tallied } from './escrow/tally.ts';
import { run } from './escrow/world.ts';

test('law: in 300 partitions of twenty workstations no cap is passed, no refusal unheard, no record lost or doubled, and all comes together', () => {
  const tally = tallied(noRuns, 300, { seed: 1 });
  expect(tally.wrong).toEqual([]);
  expect(tally).toMatchObject({ runs: 300, broken: 0 });
  // It was hard: calls were made, and refused for every reason; leases were lost, clones worked.
  expect(tally.sums.counted).toBeGreaterThan(3000);
  expect(tally.sums.withoutLease).toBeGreaterThan(10_000);
  expect(tally.sums.notNow).toBeGreaterThan(10_000);
  expect(tally.sums.forfeits).toBeGreaterThan(1000);
  expect(tally.sums.reserved).toBeGreaterThan(50);
  expect(tally.sums.conflicts).toBeGreaterThan(3);
}, 120_000);

test.each(['nothing-assumed', 'no-tokens-assumed', 'shared', 'rounds-unread', 'forgetful'] as const)(
  'golden: with the fault "%s" the same partitions do pass a cap',
  (fault) => {
    const tally = tallied(noRuns, 100, { seed: 1, fault });
    expect(tally.broken).toBeGreaterThan(0);
    expect(tally.wrong.map(({ what }) => what).join()).toMatch(/per-day|after-conversation|attempts|frequency/);
  },
  120_000,
);

test('law: runs are the same whether made at once or carried on', () => {
  const atOnce = tallied(noRuns, 6, { seed: 7 });
  expect(tallied(tallied(noRuns, 2, { seed: 7 }), 6, { seed: 7 })).toEqual(atOnce);
  expect(run(runSeed(7, 0))).toEqual(run(runSeed(7, 0)));
  expect(tallied(noRuns, 6, { seed: 8 })).not.toEqual(atOnce);
});

describe('the command', () => {
  const memory = mkdtempSync(join(tmpdir(), 'parley-escrow-'));
  afterAll(() => rmSync(memory, { recursive: true }));
  const command = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'escrow.ts'), '--memory', memory, ...args], { encoding: 'utf8' });

  test('makes its runs and carries on what was done', () => {
    const first = command('--partitions', '5', '--seed', '424242');
    expect(first.stderr).toBe('');
    expect(first.status).toBe(0);
    expect(first.stdout).toMatch(/^seed 424242, 5 partitions of 20 workstations: \d+ calls.* 0 partitions with a fault/);
    expect(command('--partitions', '6', '--seed', '424242').stdout).toMatch(
      /^seed 424242, 6 partitions of 20 workstations \(5 carried on\)/,
    );
  }, 60_000);

  test('refuses what is no number', () => {
    expect(command('--partitions', 'many')).toMatchObject({ status: 2, stdout: '' });
  });
});
