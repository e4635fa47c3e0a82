import { standardVariables, type ScriptLibrary } from '@parley/domain/script';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locateIssues, looksLikeScript, readPartText, readScriptText } from './read.ts';

const small = `# A small script.
id: small
title: { zh-CN: 小, en: Small }
pack: invented
products: [other]
variables: [person]
entry: hello
politeEnd: end
steps:
  - id: hello
    kind: say
    title: { zh-CN: 问候, en: Greeting }
    unless: &stop [cease-requested]
    blocks:
      - audience: public
        text: { zh-CN: '您好，{person}。', en: 'Hello, {person}.' }
    next: fork
  - id: fork
    kind: branch
    title: { zh-CN: 分支, en: Fork }
    unless: *stop
    when: fact("amount-stated") || fact("plan-agreed")
    then: end
    otherwise: end
  - { id: end, kind: end, title: { zh-CN: 结束, en: End }, disposition: ended-politely }
palette:
  - { id: angry, label: { zh-CN: 生气, en: Angry }, when: 'fact("amount-stated")', goto: end, resume: false }
`;

/** Code, line and column of every issue, with what else is asked for. */
function told(text: string, ...more: readonly ('step' | 'path')[]) {
  const read = readScriptText(text);
  return read.ok ? [] : read.error.issues.map((issue) => [issue.code, issue.line, issue.column, ...more.map((name) => issue[name])]);
}

/** The small script with one text put in the place of another. */
function changed(from: string, to: string): string {
  expect(small).toContain(from);
  return small.replace(from, to);
}

test('reads a script, its conditions from CEL', () => {
  const read = readScriptText(small);
  expect(read).toMatchObject({
    ok: true,
    value: {
      steps: [
        { unless: ['cease-requested'], needs: [] },
        { unless: ['cease-requested'], when: { kind: 'any', of: [{ fact: 'amount-stated' }, { fact: 'plan-agreed' }] } },
        {},
      ],
      palette: [{ when: { kind: 'fact', fact: 'amount-stated' } }],
    },
  });
});

describe('every problem has its place', () => {
  test.each<[string, string, readonly unknown[]]>([
    [
      'a misspelt key, at the key',
      changed('    next: fork', '    nxet: fork'),
      [
        ['script.malformed', 10, 5, 'hello', ['steps', 0, 'next']],
        ['script.unknown-key', 17, 5, 'hello', ['steps', 0, 'nxet']],
      ],
    ],
    [
      'a language left out',
      changed(", en: 'Hello, {person}.'", ''),
      [['script.missing-locale', 16, 15, 'hello', ['steps', 0, 'blocks', 0, 'text', 'en']]],
    ],
    [
      'a value of the wrong kind',
      changed('resume: false', 'resume: no'),
      [['script.malformed', 27, 101, 'angry', ['palette', 0, 'resume']]],
    ],
    [
      'a key twice',
      changed('    next: fork', '    next: fork\n    next: end'),
      [['text.duplicate-key', 18, 5, 'hello', ['steps', 0, 'next']]],
    ],
    ['a tag', changed('pack: invented', 'pack: !!str invented'), [['text.tag', 4, 13, null, ['pack']]]],
    [
      'a merge key',
      changed('    next: fork', '    next: fork\n    <<: *stop'),
      [
        ['text.merge-key', 18, 5, 'hello', ['steps', 0, '<<']],
        ['script.unknown-key', 18, 5, 'hello', ['steps', 0, '<<']],
      ],
    ],
    [
      'an alias of nothing',
      changed('*stop', '*halt'),
      [
        ['text.unknown-alias', 21, 13, 'fork', ['steps', 1, 'unless']],
        ['script.malformed', 21, 13, 'fork', ['steps', 1, 'unless']],
      ],
    ],
    [
      'an alias of what it stands in',
      changed('&stop [cease-requested]', '&stop [cease-requested, *stop]'),
      [
        ['text.cyclic-alias', 13, 37, 'hello', ['steps', 0, 'unless', 1]],
        ['script.malformed', 13, 37, 'hello', ['steps', 0, 'unless', 1]],
        ['script.malformed', 13, 37, 'fork', ['steps', 1, 'unless', 1]],
      ],
    ],
    [
      'a condition that is none, inside its text',
      changed('|| fact("plan-agreed")', '|| fact("plan")'),
      [['condition.unknown-fact', 22, 41, 'fork', ['steps', 1, 'when']]],
    ],
    [
      'a condition in quotes',
      changed(`'fact("amount-stated")'`, `'fact("amount-stated") + 1'`),
      [['condition.arithmetic', 27, 58, 'angry', ['palette', 0, 'when']]],
    ],
    [
      'an exclamation mark without quotes, which YAML takes for a tag',
      changed('when: fact("amount-stated") ||', 'when: !fact("amount-stated") ||'),
      [
        ['text.syntax', 22, 17, null, []],
        ['text.syntax', 22, 32, null, []],
      ],
    ],
  ])('%s', (_, text, issues) => {
    expect(told(text, 'step', 'path')).toEqual(issues);
  });

  test.each<[string, string, readonly unknown[]]>([
    ['a bracket left open', changed('[person]', '[person'), ['text.syntax', 7, 1]],
    ['a tab for indentation', changed('    kind: say', '\tkind: say'), ['text.tab', 11, 1]],
    ['a second document', `${small}---\n${small}`, ['text.documents', 28, 1]],
    ['a directive', `%YAML 1.1\n---\n${small}`, ['text.directive', 1, 1]],
    ['a key that is a list', changed('pack: invented', '? [pack]\n: invented'), ['text.key-not-text', 4, 3]],
    ['a control character', changed('Hello', 'Hel\u0007lo'), ['text.unprintable', 16, 48]],
    ['half a surrogate pair', changed('Hello', 'Hel\ud83dlo'), ['text.unprintable', 16, 48]],
    ['a byte order mark in the middle', changed('Hello', 'Hel\u{FEFF}lo'), ['text.unprintable', 16, 48]],
    ['nothing', '', ['script.malformed', 1, 1]],
    ['a word', 'hello', ['script.malformed', 1, 1]],
  ])('%s', (_, text, issue) => {
    expect(told(text)[0]).toEqual(issue);
  });

  test('a byte order mark at the start is none, and counts in no column', () => {
    expect(readScriptText(`\u{FEFF}${small}`)).toEqual(readScriptText(small));
    expect(told(`\u{FEFF}pack: 1`)[0]).toEqual(['script.malformed', 1, 1]);
    expect(told(`\u{FEFF}{ pcak: 1 }`)).toContainEqual(['script.unknown-key', 1, 3]);
  });

  test('lines that end as on Windows are lines', () => {
    expect(readScriptText(small.replaceAll('\n', '\r\n'))).toEqual(readScriptText(small));
    expect(told(changed('    next: fork', '    nxet: fork').replaceAll('\n', '\r\n'))).toEqual(
      told(changed('    next: fork', '    nxet: fork')),
    );
  });
});

