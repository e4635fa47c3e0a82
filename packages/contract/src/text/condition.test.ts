import { PlainDate } from '@parley/domain/calendar';
import { CallFact } from '@parley/domain/compliance';
import { amountText, Currency } from '@parley/domain/money';
import { type Condition, type Comparison, standardVariables } from '@parley/domain/script';
import { amountsIn, dates } from '@parley/domain/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCondition } from './read-condition.ts';
import { writeCondition } from './write-condition.ts';

const ops = fc.constantFrom<Comparison['op']>('lt', 'le', 'eq', 'ne', 'ge', 'gt');
const named = (type: string) => fc.constantFrom(...standardVariables.filter((one) => one.type === type).map(({ name }) => name));
const moneyFigures = fc
  .constantFrom(...Currency.options)
  .chain((currency) =>
    amountsIn(currency, { min: 0n, max: 10n ** 14n }).map((amount) => ({ type: 'money' as const, currency, amount: amountText(amount) })),
  );
const comparisons: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({
    kind: fc.constant('compare' as const),
    variable: named('integer'),
    op: ops,
    figure: fc.maxSafeInteger().map((value) => ({ type: 'integer' as const, value })),
  }),
  fc.record({ kind: fc.constant('compare' as const), variable: named('money'), op: ops, figure: moneyFigures }),
  fc.record({
    kind: fc.constant('compare' as const),
    variable: named('date'),
    op: ops,
    figure: dates.map((value) => ({ type: 'date' as const, value })),
  }),
);
const { condition: conditions } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 5, depthSize: 'medium' },
    fc.constantFrom(...CallFact.options).map((fact) => ({ kind: 'fact' as const, fact })),
    comparisons,
    tie('condition').map((of) => ({ kind: 'not' as const, of })),
    fc.array(tie('condition'), { maxLength: 4 }).map((of) => ({ kind: 'all' as const, of })),
    fc.array(tie('condition'), { maxLength: 4 }).map((of) => ({ kind: 'any' as const, of })),
  ),
}));

/** What the text of a condition cannot tell apart, said a second way: lists of one kind made one, a list of one its member. */
function plain(condition: Condition): Condition {
  if (condition.kind === 'fact' || condition.kind === 'compare') return condition;
  if (condition.kind === 'not') return { kind: 'not', of: plain(condition.of) };
  const of = condition.of.map(plain).flatMap((part) => (part.kind === condition.kind ? part.of : [part]));
  return of.length === 1 && of[0] !== undefined ? of[0] : { kind: condition.kind, of };
}

function read(text: string): Condition {
  const found = readCondition(text);
  if (!found.ok) throw new Error(`${text}: ${found.error.code}`);
  return found.value;
}

const short = conditions.filter((condition) => writeCondition(condition).length <= 2000);

