import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cnMainland } from '@parley/packs/cn-mainland';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../run.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-diff-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function diff(argv: readonly string[], isTerminal = false) {
  const out: string[] = [];
  const complaints: string[] = [];
  const complain = (line: string) => complaints.push(line);
  const print = (line: string) => out.push(line);
  const code = await run(['diff', 'pack', ...argv], { print, complain, readInput: () => Promise.resolve(''), isTerminal, lang: 'en' });
  return { code, out: out.join('\n'), complaints };
}

describe('parley diff pack', () => {
  test('finds nothing between a pack and itself', async () => {
    expect(await diff(['cn-mainland', 'cn-mainland'], true)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/No rule differs\.$/) as unknown,
    });
  });

  test('shows a contact that a lower cap of another version denies', async () => {
    const version = join(folder, 'next.json');
    writeFileSync(version, JSON.stringify(cnMainland).replace('"max":6', '"max":5'));
    const { code, out } = await diff(['cn-mainland', version], true);
    expect(code).toBe(1);
    expect(out).toMatch(/cn-mainland\/unanswered-per-number \(frequency\)\n {2}stricter: allow > deny {2}\{/);
  });

  test('shows the rule an overlay adds', async () => {
    const { code, out } = await diff(['cn-mainland', 'cn-mainland', '--against-overlay', 'demo-lender']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      differences: [{ rule: 'demo-lender/rest-day', stricter: { before: 'allow', after: 'deny' } }],
    });
  });

  test('ends with 2 on what is no pack', async () => {
    const version = join(folder, 'broken.json');
    writeFileSync(version, '{}');
    expect((await diff(['cn-mainland', version])).code).toBe(2);
    expect((await diff(['cn-mainland', 'nowhere'])).code).toBe(2);
    expect((await diff(['cn-mainland'])).code).toBe(2);
  });

  test('names the days of a gap and of an overlap in a pack file', async () => {
    const version = join(folder, 'torn.json');
    const torn = (until: string) => JSON.stringify(cnMainland).replace('"until":"2025-02-28"', `"until":"${until}"`);
    writeFileSync(version, torn('2025-02-20'));
    expect((await diff(['cn-mainland', version])).complaints).toEqual([
      expect.stringContaining('is a rule pack with faults') as unknown,
      '  cn-mainland/call-window has no value from 2025-02-20 until 2025-02-28 (exclusive)',
    ]);
    writeFileSync(version, torn('2025-03-01'));
    expect((await diff(['cn-mainland', version])).complaints[1]).toBe(
      '  cn-mainland/call-window has 2 values from 2025-02-28 until 2025-03-01 (exclusive)',
    );
  });

  test('says when a pack is rolled back, or reuses a version for other content', async () => {
    const version = join(folder, 'version.json');
    writeFileSync(version, JSON.stringify({ ...cnMainland, version: '0.9.0' }));
    expect((await diff(['cn-mainland', version], true)).out).toContain(
      'The second is older (0.9.0) and may not take the place of the first (1.0.0).',
    );
    writeFileSync(version, JSON.stringify(cnMainland).replace('"max":6', '"max":5'));
    expect(JSON.parse((await diff(['cn-mainland', version])).out)).toMatchObject({ refused: { code: 'compliance.pack-version-reused' } });
  });
});