describe('issues that only name a step', () => {
  const included = changed(
    '  - { id: end, kind: end',
    '  - { id: part, kind: include, part: shared, title: { zh-CN: 段, en: Part }, exits: { out: end } }\n  - { id: end, kind: end',
  );
  const brought = `${included}parts:
  - id: shared
    title: { zh-CN: 段, en: Part }
    exits: [out]
    entry: ask
    steps:
      - { id: ask, kind: include, part: other, title: { zh-CN: 段, en: Part }, exits: {} }
`;

  test('are located at the step, entry, case or variable, or at the head of the script', () => {
    const located = locateIssues(small, [
      { code: 'script.dead-end', step: 'fork' },
      { code: 'script.fact-not-earned', step: 'angry', fact: 'plan-agreed', action: 'build-plan' },
      { code: 'script.unknown-variable', step: null, variable: 'person' },
      { code: 'script.unknown-target', step: null, target: 'hello' },
      { code: 'script.duplicate-id', step: null, id: 'end' },
      { code: 'script.too-many-steps', step: null, allowed: 1 },
      { code: 'script.dead-end', step: 'nowhere' },
    ]);
    expect(located.map(({ line, path }) => [line, path])).toEqual([
      [18, ['steps', 1]],
      [27, ['palette', 0]],
      [6, ['variables', 0]],
      [7, ['entry']],
      [25, ['steps', 2]],
      [2, []],
      [2, []],
    ]);
  });

  test('are located inside a part that the script brings along, or else at the step that includes it', () => {
    const [inside, outside] = locateIssues(brought, [
      { code: 'script.dead-end', step: 'part.ask.deeper' },
      { code: 'script.dead-end', step: 'part.other' },
    ]);
    expect(inside).toMatchObject({ path: ['parts', 0, 'steps', 0] });
    expect(outside).toMatchObject({ path: ['steps', 2] });
  });

  test('a test case that fails is located at its move', () => {
    const text = `${small}cases:\n  - { id: hello, title: { zh-CN: 例, en: Case }, moves: [next, back], expect: {} }\n`;
    const [failed] = locateIssues(text, [{ code: 'script.case-failed', step: 'hello', move: 2, at: 'fork', because: 'refused' }]);
    expect(failed).toMatchObject({ line: 29, path: ['cases', 0, 'moves', 1] });
  });

  test('with a library the includes are checked too', () => {
    const library: ScriptLibrary = {
      parts: [],
      variables: standardVariables.map((one) => ({ ...one, title: { 'zh-CN': '某', en: 'Some' } })),
    };
    expect(readScriptText(small, { library }).ok).toBe(true);
    expect(readScriptText(included).ok).toBe(true);
    expect(readScriptText(included, { library })).toMatchObject({
      error: { issues: [{ code: 'script.unknown-part', step: 'part', line: 25 }] },
    });
  });
});

test.each([
  ['a script', small, true],
  ['a script that is not YAML', 'steps: [\npalette: []', true],
  ['a script in JSON', '{"steps": 1}', true],
  ['another document', 'kind: script\ncases:\n  - steps: []\n', false],
  ['nothing', '', false],
])('tells that %s means to be a script, or not', (_, text, is) => {
  expect(looksLikeScript(text)).toBe(is);
});

