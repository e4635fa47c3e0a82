import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../run.ts';

const library = join(import.meta.dirname, '../../../../packages/packs/cn-mainland/scripts');
const shipped = readFileSync(join(library, 'card-first-overdue.yaml'), 'utf8');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-prove-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function prove(text: string, ...options: readonly string[]) {
  writeFileSync(join(folder, 'script.yaml'), text);
  const out: string[] = [];
  const none = { readInput: () => Promise.resolve(''), isTerminal: false, lang: 'en_GB.UTF-8' };
  const code = await run(['prove', folder, ...options], { ...none, print: (line) => out.push(line), complain: (line) => out.push(line) });
  return { code, out: out.join('\n').replaceAll(folder, '') };
}

test('a script of the library is proved with the parts that its pack ships', async () => {
  const { code, out } = await prove(shipped);
  expect(out).toMatch(/^ok {5}\/script\.yaml: \d+ states, \d+ properties\n1 proved, 0 not proved$/);
  expect(code).toBe(0);
});

test('parts that stand beside a script come before those its pack ships', async () => {
  cpSync(join(library, 'parts'), join(folder, 'parts'), { recursive: true });
  expect((await prove(shipped)).code).toBe(0);
  const opening = join(folder, 'parts/opening.yaml');
  writeFileSync(opening, readFileSync(opening, 'utf8').replace('id: opening', 'id: opening\nunheard: 1'));
  expect(await prove(shipped)).toMatchObject({ code: 1, out: expect.stringMatching(/script\.unknown-key opening\.yaml/) });
});

test('a debt stated before verification is refused with the shortest call that states it', async () => {
  const tell = 'palette: [{ id: tell, label: { zh-CN: 什么事, en: What is it }, goto: purpose, resume: false }]';
  const leak = shipped.replaceAll('needs: [right-party-verified]', 'needs: []').replace('palette: []', tell);
  const { code, out } = await prove(leak);
  expect(code).toBe(1);
  expect(out).toMatch(
    /FAILED \/script\.yaml: breaks cn-mainland\/[a-z-]+; the shortest call that does:\n {2}opening\.greeting -> palette tell -> purpose\n/,
  );
  expect(out).toMatch(/0 proved, 1 not proved$/);
});

test.each<[string, (text: string) => string, RegExp]>([
  [
    'a step that is led to and is not there',
    (text) => text.replace('next: rights', 'next: nowhere'),
    /\d+:\d+ script\.unknown-target debt-statement nowhere/,
  ],
  ['a part that is not there', (text) => text.replace('part: opening', 'part: nothing'), /script\.unknown-part opening nothing/],
  ['a text in one language alone', (text) => text.replace(/ {10}en: 'As of [^\n]*\n/, ''), /script\.missing-locale debt-statement en/],
  [
    'a variable for the right party in a public text',
    (text) => text.replace('audience: rightParty', 'audience: public'),
    /script\.audience purpose/,
  ],
  [
    'a test call that goes otherwise',
    (text) => text.replace('ends: plan-agreed }', 'ends: promise }'),
    /script\.case-failed plan-of-instalments/,
  ],
  [
    'what the pack prohibits',
    (text) => text.replace('最近手头不太方便？', '最近手头不太方便？不还就让你坐牢。'),
    /cli\.phrase situation zh-CN/,
  ],
  ['a text that is not YAML', (text) => `${text}\n\t- [`, /FAILED \/script\.yaml: \d+:\d+ /],
])('%s is refused with its place', async (_, spoil, expected) => {
  const { code, out } = await prove(spoil(shipped));
  expect(out).toMatch(expected);
  expect(code).toBe(1);
});

test('for machines the certificate comes as JSON; a folder without scripts is a mistake', async () => {
  const { out } = await prove(shipped, '--json');
  expect(JSON.parse(out)).toMatchObject({
    proved: 1,
    failed: 0,
    scripts: [{ proved: true, certificate: { hash: expect.stringMatching(/^sha256:/) } }],
  });
  const complaints: string[] = [];
  const empty = mkdtempSync(join(folder, 'empty-'));
  const none = { readInput: () => Promise.resolve(''), isTerminal: false, lang: 'zh_CN.UTF-8' };
  expect(await run(['prove', empty], { ...none, print: () => undefined, complain: (line) => complaints.push(line) })).toBe(2);
  expect(complaints).toHaveLength(1);
});
