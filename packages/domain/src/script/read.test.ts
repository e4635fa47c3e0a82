import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scriptBodies } from '../testing/script.ts';
import type { ScriptIssue } from './issues.ts';
import { readScriptPart, readScriptSource } from './read.ts';
import { ScriptBody } from './script.ts';

const text = { 'zh-CN': '好', en: 'Good' };
const source = {
  id: 'small',
  title: text,
  pack: 'invented',
  products: ['other'],
  variables: ['person'],
  entry: 'hello',
  politeEnd: 'end',
  steps: [
    { id: 'hello', kind: 'say', title: text, blocks: [{ audience: 'public', text }], next: 'end' },
    { id: 'opening', kind: 'include', part: 'opening', title: text, with: { callback: { variable: 'person' } }, exits: { done: 'end' } },
    {
      id: 'fork',
      kind: 'branch',
      title: text,
      when: { kind: 'not', of: { kind: 'fact', fact: 'plan-agreed' } },
      then: 'end',
      otherwise: 'end',
    },
    { id: 'end', kind: 'end', title: text, disposition: 'ended-politely' },
  ],
  palette: [],
};

function issuesOf(input: unknown): readonly ScriptIssue[] {
  const read = readScriptSource(input);
  return read.ok ? [] : read.error.issues;
}

/** The source with something put at a path. */
function withAt(path: readonly (string | number)[], value: unknown): unknown {
  const put = (at: unknown, [first, ...rest]: readonly (string | number)[]): unknown => {
    if (first === undefined) return value;
    if (Array.isArray(at)) return at.map((item: unknown, index) => (index === first ? put(item, rest) : item));
    const members = Object.entries(typeof at === 'object' && at !== null ? at : {});
    const others = members.filter(([key]) => key !== first);
    return Object.fromEntries([...others, [first, put(members.find(([key]) => key === first)?.[1], rest)]]);
  };
  return put(source, path);
}

test('law: a script that its schema accepts is read as it is', () => {
  fc.assert(
    fc.property(scriptBodies, (body) => {
      const value = ScriptBody.parse(body);
      expect(readScriptSource(value)).toEqual({ ok: true, value });
    }),
  );
});

test.each([
  ['at the top', ['stpes'], null],
  ['in a step', ['steps', 0, 'nxet'], 'hello'],
  ['in a text', ['steps', 0, 'blocks', 0, 'text', 'fr'], 'hello'],
  ['in an argument', ['steps', 1, 'with', 'callback', 'form'], 'opening'],
  ['in a record, where it would vanish', ['steps', 1, 'exits', '__proto__'], 'opening'],
  ['in a condition', ['steps', 2, 'when', 'of', 'facts'], 'fork'],
  ['named like a method', ['steps', 3, 'constructor'], 'end'],
])('a key that nobody reads is found %s, with its path', (_, path, step) => {
  expect(issuesOf(withAt(path, 'end'))).toEqual([{ code: 'script.unknown-key', step, path, key: path.at(-1) }]);
});

test('a misspelt key is told together with the key that is missing for it', () => {
  const step = { id: 'hello', kind: 'say', title: text, blocks: [{ audience: 'public', text }], nxet: 'end' };
  expect(issuesOf(withAt(['steps', 0], step)).map(({ code, path }) => [code, path?.at(-1)])).toEqual([
    ['script.malformed', 'next'],
    ['script.unknown-key', 'nxet'],
  ]);
});

test('an argument is a variable or a text, and what is one too many is told once', () => {
  expect(issuesOf(withAt(['steps', 1, 'with', 'callback', 'text'], text))).toEqual([
    { code: 'script.unknown-key', step: 'opening', path: ['steps', 1, 'with', 'callback', 'text'], key: 'text' },
  ]);
});

test('half a surrogate pair is refused, since nothing that holds one has an address', () => {
  expect(issuesOf(withAt(['steps', 0, 'blocks', 0, 'text', 'en'], 'a\ud800'))).toMatchObject([{ code: 'script.malformed', step: 'hello' }]);
  expect(issuesOf(withAt(['title', 'en'], '\udc00'))).toMatchObject([{ code: 'script.malformed', path: ['title', 'en'] }]);
});

test('a part is held to the same', () => {
  const part = { id: 'part', title: text, exits: ['done'], entry: 'hello', steps: [source.steps[3]], pallete: [] };
  expect(readScriptPart(part)).toMatchObject({ error: { issues: [{ code: 'script.unknown-key', key: 'pallete' }] } });
});

test('nothing throws, whatever the data', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withMap: true, withBigInt: true }), (input) => {
      expect(readScriptSource(input).ok).toBe(false);
      expect(readScriptSource(withAt(['steps', 1], input)).ok).toBe(false);
    }),
  );
});
