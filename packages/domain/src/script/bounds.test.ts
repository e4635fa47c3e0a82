// Hangs or throws today, passes with bounds.patch (copy to packages/domain/src/script/).
import { expect, test } from 'vitest';
import { end, everyVariable, include, named, safeText, say } from '../testing/script-data.ts';
import { assemble } from './assemble.ts';
import { checkScript } from './check.ts';
import { readScriptSource } from './read.ts';

const small = {
  id: 'small',
  title: named('small'),
  pack: 'invented',
  products: ['other'],
  variables: ['officialNumber'],
  politeEnd: 'close',
  palette: [],
};
const closing = [say('close', [safeText], { next: 'end' }), end('end', 'ended-politely')];
const many = (count: number, of: (index: number) => unknown) => Array.from({ length: count }, (_, index) => of(index));
const part = (id: string, steps: readonly unknown[], more: object = {}) => ({
  id,
  title: named(id),
  exits: [],
  entry: 'i0',
  steps,
  ...more,
});
const bomb = (last: string) => ({
  ...small,
  entry: 'a',
  steps: [include('a', 'p1', { exits: {} }), ...closing],
  parts: [1, 2, 3, 4].map((level) =>
    part(
      `p${level}`,
      many(300, (index) => include(`i${index}`, level === 4 ? last : `p${level + 1}`, { exits: {} })),
    ),
  ),
});
const asked = (answers: number, when: unknown) => ({
  ...small,
  entry: 'a',
  steps: [
    {
      id: 'a',
      kind: 'ask',
      title: named('a'),
      blocks: [safeText],
      answers: many(answers, (index) => ({ id: `n${index}`, label: named('n'), next: 'b' })),
    },
    { id: 'b', kind: 'branch', title: named('b'), when, then: 'close', otherwise: 'close' },
    ...closing,
  ],
});
const yes = { kind: 'fact', fact: 'proof-sent' };

test.each<[string, string, unknown]>([
  ['parts that put in parts, three hundred at a time, down to one that there is none of', 'script.unknown-part', bomb('nowhere')],
  ['down to a ring', 'script.include-cycle', bomb('p1')],
  [
    'a palette that every include brings along',
    'script.too-long',
    {
      ...small,
      entry: 'a0',
      steps: [
        ...many(1400, (index) => include(`a${index}`, 'p', { exits: { on: index === 1399 ? 'close' : `a${index + 1}` } })),
        ...closing,
      ],
      parts: [
        part('p', [say('i0', [safeText], { next: 'on' })], {
          exits: ['on'],
          palette: many(64, (index) => ({ id: `e${index}`, label: named('e'), goto: 'i0', resume: false })),
        }),
      ],
    },
  ],
  [
    'a text of a megabyte, said six hundred times',
    'script.too-long',
    {
      ...small,
      entry: 'a',
      steps: [
        include('a', 'p', {
          exits: { on: 'close' },
          with: { x: { text: { 'zh-CN': '好'.repeat(1_000_000), en: 'y'.repeat(1_000_000) } } },
        }),
        ...closing,
      ],
      parts: [
        part(
          'p',
          [say('i0', [{ audience: 'thirdPartySafe', text: { 'zh-CN': '{x}'.repeat(600), en: '{x}'.repeat(600) } }], { next: 'on' })],
          {
            exits: ['on'],
            parameters: [{ name: 'x', type: 'text', sensitivity: 'public' }],
          },
        ),
      ],
    },
  ],
  ['a question with twenty thousand answers', 'script.too-long', asked(20_000, yes)],
  ['a condition over twenty thousand facts', 'script.malformed', asked(2, { kind: 'any', of: many(20_000, () => yes) })],
])('golden: %s is refused: %s', { timeout: 5000 }, (_, code, data) => {
  const source = readScriptSource(data);
  const body = source.ok ? assemble(source.value, { parts: [], variables: everyVariable }) : source;
  const issues = body.ok ? checkScript(body.value, ['officialNumber']) : body.error.issues;
  expect(issues.map((issue) => issue.code)).toContain(code);
});