/** A step that says something, as a line. */
const step = (id: string, text: string) =>
  `  - { id: ${id}, kind: say, title: { zh-CN: 问, en: Q }, blocks: [{ audience: public, text: { zh-CN: ${text}, en: ${text} } }], next: end }`;
const withSteps = (steps: readonly string[]) => changed('steps:\n', `steps:\n${steps.join('\n')}\n`);
const bomb = (levels: number) =>
  [
    'a: &a0 [x, x, x, x, x, x, x, x, x]',
    ...Array.from({ length: levels }, (_, level) => `b${level}: &a${level + 1} [${Array(9).fill(`*a${level}`).join(', ')}]`),
  ].join('\n');

describe('hostile texts are refused, in time', () => {
  test.each<[string, string, string]>([
    ['more than two million characters', 'x'.repeat(2_000_001), 'text.too-large'],
    ['brackets without end', '['.repeat(1_000_000), 'text.too-deep'],
    ['braces without end', '{a: '.repeat(400_000), 'text.too-deep'],
    ['lists in lists on one line', '- '.repeat(900_000), 'text.too-deep'],
    ['ever deeper lines', Array.from({ length: 1900 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), 'text.too-deep'],
    ['explicit keys in keys', '? '.repeat(600_000), 'text.too-deep'],
    ['a bomb of aliases', bomb(12), 'text.too-many-values'],
    [
      'aliases nested beyond any depth',
      `a: &a0 [x]\n${Array.from({ length: 100 }, (_, n) => `b${n}: &a${n + 1} [*a${n}]`).join('\n')}`,
      'script.too-deep',
    ],
    ['half a million values', `[${'a, '.repeat(600_000)}]`, 'text.too-many-values'],
    ['eighty thousand keys, none twice', Array.from({ length: 80_000 }, (_, n) => `k${n}: 1`).join('\n'), 'script.unknown-key'],
    ['a hundred thousand documents', '---\n'.repeat(100_000), 'text.documents'],
    ['nothing but commas', `[${','.repeat(390_000)}]`, 'text.syntax'],
    ['one key fifty thousand times', '{ a: 1 }\n'.replace('a: 1', Array(50_000).fill('a: 1').join(', ')), 'text.duplicate-key'],
    ['as many conditions as fit', `palette:\n${'- { when: "a" }\n'.repeat(30_000)}`, 'condition.not-a-condition'],
    ['a million closing brackets', ']'.repeat(1_000_000), 'text.syntax'],
    ['a million tabs', `a:\n${'\t'.repeat(1_000_000)}- b`, 'text.tab'],
    ['an endless quote', `"${' '.repeat(1_500_000)}`, 'text.syntax'],
    ['ten thousand steps', withSteps(Array.from({ length: 10_000 }, (_, n) => step(`s${n}`, 'x'))), 'script.too-long'],
    ['a block of a million characters', withSteps([step('long', 'x'.repeat(950_000))]), 'script.too-long'],
    ['prototype keys', changed('pack: invented', 'pack: invented\n__proto__: { polluted: true }'), 'script.unknown-key'],
    [
      'prototype keys in a record',
      changed(
        '  - { id: end',
        '  - { id: p, kind: include, part: p, title: { zh-CN: 段, en: P }, exits: { __proto__: end } }\n  - { id: end',
      ),
      'script.unknown-key',
    ],
    ['half a pair in an escape', changed("'Hello, {person}.'", '"Hello \\ud800"'), 'text.unprintable'],
    ['half a pair in the escape of a key', changed('pack: invented', 'pack: invented\n"\\ud800": 1'), 'text.unprintable'],
    ['a null character in an escape', changed('id: hello', 'id: "hel\\0lo"'), 'script.malformed'],
  ])('%s', { timeout: 60_000 }, (_, text, code) => {
    const read = readScriptText(text);
    const codes: readonly string[] = read.ok ? [] : read.error.issues.map((issue) => issue.code);
    expect(codes).toContain(code);
    expect(codes.length).toBeLessThanOrEqual(500);
    expect(({} as { readonly polluted?: boolean }).polluted).toBeUndefined();
  });

  test('templates are text: nothing is looked up, whatever stands between the braces', () => {
    for (const template of ['{{}}', '{a:b:c}', '{constructor}', '{__proto__:toString}', '{', '}{', '${x}', '{person:{person}}']) {
      const read = readScriptText(withSteps([step('t', `'${template}'`)]));
      expect(read).toMatchObject({ ok: true, value: { steps: [{ blocks: [{ text: { en: template } }] }, {}, {}, {}] } });
    }
  });
});

test('law: no text throws', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(fc.constantFrom(...Array.from('{}[]*&!|>%@`#\'"-?:,\n\t  abc'), 'steps:', 'when: '), { maxLength: 80 })
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      for (const read of [readScriptText(text), readPartText(text)]) {
        expect(read.ok).toBe(false);
        if (!read.ok) expect(read.error.issues.length).toBeGreaterThan(0);
      }
      expect(typeof looksLikeScript(text)).toBe('boolean');
    }),
    { numRuns: 1000 },
  );
});
