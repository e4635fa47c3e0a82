import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conductOnly, redact, writeEvidence } from '@parley/domain/evidence';
import { inventedBodies, inventedChain, inventedEvidence, inventedKeys, inventedSecrets } from '@parley/domain/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../run.ts';

const evidence = inventedEvidence(inventedChain(inventedBodies(0)));
const text = writeEvidence(evidence);
const hidden = redact(evidence, conductOnly);
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-verify-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function verify(content: string | Uint8Array, more: readonly string[] = [], isTerminal = true) {
  const path = join(folder, 'call.json');
  writeFileSync(path, content);
  return parley([path, ...more], isTerminal);
}

async function parley(words: readonly string[], isTerminal = true) {
  const out: string[] = [];
  const complaints: string[] = [];
  const terminal = {
    print: (line: string) => out.push(line),
    complain: (line: string) => complaints.push(line),
    readInput: () => Promise.resolve(''),
  };
  const code = await run(['verify', ...words], { ...terminal, isTerminal, lang: 'en_GB.UTF-8' });
  return { code, out, complaints: complaints.join('\n') };
}

describe('parley verify', () => {
  test('ends with 0 and says each check of a whole file under the trusted key', async () => {
    const { code, out } = await verify(text, ['--key', inventedKeys.lender.key.toUpperCase()]);
    expect(code).toBe(0);
    expect(out.filter((line) => line.startsWith('ok '))).toHaveLength(7);
    expect(out.at(-1)).toBe('Nothing is damaged.');
  });

  test('says of a copy what is hidden, and nothing that is', async () => {
    if (!hidden.ok) throw new Error(hidden.error.code);
    const copy = writeEvidence(hidden.value);
    const { code, out } = await verify(copy, ['--language', 'zh-CN']);
    expect(code).toBe(0);
    expect(out.join('\n')).toContain('隐去了');
    const data = await verify(copy, ['--json']);
    const { checks, hidden: fields } = JSON.parse(data.out.join('')) as {
      checks: { outcome: string }[];
      hidden: { at: number; fields: string[] }[];
    };
    expect(checks.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed', 'passed', 'passed', 'passed', 'absent']);
    expect(fields[0]).toEqual({ at: 0, fields: ['agent', 'case', 'decision.findings', 'figures', 'number'] });
    expect(inventedSecrets.filter((secret) => data.out.join('').includes(secret))).toEqual([]);
  });

  test('ends with 1 and says where a file is damaged, in both languages and as data', async () => {
    const damaged = text.replace('"value":"greeting"', '"value":"greetinf"');
    const english = await verify(damaged);
    expect(english.code).toBe(1);
    expect(english.out[1]).toMatch(/^FAILED .*: altered · event 3 [0-9a-f-]{36} · fields\.step$/);
    const chinese = await verify(damaged, ['--lang', 'zh-CN']);
    expect(chinese.out[1]).toMatch(/^不通过 .*被改动 · 第 3 个事件 .* · fields\.step$/);
    const data = await verify(damaged, [], false);
    expect(JSON.parse(data.out.join(''))).toMatchObject({
      holds: false,
      checks: [{}, { outcome: 'failed', damage: { kind: 'altered', at: 2 } }, {}, {}, {}, {}, {}],
    });
  });

  test.each([
    ['bytes that are no UTF-8', new Uint8Array([...new TextEncoder().encode(text), 0xff])],
    ['a byte order mark', `\ufeff${text}`],
    ['an empty file', ''],
    ['another document', '{"format":"parley-bundle/1"}'],
  ])('ends with 1 for %s', async (_, content) => {
    const { code, out } = await verify(content);
    expect([code, out[0]?.startsWith('FAILED'), out[1]?.startsWith('unknown')]).toEqual([1, true, true]);
  });

  test('ends with 1 under a key that nobody in the file holds', async () => {
    const { code, out } = await verify(text, ['--key', 'ab'.repeat(32)]);
    expect(code).toBe(1);
    expect(out[6]).toContain('signed by another key');
  });

  test('ends with 2 for no file, two files, a missing file and a key that is none', async () => {
    expect((await parley([])).code).toBe(2);
    expect((await parley(['a', 'b'])).code).toBe(2);
    expect(await parley([join(folder, 'missing.json')])).toMatchObject({ code: 2, out: [] });
    expect(await verify(text, ['--key', 'abc'])).toMatchObject({
      code: 2,
      complaints: 'parley: --key: is not a public key of 64 hexadecimal digits',
    });
  });
});
