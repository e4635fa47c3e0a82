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
  const complain = () => undefined;
  const print = (line: string) => out.push(line);
  const code = await run(['diff', 'pack', ...argv], { print, complain, readInput: () => Promise.resolve(''), isTerminal, lang: 'en' });
  return { code, out: out.join('\n') };
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
});
