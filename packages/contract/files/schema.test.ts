import { readPartText, readScriptText } from '@parley/contract/text';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { partTexts, scriptTexts } from './library.ts';
import { schemaFile, schemaText } from './schema-text.ts';

const published: unknown = JSON.parse(readFileSync(schemaFile, 'utf8'));
const accepts = new Ajv2020({ strict: true, allErrors: true }).compile(
  typeof published === 'object' && published !== null ? published : {},
);

test('the published schema is current; if not: pnpm --filter @parley/contract schema', () => {
  expect(readFileSync(schemaFile, 'utf8')).toBe(schemaText());
});

test.each([...scriptTexts, ...partTexts])('%s is accepted', (_, text) => {
  expect(accepts(parse(text)) ? [] : accepts.errors).toEqual([]);
});

test('a condition may be a text', () => {
  const text = scriptTexts.find(([name]) => name === 'card-first-overdue.yaml')?.[1] ?? '';
  const steps = `- { id: fork, kind: branch, title: { zh-CN: 分支, en: Fork }, when: fact("amount-stated"), then: a, otherwise: b }`;
  expect(accepts(parse(text.replace('steps:\n', `steps:\n  ${steps}\n`)))).toBe(true);
  expect(accepts(parse(text.replace('steps:\n', `steps:\n  ${steps.replace('fact("amount-stated")', '90')}\n`)))).toBe(false);
});

/** Every path of a document, keys and items. */
function paths(value: unknown, at: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, member]) => paths(member, [...at, Array.isArray(value) ? Number(key) : key]))];
}

test('law: with one thing amiss, the schema and the reader say the same of a library text', () => {
  const texts = fc.constantFrom(
    ...scriptTexts.map(([, text]) => ({ text, read: (changed: string) => readScriptText(changed).ok })),
    ...partTexts.map(([, text]) => ({ text, read: (changed: string) => readPartText(changed).ok })),
  );
  const wrong = fc.constantFrom(
    'drop',
    null,
    7,
    -1.5,
    true,
    '',
    'x',
    'Not An Id',
    'other',
    [],
    ['x'],
    {},
    { colour: 'red' },
    { 'zh-CN': '好', en: 'Good' },
    { kind: 'fact', fact: 'x' },
  );
  const verdicts = { right: 0, wrong: 0 };
  fc.assert(
    fc.property(texts, fc.nat(), wrong, fc.boolean(), ({ text, read }, at, value, isNew) => {
      const document = parseDocument(text, { keepSourceTokens: false });
      const all = paths(document.toJS({ maxAliasCount: -1 }));
      const path = all[at % all.length] ?? [];
      // What the text of a condition says is the reader's to judge.
      if (path.at(-1) === 'when' && typeof value === 'string') return;
      const data: unknown = structuredClone(document.toJS({ maxAliasCount: -1 }));
      const changed = put(data, isNew ? [...path, 'colour'] : path, value);
      const same = read(JSON.stringify(changed));
      verdicts[same ? 'right' : 'wrong'] += 1;
      expect({ path, value, valid: accepts(changed) }).toEqual({ path, value, valid: same });
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 120) },
  );
  expect(verdicts.right).toBeGreaterThan(0);
  expect(verdicts.wrong).toBeGreaterThan(40);
});

function put(data: unknown, [first, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (first === undefined) return value;
  if (Array.isArray(data)) {
    if (value === 'drop' && rest.length === 0) return data.filter((_, index) => index !== first);
    return data.map((item: unknown, index) => (index === first ? put(item, rest, value) : item));
  }
  if (typeof data !== 'object' || data === null) return data;
  const others = Object.entries(data).filter(([key]) => key !== first);
  if (value === 'drop' && rest.length === 0) return Object.fromEntries(others);
  return Object.fromEntries([...others, [first, put(Reflect.get(data, first), rest, value)]]);
}
