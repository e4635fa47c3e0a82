import { PlainDate, WallTime, Zone } from '#calendar';
import { Address, instant } from '#kernel';
import { money } from '#money';
import { describe, expect, test } from 'vitest';
import {
  type DueAmount,
  followUpSchedule,
  keepingOf,
  type KeepingRules,
  type Plan,
  type PlanCourse,
  planSchedule,
  planStanding,
  promisesKept,
  type Received,
  repeatedPromises,
} from './index.ts';

const cny = (minor: bigint) => money('CNY', minor);
const nothing = cny(0n);
const day = (text: string) => PlainDate.parse(text);
const pay = (on: string, minor: bigint): Received => ({ on: day(on), amount: cny(minor) });
const due = (on: string, minor: bigint): DueAmount => ({ due: day(on), amount: cny(minor) });

describe('payments that fall on one day, or stand in no order', () => {
  test('golden: each due amount is covered by the payment that makes it whole', () => {
    const dues = [due('2026-03-01', 100n), due('2026-03-10', 0n), due('2026-03-20', 50n), due('2026-03-30', 50n)];
    const received = [pay('2026-03-12', 60n), pay('2026-03-02', 60n), pay('2026-03-12', 20n), pay('2026-04-01', 9n)];
    const found = keepingOf(dues, received, { on: day('2026-03-31'), graceDays: 2 });
    expect(found.dues.map(({ paid, kept }) => [paid.minor, kept])).toEqual([
      [100n, { kind: 'late', on: '2026-03-12', days: 11 }],
      // Nothing is asked for: paid on its date.
      [0n, { kind: 'paid', on: '2026-03-10' }],
      [40n, { kind: 'overdue', left: cny(10n), days: 11 }],
      [0n, { kind: 'open', left: cny(50n) }],
    ]);
    expect(found).toMatchObject({ paid: cny(140n), left: cny(60n), overdue: cny(10n), surplus: nothing });
  });

  test('an amount of nothing waits for its date, and for those before it', () => {
    const dues = [due('2026-03-10', 0n), due('2026-03-20', 50n), due('2026-03-21', 0n)];
    const kinds = (on: string, ...received: Received[]) =>
      keepingOf(dues, received, { on: day(on), graceDays: 0 }).dues.map(({ kept }) => kept);
    expect(kinds('2026-03-09')[0]).toEqual({ kind: 'open', left: nothing });
    expect(kinds('2026-03-10')[0]).toEqual({ kind: 'paid', on: '2026-03-10' });
    expect(kinds('2026-03-22')[2]).toEqual({ kind: 'overdue', left: nothing, days: 1 });
    expect(kinds('2026-03-22', pay('2026-03-01', 50n))).toEqual([
      { kind: 'paid', on: '2026-03-10' },
      { kind: 'paid', on: '2026-03-01' },
      { kind: 'paid', on: '2026-03-21' },
    ]);
  });

  test('the currency is the agreement’s, or else that of what came in', () => {
    const usd = { on: day('2026-03-01'), amount: money('USD', 5n) };
    expect(keepingOf([], [usd], { on: day('2026-03-01'), graceDays: 0 })).toMatchObject({ paid: usd.amount, surplus: usd.amount });
  });
});

describe('promises', () => {
  const promise = (on: string, minor: bigint, madeOn = '2026-02-01') => ({ ...due(on, minor), madeOn: day(madeOn) });
  const under = { on: day('2026-03-31'), graceDays: 0 };

  test('golden: what came of each, the earliest first', () => {
    const promises = [promise('2026-03-30', 40n), promise('2026-03-10', 100n), promise('2026-03-10', 60n), promise('2026-04-30', 9n)];
    const found = promisesKept(promises, [pay('2026-03-11', 150n)], under);
    expect(found).toEqual({
      ok: true,
      value: [
        { ...promise('2026-03-10', 100n), outcome: 'late', paid: cny(100n) },
        { ...promise('2026-03-10', 60n), outcome: 'partial', paid: cny(50n) },
        { ...promise('2026-03-30', 40n), outcome: 'broken', paid: nothing },
        { ...promise('2026-04-30', 9n), outcome: 'open', paid: nothing },
      ],
    });
  });

  test('what was paid from the day on which the first was made counts', () => {
    const promises = [
      promise('2026-03-10', 100n, '2026-02-05'),
      promise('2026-03-11', 1n, '2026-02-03'),
      promise('2026-03-12', 1n, '2026-02-04'),
    ];
    expect(promisesKept(promises, [pay('2026-02-03', 102n)], under).ok).toBe(true);
    expect(promisesKept(promises, [pay('2026-02-02', 102n)], under)).toEqual({
      ok: false,
      error: { code: 'repayment.payment-too-early', field: 'received.0.on', on: '2026-02-02', since: '2026-02-03' },
    });
  });

  test('a repeating one is made so often, with what each is of', () => {
    const weekly = { first: day('2026-02-25'), every: 'week', count: 600, amount: cny(7n), madeOn: day('2026-02-01') } as const;
    const found = repeatedPromises(weekly);
    if (!found.ok) throw new Error(found.error.code);
    expect(found.value.length).toBe(600);
    expect(found.value[1]).toEqual({ due: '2026-03-04', amount: cny(7n), madeOn: '2026-02-01' });
    expect(repeatedPromises({ ...weekly, first: day('2199-12-25'), count: 2 })).toEqual({
      ok: false,
      error: { code: 'calendar.out-of-range', field: 'count' },
    });
    expect(repeatedPromises({ ...weekly, count: 1 })).toMatchObject({ ok: true, value: [{ due: '2026-02-25' }] });
  });
});

