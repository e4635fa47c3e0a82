import { expect, test } from 'vitest';
import { answer, ask, assembled, branch, end, entry, olderThan, type SourceData } from '../testing/script-data.ts';
import { open, soundSource } from '../testing/sound-script.ts';
import { checkCases } from './cases.ts';
import type { ScriptBody } from './script.ts';

const named = { 'zh-CN': 'one', en: 'one' };
const old = { daysPastDue: { type: 'integer', value: 31 } } as const;
const young = { daysPastDue: { type: 'integer', value: 30 } } as const;

/** A greeting, a question, a branch on the days past due, two ends; the palette answers a complaint and resumes. */
const small: SourceData = {
  ...soundSource,
  parts: [],
  variables: ['institution', 'agent', 'daysPastDue'],
  entry: 'hello',
  politeEnd: 'bye',
  steps: [
    ask('hello', [open], { answers: [answer('yes', 'age', ['institution-named']), answer('no', 'bye')] }),
    branch('age', olderThan(30), ['late', 'bye']),
    { ...ask('late', [open], { answers: [answer('end', 'bye')] }), unless: ['dispute-raised'] },
    ask('sorry', [open], { answers: [answer('back', 'resume')] }),
    end('bye', 'ended-politely'),
  ],
  palette: [entry('complains', 'sorry', { resume: true, establishes: ['complaint-raised'] })],
};

type Written = { given?: Readonly<Record<string, object>>; moves: readonly string[]; expect: object };
function written(one: Written, edit: (source: SourceData) => SourceData = (source) => source): ScriptBody {
  return assembled({ ...edit(small), cases: [{ id: 'one', title: named, ...one }] });
}
const failed = (move: number, at: string, because: string) => [{ code: 'script.case-failed', step: 'one', move, at, because }];

test.each<[string, Written]>([
  [
    'stands where it says',
    { given: old, moves: ['answer yes'], expect: { at: 'late', facts: ['institution-named'], without: ['complaint-raised'] } },
  ],
  ['ends as it says', { given: young, moves: ['answer yes'], expect: { ends: 'ended-politely' } }],
  [
    'interrupts and goes on',
    { given: old, moves: ['answer yes', 'palette complains', 'answer back'], expect: { at: 'late', facts: ['complaint-raised'] } },
  ],
  ['resumes', { given: old, moves: ['palette complains', 'resume'], expect: { at: 'hello' } }],
  [
    'goes back over a note',
    { given: old, moves: ['answer yes', 'note hardship-stated', 'back'], expect: { at: 'hello', facts: ['hardship-stated'] } },
  ],
  ['ends politely', { given: old, moves: ['polite-end'], expect: { at: 'bye' } }],
  [
    'is refused at its last move, and stands where it stood',
    { given: old, moves: ['note dispute-raised', 'answer yes'], expect: { refused: true, at: 'hello' } },
  ],
  ['cannot go back where nothing came before', { given: old, moves: ['back'], expect: { refused: true, at: 'hello' } }],
  [
    'an interruption begins a new history',
    { given: old, moves: ['answer yes', 'palette complains', 'back'], expect: { refused: true, at: 'sorry' } },
  ],
])('golden: a test call that %s', (_, one) => {
  expect(checkCases(written(one))).toEqual([]);
});

test.each<[string, Written, unknown]>([
  [
    'a figure that is compared and not given',
    { moves: ['answer yes'], expect: { at: 'late' } },
    [{ code: 'script.case-figure', step: 'one', variable: 'daysPastDue' }],
  ],
  ['a move that is refused', { given: old, moves: ['answer yes', 'answer yes'], expect: { at: 'late' } }, failed(2, 'late', 'refused')],
  ['a move that is not one', { given: old, moves: ['answer nobody'], expect: { at: 'hello' } }, failed(1, 'hello', 'refused')],
  ['an outcome that is none', { given: old, moves: ['outcome perhaps'], expect: { at: 'hello' } }, failed(1, 'hello', 'refused')],
  ['a fact that is none', { given: old, moves: ['note perhaps'], expect: { at: 'hello' } }, failed(1, 'hello', 'refused')],
  ['a refusal that does not come', { given: old, moves: ['answer yes'], expect: { refused: true } }, failed(1, 'hello', 'not-refused')],
  ['another step', { given: old, moves: ['answer yes'], expect: { at: 'bye' } }, failed(1, 'late', 'at')],
  ['a fact that is lacking', { given: old, moves: ['answer yes'], expect: { facts: ['complaint-raised'] } }, failed(1, 'late', 'facts')],
  ['a fact too many', { given: old, moves: ['answer yes'], expect: { without: ['institution-named'] } }, failed(1, 'late', 'without')],
  ['another end', { given: young, moves: ['answer yes'], expect: { ends: 'reminded' } }, failed(1, 'bye', 'ends')],
  ['no end', { given: old, moves: ['answer yes'], expect: { ends: 'ended-politely' } }, failed(1, 'late', 'ends')],
])('golden: a test call finds %s', (_, one, issues) => {
  expect(checkCases(written(one))).toEqual(issues);
});

test('edge: a script that cannot begin fails its test calls before their first move, and one without test calls fails none', () => {
  const barred = (source: SourceData): SourceData => ({
    ...source,
    steps: source.steps.map((step) => (step.id === 'hello' ? { ...step, needs: ['proof-sent'] } : step)),
  });
  expect(checkCases(written({ given: old, moves: ['answer no'], expect: {} }, barred))).toEqual(failed(0, 'hello', 'refused'));
  expect(checkCases(assembled(small))).toEqual([]);
});
