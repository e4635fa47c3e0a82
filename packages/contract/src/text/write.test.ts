import type { ScriptSource } from '@parley/domain/script';
import { expect, test } from 'vitest';
import { readScriptText } from './read.ts';
import { writeScriptText } from './write.ts';

/** Written by somebody with habits: aligned comments, block texts, lists in every style, anchors. */
const habits = `---
# Ours. Do not publish before June.
id:      habits            # never changes
title:
    zh-CN: "习惯"
    en:    'Habits'        # working title
pack: invented
products: [ other ,        # anything
            credit-card ]
variables:
- person
- name: tail
  type: code
  sensitivity: rightParty
  title: { "zh-CN": 尾号, en: Tail }
entry: hello
politeEnd: end

# --- the call ---
steps:

- id: hello   # first
  kind: say
  title: &greet { zh-CN: 问候, en: Greeting }
  unless: &stop
    - cease-requested    # always
    - lawyer-stated
  blocks:
  - audience: public
    text:
      zh-CN: |
        您好。

        {person}在吗？
      en: >-
        Hello.
        Is {person} there?
  next: fork

# The fork.
- id: fork
  kind: branch
  title: *greet
  unless: *stop
  when: fact("amount-stated") ||  fact("plan-agreed")
  then: end
  otherwise: end

- { id: end, kind: end, title: *greet, disposition: ended-politely, unless: *stop }
palette: []
# the end
`;

function read(text: string): ScriptSource {
  const source = readScriptText(text);
  if (!source.ok) throw new Error(JSON.stringify(source.error.issues));
  return source.value;
}

const source = read(habits);
type Steps = ScriptSource['steps'];
type Step = Steps[number];

function withStep(id: string, change: (step: Step) => Step): ScriptSource {
  return { ...source, steps: source.steps.map((step) => (step.id === id ? change(step) : step)) };
}

/** What the text loses and gains when the source becomes another one. */
function difference(next: ScriptSource): { readonly lost: readonly string[]; readonly gained: readonly string[] } {
  const written = writeScriptText(next, habits);
  expect(read(written)).toEqual(next);
  const [before, after] = [habits.split('\n'), written.split('\n')];
  return { lost: before.filter((line) => !after.includes(line)), gained: after.filter((line) => !before.includes(line)) };
}

const text = (both: string) => ({ 'zh-CN': both, en: both });

test('an unchanged source leaves every habit as it is', () => {
  expect(writeScriptText(source, habits)).toBe(habits);
});

test.each<[string, ScriptSource, { readonly lost: readonly string[]; readonly gained: readonly string[] }]>([
  [
    'a text in quotes',
    { ...source, title: { ...source.title, en: "The agent's habits" } },
    { lost: ["    en:    'Habits'        # working title"], gained: ["    en:    'The agent''s habits'        # working title"] },
  ],
  [
    'a text in double quotes',
    { ...source, title: { ...source.title, 'zh-CN': '老"习惯"' } },
    { lost: ['    zh-CN: "习惯"'], gained: ['    zh-CN: "老\\"习惯\\""'] },
  ],
  [
    'an item more in brackets that have a comment',
    { ...source, products: ['other', 'credit-card', 'online-loan'] },
    { lost: ['            credit-card ]'], gained: ['            credit-card, online-loan ]'] },
  ],
  [
    'an item less',
    { ...source, products: ['credit-card'] },
    { lost: ['products: [ other ,        # anything'], gained: ['products: [        # anything'] },
  ],
  ['a variable more', { ...source, variables: [...source.variables, 'product'] }, { lost: [], gained: ['- product'] }],
  [
    'a member more in a block',
    withStep('hello', (step) => ({ ...step, tone: text('Warm') })),
    { lost: [], gained: ['  tone: { zh-CN: Warm, en: Warm }'] },
  ],
  [
    'a member more in braces',
    withStep('end', (step) => ({ ...step, tone: text('Warm') })),
    {
      lost: ['- { id: end, kind: end, title: *greet, disposition: ended-politely, unless: *stop }'],
      gained: ['- { id: end, kind: end, title: *greet, tone: { zh-CN: Warm, en: Warm }, disposition: ended-politely, unless: *stop }'],
    },
  ],
  [
    'a condition',
    withStep('fork', (step) => ({ ...step, when: { kind: 'not', of: { kind: 'fact', fact: 'plan-agreed' } } })),
    { lost: ['  when: fact("amount-stated") ||  fact("plan-agreed")'], gained: [`  when: '!fact("plan-agreed")'`] },
  ],
  [
    'a condition that no text says',
    withStep('fork', (step) => ({ ...step, when: { kind: 'all', of: [{ kind: 'fact', fact: 'plan-agreed' }] } })),
    {
      lost: ['  when: fact("amount-stated") ||  fact("plan-agreed")'],
      gained: ['  when: { kind: all, of: [{ kind: fact, fact: plan-agreed }] }'],
    },
  ],
  [
    'an alias that stands for something else',
    withStep('fork', (step) => ({ ...step, unless: ['cease-requested'] })),
    { lost: ['  unless: *stop'], gained: ['  unless: [cease-requested]'] },
  ],
  [
    'a list under an anchor, whose aliases keep what they were',
    withStep('hello', (step) => ({ ...step, unless: ['cease-requested'] })),
    { lost: ['    - lawyer-stated', '  unless: *stop'], gained: ['  unless: &stop [cease-requested, lawyer-stated]'] },
  ],
  [
    'a step before the first',
    { ...source, steps: [{ id: 'zero', kind: 'end', title: text('Zero'), needs: [], disposition: 'reminded' }, ...source.steps] },
    { lost: [], gained: ['- { id: zero, kind: end, title: { zh-CN: Zero, en: Zero }, disposition: reminded }'] },
  ],
  [
    'a step less, with its comment',
    { ...source, steps: source.steps.filter(({ id }) => id !== 'fork') },
    {
      lost: [
        '# The fork.',
        '- id: fork',
        '  kind: branch',
        '  title: *greet',
        '  unless: *stop',
        '  when: fact("amount-stated") ||  fact("plan-agreed")',
        '  then: end',
        '  otherwise: end',
      ],
      gained: [],
    },
  ],
  [
    'a step with another id',
    withStep('fork', (step) => ({ ...step, id: 'crossing' })),
    { lost: ['- id: fork'], gained: ['- id: crossing'] },
  ],
  [
    'the order of steps',
    { ...source, steps: source.steps.toReversed() },
    {
      lost: ['- { id: end, kind: end, title: *greet, disposition: ended-politely, unless: *stop }'],
      gained: [
        '- { id: end, kind: end, title: &greet { zh-CN: 问候, en: Greeting }, disposition: ended-politely, unless: &stop [cease-requested, lawyer-stated] }',
      ],
    },
  ],
])('%s changes, and nothing else', (_, next, expected) => {
  expect(difference(next)).toEqual(expected);
});