/** 300.00 without interest in three rows of 100.00. */
function planOf(change: object = {}): Plan {
  const plan = planSchedule({
    method: 'equal-instalment',
    principal: cny(30_000n),
    annualRate: '0',
    convention: 'monthly',
    periods: 3,
    start: day('2026-01-10'),
    firstDue: day('2026-02-10'),
    rounding: 'half-up',
    ...change,
  });
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

describe('where a plan stands', () => {
  const rules: KeepingRules = { graceDays: 0, brokenAfterDays: 0, reinstates: false };
  const course: PlanCourse = { plan: planOf(), proposedOn: day('2026-01-08'), agreedOn: day('2026-01-10') };
  const stands = (received: readonly Received[], on: string, change: Partial<PlanCourse> = {}, more: Partial<KeepingRules> = {}) => {
    const found = planStanding({ ...course, ...change }, received, { on: day(on), rules: { ...rules, ...more } });
    return found.ok ? `${found.value.state} since ${found.value.since}` : found.error;
  };
  const by = Address.parse(`sha256:${'0'.repeat(64)}`);

  test.each<[string, readonly Received[], string, Partial<PlanCourse>, Partial<KeepingRules>, string]>([
    ['the due date itself', [], '2026-02-10', {}, {}, 'active since 2026-02-10'],
    ['without grace broken the day after', [], '2026-02-11', {}, {}, 'broken since 2026-02-11'],
    ['paid whole before its first date', [pay('2026-01-10', 30_000n)], '2026-01-10', {}, {}, 'completed since 2026-01-10'],
    ['paid whole by several', [pay('2026-02-01', 10_000n), pay('2026-01-20', 20_000n)], '2026-02-02', {}, {}, 'completed since 2026-02-01'],
    ['of a single row late', [], '2026-02-11', {}, { brokenAfterDays: 5, brokenAfterRows: 1 }, 'broken since 2026-02-11'],
    ['of two rows, the first of them late', [], '2026-03-10', {}, { brokenAfterDays: 100, brokenAfterRows: 2 }, 'at-risk since 2026-02-11'],
    ['of two rows late', [], '2026-03-11', {}, { brokenAfterDays: 100, brokenAfterRows: 2 }, 'broken since 2026-03-11'],
    [
      'of two of three, the first made up',
      [pay('2026-03-01', 10_000n)],
      '2026-03-11',
      {},
      { brokenAfterDays: 100, brokenAfterRows: 2 },
      'at-risk since 2026-03-11',
    ],
    [
      'of two of three, two late again',
      [pay('2026-03-01', 10_000n)],
      '2026-04-11',
      {},
      { brokenAfterDays: 100, brokenAfterRows: 2 },
      'broken since 2026-04-11',
    ],
    ['replaced on the day', [], '2026-02-01', { replaced: { on: day('2026-02-01'), by } }, {}, 'replaced since 2026-02-01'],
    ['replaced on the day it was agreed', [], '2026-02-01', { replaced: { on: day('2026-01-10'), by } }, {}, 'replaced since 2026-01-10'],
    [
      'a payment and a due date, the earlier counts',
      [pay('2026-02-11', 1n)],
      '2026-02-12',
      {},
      { brokenAfterDays: 9, graceDays: 5 },
      'active since 2026-02-10',
    ],
    ['without a grace beyond the break', [], '2026-02-12', {}, { graceDays: 1, brokenAfterDays: 1 }, 'broken since 2026-02-12'],
  ])('%s', (_name, received, on, change, more, expected) => {
    expect(stands(received, on, change, more)).toBe(expected);
  });

  test('a plan that begins with a holiday is active from the first row that asks for something', () => {
    const plan = planOf({ method: 'deferral', holiday: { periods: 1, interest: 'waived' } });
    expect(stands([], '2026-02-15', { plan })).toBe('agreed since 2026-01-10');
    expect(stands([], '2026-03-10', { plan })).toBe('active since 2026-03-10');
  });

  test('what cannot be a course is refused by its field', () => {
    const { agreedOn: _, ...proposed } = course;
    const code = 'repayment.course-out-of-order';
    expect(stands([], '2026-02-01', { agreedOn: day('2026-01-07') })).toEqual({ code, field: 'agreedOn' });
    expect(stands([], '2026-02-01', { agreedOn: day('2026-01-08') })).toBe('agreed since 2026-01-08');
    expect(stands([], '2026-02-01', { replaced: { on: day('2026-01-09'), by } })).toEqual({ code, field: 'replaced.on' });
    const early = planStanding({ ...proposed, replaced: { on: day('2026-01-07'), by } }, [], { on: day('2026-02-01'), rules });
    expect(early).toEqual({ ok: false, error: { code, field: 'replaced.on' } });
    const before = planStanding({ ...proposed, replaced: { on: day('2026-01-08'), by } }, [], { on: day('2026-02-01'), rules });
    expect(before).toMatchObject({ ok: true, value: { state: 'replaced' } });
    expect(stands([], '2026-02-01', {}, { graceDays: 1 })).toEqual({ code: 'repayment.grace-beyond-break', field: 'graceDays' });
    expect(stands([pay('2026-01-09', 1n)], '2026-02-01')).toMatchObject({ code: 'repayment.payment-too-early', since: '2026-01-10' });
    expect(planStanding(proposed, [pay('2026-01-08', 1n)], { on: day('2026-02-01'), rules }).ok).toBe(true);
  });
});

describe('follow-ups', () => {
  const rule = { daysBefore: [1, 3], daysAfter: [0, 2], at: WallTime.parse('09:00'), zone: Zone.parse('Asia/Shanghai') };
  const at = (text: string) => instant(Date.parse(`${text}:00+08:00`));
  const told = (dues: readonly DueAmount[], from: string, change: object = {}) => {
    const found = followUpSchedule(dues, { ...rule, ...change }, { from: at(from), lawful: (wanted) => wanted });
    return found.ok ? found.value.map(({ kind, due: on, wanted, result }) => [kind, on, wanted, result]) : found.error;
  };

  test('golden: in the order in which they are meant, whatever the order of the rule and of the dates', () => {
    expect(told([due('2026-03-12', 1n), due('2026-03-10', 1n)], '2026-03-07T09:00')).toEqual([
      ['reminder', '2026-03-10', at('2026-03-07T09:00'), 'planned'],
      ['reminder', '2026-03-12', at('2026-03-09T09:00'), 'planned'],
      ['reminder', '2026-03-10', at('2026-03-09T09:00'), 'planned'],
      ['check', '2026-03-10', at('2026-03-10T09:00'), 'planned'],
      ['reminder', '2026-03-12', at('2026-03-11T09:00'), 'planned'],
      ['check', '2026-03-12', at('2026-03-12T09:00'), 'planned'],
      ['check', '2026-03-10', at('2026-03-12T09:00'), 'planned'],
      ['check', '2026-03-12', at('2026-03-14T09:00'), 'planned'],
    ]);
  });

  test('what was wanted before is not planned', () => {
    expect(told([due('2026-03-10', 1n)], '2026-03-07T09:01', { daysAfter: [] })).toEqual([
      ['reminder', '2026-03-10', at('2026-03-09T09:00'), 'planned'],
    ]);
    expect(told([], '2026-03-07T09:00')).toEqual([]);
  });

  test('a check may be late, a reminder may not', () => {
    const found = followUpSchedule(
      [due('2026-03-10', 1n)],
      { ...rule, daysBefore: [1], daysAfter: [0] },
      {
        from: at('2026-03-01T00:00'),
        lawful: (_wanted, { kind }) => (kind === 'check' ? at('2026-04-01T09:00') : at('2026-03-11T00:00')),
      },
    );
    expect(found).toEqual({
      ok: true,
      value: [
        { kind: 'reminder', due: '2026-03-10', wanted: at('2026-03-09T09:00'), result: 'too-late', lawfulAt: at('2026-03-11T00:00') },
        { kind: 'check', due: '2026-03-10', wanted: at('2026-03-10T09:00'), result: 'planned', at: at('2026-04-01T09:00') },
      ],
    });
  });

  test('none is told where a date lies past the calendar', () => {
    expect(told([due('2199-12-30', 1n)], '2026-03-07T09:00')).toEqual({ code: 'calendar.out-of-range' });
  });
});
