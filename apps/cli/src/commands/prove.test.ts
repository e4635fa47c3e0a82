import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Certificate } from '@parley/domain/script';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../run.ts';

const library = join(import.meta.dirname, '../../../../packages/packs/cn-mainland/scripts');
const shipped = readFileSync(join(library, 'card-first-overdue.yaml'), 'utf8');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-prove-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

async function parley(argv: readonly string[], lang = 'en_GB.UTF-8') {
  const lines: string[] = [];
  const complaints: string[] = [];
  const code = await run(['prove', ...argv], {
    print: (line) => lines.push(line),
    complain: (line) => complaints.push(line),
    readInput: () => Promise.resolve(''),
    isTerminal: false,
    lang,
  });
  return { code, out: lines.join('\n').replaceAll(folder, ''), complaints: complaints.join('\n').replaceAll(folder, '') };
}

async function prove(text: string, ...options: readonly string[]) {
  put('script.yaml', text);
  return parley([folder, ...options]);
}

/** The library's script with something else in the place of a text that it has. */
function changed(from: string, to: string): string {
  expect(shipped).toContain(from);
  return shipped.replace(from, to);
}

/** Where a text first stands in another, as `line:column`. */
function placeIn(text: string, needle: string): string {
  const before = text.slice(0, text.indexOf(needle)).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

describe('what is proved', () => {
  test('a script of the library, with the parts that its pack ships', async () => {
    const { code, out } = await prove(shipped);
    expect(out).toMatch(/^ok {2}\/script\.yaml {2}\d+ states, \d+ properties\n1 proved, 0 not proved$/);
    expect(code).toBe(0);
  });

  test('in Chinese too', async () => {
    put('script.yaml', shipped);
    expect((await parley([folder], 'zh_CN.UTF-8')).out).toMatch(
      /^通过 {2}\/script\.yaml {2}\d+ 种情形，\d+ 条规则\n1 个已证明，0 个未证明$/,
    );
  });

  test('parts that stand beside a script come before those its pack ships', async () => {
    cpSync(join(library, 'parts'), join(folder, 'parts'), { recursive: true });
    const other = readFileSync(join(library, 'parts/opening.yaml'), 'utf8').replace('exits: [verified]', 'exits: [verified, elsewhere]');
    put('parts/opening.yaml', other);
    expect((await prove(shipped)).out).toContain(`script.missing-exit at ${placeIn(shipped, '{ id: opening')} opening opening elsewhere`);
  });

  test('parts are those of the same folder, and are no scripts themselves', async () => {
    put('a/script.yaml', shipped.replace('part: opening', 'part: mine'));
    put('b/script.yaml', shipped.replace('part: opening', 'part: mine'));
    put('b/parts/mine.yaml', readFileSync(join(library, 'parts/opening.yaml'), 'utf8').replace('id: opening\n', 'id: mine\n'));
    const { out } = await parley([folder]);
    expect(out).toContain('FAILED /a/script.yaml: script.unknown-part');
    expect(out).toContain('ok  /b/script.yaml');
    expect(out).toMatch(/1 proved, 1 not proved$/);
  });

  test('other YAML is passed over, a file nobody can read is not, and no file is proved twice', async () => {
    const path = put('script.yaml', shipped);
    put('rules.yaml', '- id: rule\n');
    put('vectors/script.yaml', 'kind: script\ncases: []\n');
    expect((await parley([folder, path])).out).toMatch(/\n1 proved, 0 not proved$/);
    put('latin.yaml', new Uint8Array([0xff, 0xfe, 0x41]));
    const { code, out } = await parley([folder]);
    expect(out).toContain('FAILED /latin.yaml: cli.unreadable cannot be read');
    expect(code).toBe(1);
  });
});

describe('what is refused', () => {
  test('a debt stated before verification, with the shortest call that states it', async () => {
    const tell = 'palette: [{ id: tell, label: { zh-CN: 什么事, en: What is it }, goto: purpose, resume: false }]';
    const leak = shipped.replaceAll('needs: [right-party-verified]', 'needs: []').replace('palette: []', tell);
    const { code, out } = await prove(leak);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^FAILED \/script\.yaml: script\.not-proved, it breaks cn-mainland\/[a-z-]+; the shortest call that does:\n {2}opening\.greeting -> palette tell -> purpose\n/,
    );
    expect(out).toMatch(/\n {2}it breaks these too: cn-mainland\/[^\n]*\n0 proved, 1 not proved$/);
  });

  // What is changed, the problem's code, what it stands at in the changed text, and what it names.
  test.each<[string, () => string, string, string, string]>([
    [
      'a step that is led to and is not there',
      () => changed('next: rights', 'next: nowhere'),
      'script.unknown-target',
      'id: debt-statement\n',
      'debt-statement nowhere',
    ],
    [
      'a part that is not there',
      () => changed('part: opening', 'part: nothing'),
      'script.unknown-part',
      '{ id: opening',
      'opening nothing',
    ],
    [
      'a text in one language alone',
      () => shipped.replace(/ {10}en: 'As of [^\n]*\n/, ''),
      'script.missing-locale',
      'zh-CN: 截至',
      'debt-statement en',
    ],
    [
      'a variable for the right party in a public text',
      () => changed('audience: rightParty', 'audience: public'),
      'script.audience',
      'id: purpose\n',
      'purpose product public rightParty',
    ],
    ['a key that nobody reads', () => changed('    needs: [', '    neds: ['), 'script.unknown-key', 'neds: [', 'purpose neds'],
    [
      'a key twice',
      () => changed('entry: opening', 'entry: opening\nentry: opening'),
      'text.duplicate-key',
      'entry: opening\npoliteEnd',
      'entry',
    ],
    [
      'a condition that is none',
      () =>
        changed(
          'steps:\n',
          'steps:\n  - { id: fork, kind: branch, title: { zh-CN: 分支, en: Fork }, when: fact("paid"), then: rights, otherwise: rights }\n',
        ),
      'condition.unknown-fact',
      '"paid"',
      'fork paid',
    ],
    [
      'a test call that goes otherwise',
      () => changed('ends: plan-agreed }', 'ends: promise }'),
      'script.case-failed',
      'next]\n    expect: { at: arrange.end-plan',
      'plan-of-instalments 16 arrange.end-plan ends',
    ],
    [
      'what the pack prohibits',
      () => changed('最近手头不太方便？', '最近手头不太方便？不还就让你坐牢。'),
      'cli.phrase',
      '不还就让你坐牢',
      'situation zh-CN false-legal-consequence',
    ],
    [
      'a template that is none',
      () => changed('{tail}', '{constructor}'),
      'script.undeclared-variable',
      'id: purpose\n',
      'purpose constructor',
    ],
    ['a text that is not YAML', () => `${shipped}\n\t- [`, 'text.tab', '\t- [', ''],
  ])('%s, with its place', async (_, text, problem, needle, about) => {
    const { code, out } = await prove(text());
    expect(out).toContain(`${problem} at ${placeIn(text(), needle)}${about === '' ? '' : ` ${about}`}`);
    expect(out).toMatch(/^FAILED \/script\.yaml: (script|text|condition|cli)\./);
    expect(out).toMatch(/\n0 proved, 1 not proved$/);
    expect(code).toBe(1);
  });

  test('a pack that is not there', async () => {
    expect((await prove(changed('pack: cn-mainland', 'pack: nowhere'))).out).toMatch(
      /^FAILED \/script\.yaml: cli\.pack-unknown nowhere pack unknown\n/,
    );
  });

  test('parts that include each other', async () => {
    const part = (id: string, other: string) =>
      `id: ${id}\ntitle: { zh-CN: 段, en: Part }\nexits: [verified]\nentry: in\nsteps:\n  - { id: in, kind: include, part: ${other}, title: { zh-CN: 段, en: Part }, exits: { verified: verified } }\n`;
    put('parts/one.yaml', part('one', 'two'));
    put('parts/two.yaml', part('two', 'one'));
    expect((await prove(shipped.replace('part: opening', 'part: one'))).out).toMatch(
      /FAILED \/script\.yaml: script\.include-cycle at 12:5 opening\.in\.in one two one/,
    );
  });

  test('a part that cannot be read, once, and every script beside it', async () => {
    put('parts/mine.yaml', 'id: mine\nunheard: 1\n');
    put('second.yaml', shipped);
    const { code, out } = await prove(shipped);
    expect(out).toMatch(/^FAILED \/parts\/mine\.yaml: script\.malformed at 1:1 /);
    expect(out).toContain('  script.unknown-key at 2:1 unheard');
    expect(out).toContain('FAILED /script.yaml: cli.part-unread /parts/mine.yaml a part beside it cannot be read');
    expect(out).toMatch(/0 proved, 3 not proved$/);
    expect(code).toBe(1);
  });

  test('a text of a part, at the step that brings it in', async () => {
    cpSync(join(library, 'parts'), join(folder, 'parts'), { recursive: true });
    const opening = readFileSync(join(library, 'parts/opening.yaml'), 'utf8');
    put('parts/opening.yaml', opening.replace('请问您是{person}本人吗？', '请问您是{person}本人吗？不还就让你坐牢。'));
    expect((await prove(shipped)).out).toContain(`cli.phrase at ${placeIn(shipped, '{ id: opening')} opening.greeting zh-CN`);
  });
});

describe('for machines', () => {
  test('the certificate comes as JSON, or the problems', async () => {
    const { out } = await prove(shipped, '--json');
    expect(JSON.parse(out)).toMatchObject({
      proved: 1,
      failed: 0,
      scripts: [{ proved: true, script: 'card-first-overdue', certificate: { hash: expect.stringMatching(/^sha256:/) as unknown } }],
    });
    const refused = await prove(changed('    needs: [', '    neds: ['), '--json');
    expect(JSON.parse(refused.out)).toMatchObject({
      failed: 1,
      scripts: [
        { proved: false, problems: [{ code: 'script.unknown-key', step: 'purpose', column: 5, path: ['steps', 1, 'neds'], key: 'neds' }] },
      ],
    });
    const leak = await prove(
      shipped
        .replaceAll('needs: [right-party-verified]', 'needs: []')

        .replace('palette: []', 'palette: [{ id: tell, label: { zh-CN: 什么事, en: What }, goto: purpose, resume: false }]'),
      '--json',
    );
    expect(JSON.parse(leak.out)).toMatchObject({
      scripts: [
        {
          proved: false,
          breaches: expect.arrayContaining([
            {
              rule: 'cn-mainland/identity-before-debt',
              kind: 'sealed-until',
              call: [{ step: 'opening.greeting', move: { kind: 'palette', entry: 'tell' }, to: 'purpose' }],
            },
          ]) as unknown,
        },
      ],
    });
  });

  test('certificates are written, one a proved script; of two with one id the second has none', async () => {
    const certificates = join(folder, 'deep/certificates');
    put('again.yaml', shipped);
    put('wrong.yaml', changed('next: rights', 'next: nowhere').replace('id: card-first-overdue', 'id: wrong'));
    const { code, out } = await prove(shipped, '--certificates', certificates);
    expect(code).toBe(1);
    expect(out).toContain('FAILED /script.yaml: cli.repeated-id card-first-overdue the id occurs twice');
    const certificate = Certificate.parse(JSON.parse(readFileSync(join(certificates, 'card-first-overdue.json'), 'utf8')));
    expect(out).toContain(`ok  /again.yaml  ${certificate.statesExplored} states, ${certificate.properties.length} properties`);
    expect(existsSync(join(certificates, 'wrong.json'))).toBe(false);
  });
});

describe('a mistake in the command', () => {
  test.each<[string, () => readonly string[], string]>([
    ['no folder', () => [], 'that is not how the command is used'],
    ['a folder that is not there', () => [join(folder, 'missing')], '/missing: cannot be read'],
    ['a folder without scripts', () => [folder], ': no scripts found'],
    [
      'certificates where a file stands',
      () => [dirname(put('a/script.yaml', shipped)), '--certificates', put('file', '')],
      '/file: cannot be written',
    ],
    ['an unknown option', () => [folder, '--certificate'], 'that is not how the command is used'],
  ])('%s ends with 2', async (_, argv, complaint) => {
    const answer = await parley(argv());
    expect(answer).toMatchObject({ code: 2, out: '' });
    expect(answer.complaints).toContain(complaint);
  });
});
