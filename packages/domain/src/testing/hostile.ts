import { branch, end, include, named, safeText, say } from './script-data.ts';

/** Two steps that end a call, and what a small source is made of. */
const small = {
  id: 'small',
  title: named('small'),
  pack: 'invented',
  products: ['other'],
  variables: ['officialNumber'],
  entry: 'a',
  politeEnd: 'close',
  palette: [],
};
const closing = [say('close', [safeText], { next: 'end' }), end('end', 'ended-politely')];
const part = (id: string, steps: readonly unknown[], more: object = {}) => ({
  id,
  title: named(id),
  exits: [],
  entry: 'in',
  steps,
  ...more,
});
const inner = (id: string, exits = {}) => include('in', id, { exits });
const itself: { steps?: unknown; id: string } = { id: 'a' };
itself.steps = [itself];
const deepCondition = (depth: number): unknown =>
  depth === 0 ? { kind: 'fact', fact: 'proof-sent' } : { kind: 'not', of: deepCondition(depth - 1) };

/** Sources that are broken or meant to do harm: what each is, and a problem that must be among those told of it. */
export const hostileSources: readonly (readonly [what: string, code: string, data: unknown])[] = [
  ['nothing', 'script.malformed', undefined],
  ['data that holds itself', 'script.too-deep', { ...small, steps: [itself, ...closing] }],
  [
    'a condition of five thousand levels',
    'script.too-deep',
    { ...small, steps: [{ ...say('a', [safeText], { next: 'close' }), when: deepCondition(5000) }] },
  ],
  ['aliases that multiply', 'script.too-deep', { ...small, steps: aliases() }],
  ['ten thousand steps', 'script.too-long', { ...small, steps: [...chain(10_000), ...closing] }],
  [
    'sixteen hundred steps out of parts',
    'script.too-many-steps',
    {
      ...small,
      entry: 's0',
      steps: [
        ...chain(450),
        ...closing,
        include('p', 'p', { exits: {} }),
        include('q', 'p', { exits: {} }),
        include('r', 'p', { exits: {} }),
      ],
      parts: [part('p', [...chain(450), say('in', [safeText], { next: 'in' })])],
    },
  ],
  [
    'a text of a megabyte',
    'script.too-long',
    {
      ...small,
      steps: [say('a', [{ audience: 'public', text: { 'zh-CN': '好'.repeat(1_000_000), en: 'good' } }], { next: 'close' }), ...closing],
    },
  ],
  [
    'a text in one language only',
    'script.missing-locale',
    { ...small, steps: [{ ...say('a', [], { next: 'close' }), blocks: [{ audience: 'public', text: { 'zh-CN': '好' } }] }, ...closing] },
  ],
  ['half a character', 'script.malformed', { ...small, title: { 'zh-CN': '\ud83d', en: 'x' }, steps: closing }],
  ['a way to nowhere', 'script.unknown-target', { ...small, steps: [say('a', [safeText], { next: 'b' }), ...closing] }],
  [
    'two steps of one name',
    'script.duplicate-id',
    { ...small, steps: [say('a', [safeText], { next: 'close' }), say('a', [safeText], { next: 'close' }), ...closing] },
  ],
  [
    'branches that lead only to each other',
    'script.endless-loop',
    {
      ...small,
      steps: [
        branch('a', { kind: 'fact', fact: 'proof-sent' }, ['b', 'b']),
        branch('b', { kind: 'fact', fact: 'proof-sent' }, ['a', 'a']),
        ...closing,
      ],
    },
  ],
  [
    'a text of nothing but braces',
    'script.malformed-placeholder',
    {
      ...small,
      steps: [say('a', [{ audience: 'public', text: { 'zh-CN': '{'.repeat(2000), en: '}'.repeat(2000) } }], { next: 'close' }), ...closing],
    },
  ],
  [
    'a placeholder that every object answers to',
    'script.undeclared-variable',
    {
      ...small,
      steps: [
        say('a', [{ audience: 'public', text: { 'zh-CN': '{toString}{constructor}', en: '{toString}{constructor}' } }], {
          next: 'close',
        }),
        ...closing,
      ],
    },
  ],
  [
    'a part that is itself',
    'script.include-cycle',
    { ...small, steps: [include('a', 'p', { exits: {} }), ...closing], parts: [part('p', [inner('p')])] },
  ],
  [
    'three parts in a ring',
    'script.include-cycle',
    {
      ...small,
      steps: [include('a', 'p', { exits: {} }), ...closing],
      parts: [part('p', [inner('q')]), part('q', [inner('r')]), part('r', [inner('p')])],
    },
  ],
  [
    'a part that puts itself in twice under other names',
    'script.include-cycle',
    {
      ...small,
      steps: [include('a', 'p', { exits: {} }), ...closing],
      parts: [part('p', [inner('p'), include('on', 'p', { exits: {} })])],
    },
  ],
  [
    'parts that put in parts, four hundred at a time',
    'script.too-many-steps',
    {
      ...small,
      steps: [include('a', 'p1', { exits: {} }), ...closing],
      parts: [...[1, 2, 3].map((level) => part(`p${level}`, many(`p${level + 1}`))), part('p4', [say('in', [safeText], { next: 'in' })])],
    },
  ],
  [
    'an exit to an exit, round and round',
    'script.unknown-target',
    {
      ...small,
      steps: [include('a', 'p', { exits: { on: 'b' } }), include('b', 'p', { exits: { on: 'a' } }), ...closing],
      parts: [part('p', [say('in', [safeText], { next: 'on' })], { exits: ['on'], entry: 'on' })],
    },
  ],
  [
    'names of what every object has',
    'script.unknown-key',
    {
      ...small,
      ...(JSON.parse('{"__proto__":{"steps":[]}}') as object),
      steps: [{ ...inner('p'), exits: JSON.parse('{"__proto__":"end"}') as unknown }, ...closing],
    },
  ],
  ['a part that there is none of', 'script.unknown-part', { ...small, steps: [include('a', 'constructor', { exits: {} }), ...closing] }],
  [
    'a test case of another script',
    'script.case-failed',
    {
      ...small,
      steps: [say('a', [safeText], { next: 'close' }), ...closing],
      cases: [{ id: 'c', title: named('c'), moves: ['answer yes', 'outcome maybe', 'note nothing'], expect: {} }],
    },
  ],
];

function chain(length: number): readonly unknown[] {
  return Array.from({ length }, (_, index) => say(`s${index}`, [safeText], { next: index + 1 < length ? `s${index + 1}` : 'close' }));
}

function many(id: string): readonly unknown[] {
  return [inner(id), ...Array.from({ length: 400 }, (_, index) => include(`i${index}`, id, { exits: {} }))];
}

/** Eight lists, each of eight times the one before: small to write down, millions to read. */
function aliases(): unknown {
  let list: unknown = ['x'];
  for (let level = 0; level < 8; level += 1) list = Array.from({ length: 8 }, () => list);
  return list;
}