describe('laws', () => {
  test('what is written is read again, and means the same', () => {
    fc.assert(
      fc.property(short, (condition) => {
        expect(read(writeCondition(condition))).toEqual(plain(condition));
      }),
    );
  });

  test('what was read is written so that it reads as itself', () => {
    fc.assert(
      fc.property(short, (condition) => {
        const once = read(writeCondition(condition));
        expect(read(writeCondition(once))).toEqual(once);
      }),
    );
  });

  test('no text throws or takes long, and an offset lies in the text', () => {
    const words = fc.constantFrom(
      'fact',
      '(',
      ')',
      '"',
      "'",
      '"amount-stated"',
      '!',
      '&&',
      '||',
      'daysPastDue',
      '>',
      '<=',
      '90',
      '-',
      '.',
      '[',
      ']',
      '{',
      '}',
      '?',
      ':',
      'has',
      'in',
      'all',
      'x',
      ' ',
      '\\u',
      'money',
      ',',
      '//',
      '\n',
    );
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words, { maxLength: 60 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const found = readCondition(text);
        if (!found.ok) expect(found.error.offset).toBeGreaterThanOrEqual(0);
        if (!found.ok) expect(found.error.offset).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });
});

const fact = (name: CallFact): Condition => ({ kind: 'fact', fact: name });
test.each<[string, Condition]>([
  ['fact("amount-stated")', fact('amount-stated')],
  ["fact('amount-stated')", fact('amount-stated')],
  ['!fact("amount-stated")', { kind: 'not', of: fact('amount-stated') }],
  [
    'fact("amount-stated") && daysPastDue > 90',
    {
      kind: 'all',
      of: [fact('amount-stated'), { kind: 'compare', variable: 'daysPastDue', op: 'gt', figure: { type: 'integer', value: 90 } }],
    },
  ],
  [
    'outstanding >= money("10000.00", "CNY")',
    { kind: 'compare', variable: 'outstanding', op: 'ge', figure: { type: 'money', currency: 'CNY', amount: '10000.00' } },
  ],
  [
    'dueDate < date("2026-01-01")',
    { kind: 'compare', variable: 'dueDate', op: 'lt', figure: { type: 'date', value: PlainDate.parse('2026-01-01') } },
  ],
  ['daysPastDue == -3 // early', { kind: 'compare', variable: 'daysPastDue', op: 'eq', figure: { type: 'integer', value: -3 } }],
  [
    'fact("plan-agreed") || fact("promise-recorded") && fact("rights-stated")',
    { kind: 'any', of: [fact('plan-agreed'), { kind: 'all', of: [fact('promise-recorded'), fact('rights-stated')] }] },
  ],
  ['true', { kind: 'all', of: [] }],
  ['false', { kind: 'any', of: [] }],
])('reads %s', (text, condition) => {
  expect(readCondition(text)).toEqual({ ok: true, value: condition });
});

test('brackets are written where a reader needs them', () => {
  const or: Condition = { kind: 'any', of: [fact('plan-agreed'), fact('promise-recorded')] };
  expect(writeCondition({ kind: 'all', of: [or, { kind: 'not', of: or }, fact('rights-stated')] })).toBe(
    '(fact("plan-agreed") || fact("promise-recorded")) && !(fact("plan-agreed") || fact("promise-recorded")) && fact("rights-stated")',
  );
});

test.each<[string, object]>([
  ['', { code: 'condition.syntax', offset: 0 }],
  ['fact("amount-stated"', { code: 'condition.syntax', offset: 20, problem: 'expected_token' }],
  ['fact("amount-stated") &&', { code: 'condition.syntax', offset: 24, problem: 'unexpected_token' }],
  ['fact("amount-stated', { code: 'condition.syntax', offset: 5, problem: 'unterminated_string' }],
  ['fact("plan-agreed") && fact("amount")', { code: 'condition.unknown-fact', offset: 28, fact: 'amount' }],
  ['fact(amount)', { code: 'condition.arguments', offset: 0, name: 'fact' }],
  ['has(a.b)', { code: 'condition.call', offset: 0, name: 'has' }],
  ['size("x")', { code: 'condition.call', offset: 0, name: 'size' }],
  ['[1, 2].all(x, x > 0)', { code: 'condition.call', offset: 0, name: 'all' }],
  ['"a".startsWith("b")', { code: 'condition.call', offset: 0, name: 'startsWith' }],
  ['money("1.00", "CNY")', { code: 'condition.call', offset: 0, name: 'money' }],
  ['daysPastDue + 1', { code: 'condition.arithmetic', offset: 0, operator: '+' }],
  ['daysPastDue > 30 + 60', { code: 'condition.arithmetic', offset: 14, operator: '+' }],
  ['-fact("plan-agreed")', { code: 'condition.arithmetic', offset: 0, operator: '-' }],
  ['[true]', { code: 'condition.list', offset: 0 }],
  ['daysPastDue in [1]', { code: 'condition.list', offset: 0 }],
  ['{"a": true}', { code: 'condition.list', offset: 0 }],
  ['a.b', { code: 'condition.field', offset: 0 }],
  ['true ? true : false', { code: 'condition.choice', offset: 0 }],
  ['daysPastDue', { code: 'condition.not-a-condition', offset: 0 }],
  ['90', { code: 'condition.not-a-condition', offset: 0 }],
  ['90 < daysPastDue', { code: 'condition.not-a-comparison', offset: 0 }],
  ['fact("plan-agreed") == true', { code: 'condition.not-a-comparison', offset: 0 }],
  ['daysPastDue > "90"', { code: 'condition.not-a-comparison', offset: 14 }],
  ['daysPastDue > principal', { code: 'condition.not-a-comparison', offset: 14 }],
  ['constructor > 1', { code: 'condition.unknown-variable', offset: 0, variable: 'constructor' }],
  ['daysPastDue > 9.5', { code: 'condition.figure', offset: 14, type: 'integer' }],
  ['daysPastDue > 99999999999999999999', { code: 'condition.figure', offset: 14, type: 'integer' }],
  ['outstanding > money("1.005", "CNY")', { code: 'condition.figure', offset: 14, type: 'money' }],
  ['outstanding > money("1.00", "XXX")', { code: 'condition.figure', offset: 14, type: 'money' }],
  ['outstanding > money("1.00")', { code: 'condition.arguments', offset: 14, name: 'money' }],
  ['dueDate < date("2026-02-30")', { code: 'condition.figure', offset: 10, type: 'date' }],
  ['daysPastDue > date("2026-01-01")', { code: 'condition.type', offset: 14, variable: 'daysPastDue', expected: 'integer', found: 'date' }],
  ['x'.repeat(2001), { code: 'condition.too-long', offset: 2000, allowed: 2000 }],
  ['!'.repeat(1990) + 'true', { code: 'condition.too-deep' }],
  ['('.repeat(500) + 'true' + ')'.repeat(500), { code: 'condition.too-deep' }],
])('refuses %s', (text, refusal) => {
  expect(readCondition(text)).toMatchObject({ ok: false, error: refusal });
});