test('a block of lines stays one, and ends as its text ends', () => {
  const said = (words: string) =>
    withStep('hello', (step) =>
      step.kind === 'say' ? { ...step, blocks: [{ audience: 'public', text: { 'zh-CN': words, en: words } }] } : step,
    );
  expect(writeScriptText(said('一\n\n二\n'), habits)).toContain('zh-CN: |\n        一\n\n        二\n      en: |\n        一');
  expect(writeScriptText(said('一\n二'), habits)).toContain('      en: |-\n        一\n        二\n  next: fork');
  expect(writeScriptText(said(' led'), habits)).toContain("      en: ' led'\n  next: fork");
});

test('what was no script, no YAML or no document is written anew', () => {
  const anew = writeScriptText(source);
  expect(read(anew)).toEqual(source);
  for (const before of ['', 'a: [', '# nothing\n', '- list', 'id: *x', `${habits}---\n${habits}`]) {
    expect(writeScriptText(source, before)).toBe(anew);
  }
});

test('another script over a text takes what it can of it, and reads as it should', () => {
  const other: ScriptSource = {
    ...source,
    id: 'other',
    steps: source.steps.slice(2),
    variables: [],
    palette: [{ id: 'p', label: text('P'), establishes: [], goto: 'end', resume: false }],
  };
  const written = writeScriptText(other, habits);
  expect(read(written)).toEqual(other);
  expect(written).toContain('# Ours. Do not publish before June.\nid:      other            # never changes');
});

test('a script written anew is laid out for people', () => {
  expect(writeScriptText(source)).toMatchInlineSnapshot(`
    "id: habits
    title: { zh-CN: 习惯, en: Habits }
    pack: invented
    products: [other, credit-card]
    variables: [person, { name: tail, type: code, sensitivity: rightParty, title: { zh-CN: 尾号, en: Tail } }]
    entry: hello
    politeEnd: end

    steps:
      - id: hello
        kind: say
        title: { zh-CN: 问候, en: Greeting }
        unless: [cease-requested, lawyer-stated]
        blocks:
          - { audience: public, text: { zh-CN: "您好。\\n\\n{person}在吗？\\n", en: 'Hello. Is {person} there?' } }
        next: fork

      - id: fork
        kind: branch
        title: { zh-CN: 问候, en: Greeting }
        unless: [cease-requested, lawyer-stated]
        when: fact("amount-stated") || fact("plan-agreed")
        then: end
        otherwise: end

      - { id: end, kind: end, title: { zh-CN: 问候, en: Greeting }, unless: [cease-requested, lawyer-stated], disposition: ended-politely }

    palette: []
    "
  `);
});
