import { readPartText, readScriptText, type TextIssue, type TextUnsound } from '@parley/contract/text';
import type { Result } from '@parley/domain/kernel';
import { readScriptPart, readScriptSource } from '@parley/domain/script';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { partTexts, scriptTexts } from './library.ts';

test.each(scriptTexts)('%s is read as the compiler of the pack reads it', (_, text) => {
  expect(readScriptText(text)).toEqual(readScriptSource(parse(text, { version: '1.2', schema: 'core' })));
});

test.each(partTexts)('part %s is read as the compiler of the pack reads it', (_, text) => {
  expect(readPartText(text)).toEqual(readScriptPart(parse(text, { version: '1.2', schema: 'core' })));
});

/** Every issue lies in the text, where its line and column say. */
function holds(read: Result<unknown, TextUnsound>, text: string): readonly TextIssue[] {
  const issues = read.ok ? [] : read.error.issues;
  if (!read.ok) expect(issues.length).toBeGreaterThan(0);
  const lines = text.split('\n');
  for (const { line, column, from, until, code } of issues) {
    expect(code).toMatch(/^(script|text|condition)\./);
    expect(from).toBeLessThanOrEqual(until);
    expect(until).toBeLessThanOrEqual(text.length + 1);
    const before = lines.slice(0, line - 1).reduce((total, each) => total + each.length + 1, 0);
    const mark = line === 1 && text.startsWith('\u{FEFF}') ? 1 : 0;
    expect(before + column - 1).toBe(Math.max(0, from - mark));
  }
  return issues;
}

const texts = fc.constantFrom(...[...scriptTexts, ...partTexts].map(([, text]) => text));
const scraps = fc.oneof(
  fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '*stop',
    '&stop',
    '!!str',
    '- ',
    ': ',
    '\t',
    '\n',
    '---\n',
    '...',
    '#',
    '"',
    "'",
    '|',
    '>',
    '%',
    '? ',
    '<<: *stop',
    ',',
    '{{}}',
    '{a:b:c}',
    '{constructor}',
    '\u0000',
    '\u{FEFF}',
    '\ud800',
    'null',
    '~',
    '0x1F',
    '.nan',
    '2026-01-01',
    '__proto__: 1',
    'when: fact("x"',
    'id: end',
    '😀',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
type Mutation = { readonly at: number; readonly kind: 'cut' | 'drop' | 'put' | 'swap'; readonly length: number; readonly scrap: string };
const mutations: fc.Arbitrary<Mutation> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('drop', 'put', 'put', 'swap', 'cut'),
  length: fc.integer({ min: 1, max: 60 }),
  scrap: scraps,
});

function mutated(text: string, { at, kind, length, scrap }: Mutation): string {
  const place = Math.floor(at * text.length);
  switch (kind) {
    case 'cut':
      return text.slice(0, place);
    case 'drop':
      return text.slice(0, place) + text.slice(place + length);
    case 'put':
      return text.slice(0, place) + scrap + text.slice(place);
    case 'swap':
      return (
        text.slice(0, place) +
        text.slice(place + length, place + 2 * length) +
        text.slice(place, place + length) +
        text.slice(place + 2 * length)
      );
  }
}

test('law: no text of the library, cut, torn or patched, throws, and every problem has its place', { timeout: 1_200_000 }, () => {
  fc.assert(
    fc.property(texts, fc.array(mutations, { minLength: 1, maxLength: 4 }), (text, list) => {
      const hurt = list.reduce(mutated, text);
      holds(readScriptText(hurt), hurt);
      holds(readPartText(hurt), hurt);
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 150) },
  );
});
