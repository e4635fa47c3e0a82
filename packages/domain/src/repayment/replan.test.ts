import { planCalendars } from '../testing/plan-calendars.ts';
import { PlainDate } from '#calendar';
import { money } from '#money';
import { describe, expect, test } from 'vitest';
import {
  type Plan,
  planSchedule,
  type PlanTerms,
  type Received,
  replan,
  type ReplanChange,
  type RowOrder,
  type SimpleTerms,
} from './index.ts';

const cny = (minor: bigint) => money('CNY', minor);
const day = (text: string) => PlainDate.parse(text);
const order: RowOrder = ['interest', 'fees', 'principal'];
const pay = (on: string, minor: bigint): Received => ({ on: day(on), amount: cny(minor) });
/** 1,200.00 without interest in twelve rows of 100.00. */
const free: SimpleTerms = {
  method: 'equal-instalment',
  principal: cny(120_000n),
  annualRate: '0',
  convention: 'monthly',
  periods: 12,
  start: day('2026-01-10'),
  firstDue: day('2026-02-10'),
  rounding: 'half-up',
};

function planOf(terms: PlanTerms, calendar = planCalendars[0]): Plan {
  const plan = planSchedule(terms, calendar);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

function changed(terms: PlanTerms, received: readonly Received[], under: { readonly on: string; readonly change: ReplanChange }) {
  return replan(planOf(terms), received, { on: day(under.on), order, change: under.change, ...calendarOf(terms) });
}

function calendarOf({ roll }: PlanTerms) {
  const calendar = planCalendars[0];
  return roll === undefined || roll.kind === 'none' || calendar === undefined ? {} : { calendar };
}

function termsOf(found: ReturnType<typeof changed>): PlanTerms {
  if (!found.ok) throw new Error(found.error.code);
  return found.value.terms;
}

const smaller = { kind: 'smaller' } as const;
const shorter = { kind: 'shorter' } as const;
const anew = { kind: 'anew', periods: 6, firstDue: day('2026-04-10') } as const;

describe('a plan is not changed', () => {
  test.each([smaller, shorter, anew])('where what is owed cannot be told: %o', (change) => {
    expect(changed(free, [], { on: '2026-01-09', change })).toEqual({
      ok: false,
      error: { code: 'repayment.before-the-plan', field: 'on', start: '2026-01-10' },
    });
    const error = (received: Received) => {
      const found = changed(free, [received], { on: '2026-02-10', change });
      return found.ok ? undefined : found.error;
    };
    expect(error({ on: day('2026-01-20'), amount: money('USD', 1n) })).toEqual({
      code: 'money.currency-mismatch',
      expected: 'CNY',
      found: 'USD',
      field: 'received.0.amount',
    });
    expect(error(pay('2026-01-20', 0n))).toEqual({ code: 'repayment.payment-not-positive', field: 'received.0.amount' });
    expect(error(pay('2026-01-09', 1n))).toEqual({
      code: 'repayment.payment-too-early',
      field: 'received.0.on',
      on: '2026-01-09',
      since: '2026-01-10',
    });
  });

  test('once its last due date has come: what is left is agreed anew, or is late', () => {
    const all = [pay('2026-01-20', 119_999n)];
    const on = (date: string, change: ReplanChange = smaller) => changed(free, all, { on: date, change });
    expect(on('2027-01-10')).toEqual({ ok: false, error: { code: 'repayment.not-so', field: 'change', method: 'equal-instalment' } });
    expect(on('2027-01-11')).toEqual({ ok: false, error: { code: 'repayment.overdue-first', field: 'received', overdue: cny(1n) } });
    const fen = on('2027-01-10', { ...anew, periods: 1, firstDue: day('2027-02-10') });
    expect(fen.ok && fen.value.rows.map(({ payment }) => payment.minor)).toEqual([1n]);
  });

  test('to terms that give none', () => {
    expect(changed(free, [], { on: '2026-02-10', change: { ...anew, periods: 601 } })).toMatchObject({
      error: { code: 'repayment.count-out-of-range', field: 'periods' },
    });
    expect(changed(free, [], { on: '2026-04-11', change: anew })).toMatchObject({ error: { code: 'repayment.first-due-before-start' } });
  });
});

describe('what takes the place of a plan', () => {
  // 300.00 on 20 January: the principal is 900.00, and all twelve rows are still to come.
  test('golden: the same rows with smaller payments, or as many of the same payment as are needed', () => {
    const at = { on: '2026-01-20', received: [pay('2026-01-20', 30_000n)] };
    const few = changed(free, at.received, { on: at.on, change: smaller });
    expect(few.ok && few.value.rows.map(({ payment }) => payment.minor)).toEqual(Array.from({ length: 12 }, () => 7_500n));
    expect(termsOf(few)).toMatchObject({
      method: 'equal-instalment',
      start: '2026-01-20',
      firstDue: '2026-02-10',
      firstPeriod: { days: 20, of: 30 },
    });
    const soon = changed(free, at.received, { on: at.on, change: shorter });
    expect(soon.ok && soon.value.rows.map(({ payment }) => payment.minor)).toEqual(Array.from({ length: 9 }, () => 10_000n));
    expect(termsOf(soon)).toMatchObject({ method: 'fixed-payment', payment: cny(10_000n), periods: 9 });
  });

  test('golden: rate, convention, rounding, roll, interest and fees go over; what was given up does not', () => {
    const roll = { kind: 'following', calendar: 'weekends' } as const;
    const waived = { interest: cny(5n), fees: cny(6n), penalties: cny(7n) };
    const terms: PlanTerms = {
      ...free,
      annualRate: '0.12',
      convention: 'ACT/360',
      rounding: 'half-even',
      roll,
      waived,
      carried: { interest: cny(240n), fees: cny(120n) },
    };
    // 30 days of 12 % a year of 360: 1 % of 1,200.00; the 240 and 120 fen wait.
    const found = changed(terms, [], { on: '2026-02-09', change: anew });
    const { method, principal, ...others } = termsOf(found);
    expect([method, principal]).toEqual(['equal-instalment', cny(120_000n)]);
    expect(others).toEqual({
      annualRate: '0.12',
      convention: 'ACT/360',
      rounding: 'half-even',
      start: '2026-02-09',
      carried: { interest: cny(1_440n), fees: cny(120n) },
      roll,
      periods: 6,
      firstDue: '2026-04-10',
    });
  });

  test.each<[string, PlanTerms, object]>([
    ['fees alone', { ...free, carried: { interest: cny(0n), fees: cny(12n) } }, { interest: cny(0n), fees: cny(12n) }],
    ['interest alone', { ...free, carried: { interest: cny(12n), fees: cny(0n) } }, { interest: cny(12n), fees: cny(0n) }],
  ])('%s are carried', (_name, terms, carried) => {
    expect(termsOf(changed(terms, [], { on: '2026-01-10', change: anew })).carried).toEqual(carried);
  });

  test('nothing is carried where nothing waits, and no roll comes from none', () => {
    const terms = termsOf(changed(free, [], { on: '2026-01-10', change: anew }));
    expect([Object.hasOwn(terms, 'carried'), Object.hasOwn(terms, 'roll')]).toEqual([false, false]);
  });

  test.each<[PlanTerms['method'], PlanTerms, PlanTerms['method']]>([
    ['equal-principal', { ...free, method: 'equal-principal' }, 'equal-principal'],
    ['interest-only', { ...free, method: 'interest-only' }, 'interest-only'],
    ['bullet', { ...free, method: 'bullet' }, 'bullet'],
    ['term-extension', { ...free, method: 'term-extension', addedPeriods: 1 }, 'equal-instalment'],
    ['zero-interest-fee', { ...free, method: 'zero-interest-fee', fee: cny(12n) }, 'equal-instalment'],
  ])('%s', (_name, terms, method) => {
    expect(termsOf(changed(terms, [], { on: '2026-01-10', change: anew })).method).toBe(method);
  });

  test('days in a row are counted from the change, and only where months are', () => {
    const from = (on: string, convention: PlanTerms['convention'] = 'monthly') =>
      termsOf(changed({ ...free, convention }, [], { on, change: smaller }));
    expect(from('2026-01-10')).toMatchObject({ firstPeriod: { days: 30, of: 30 } });
    expect(from('2026-02-09')).toMatchObject({ firstPeriod: { days: 1, of: 30 } });
    expect(Object.hasOwn(from('2026-02-09', '30/360'), 'firstPeriod')).toBe(false);
    // A first row more than a year away counts as 366 thirtieths at most.
    const far = termsOf(changed({ ...free, firstDue: day('2027-06-10') }, [], { on: '2026-01-10', change: smaller }));
    expect(far).toMatchObject({ firstPeriod: { days: 366, of: 30 } });
  });

  test.each<[string, Partial<SimpleTerms>, string, number | undefined, string]>([
    ['the 31st that a month does not have', { firstDue: day('2026-01-31') }, '2026-02-01', 31, '2026-03-31'],
    ['the 31st where the month has it', { firstDue: day('2026-01-31') }, '2026-03-01', undefined, '2026-04-30'],
    ['a day that is meant', { firstDue: day('2026-02-28'), dueDay: 30 }, '2026-01-20', 30, '2026-03-30'],
    ['a day that every month has', { firstDue: day('2026-02-28') }, '2026-01-20', undefined, '2026-03-28'],
    [
      'no day where dates roll',
      { firstDue: day('2026-01-31'), roll: { kind: 'following', calendar: 'weekends' } },
      '2026-02-05',
      undefined,
      '2026-04-02',
    ],
    ['a day where dates are said not to roll', { firstDue: day('2026-01-31'), roll: { kind: 'none' } }, '2026-02-05', 31, '2026-03-31'],
  ])('the day of the month goes on: %s', (_name, change, on, dueDay, second) => {
    const terms = { ...free, ...change };
    const paid = terms.firstDue < '2026-02-01' ? [pay('2026-01-20', 10_000n)] : [];
    const more = on >= '2026-03-01' ? [pay('2026-02-20', 10_000n)] : [];
    const found = changed(terms, [...paid, ...more], { on, change: smaller });
    expect(termsOf(found)).toMatchObject(dueDay === undefined ? {} : { dueDay });
    expect(Object.hasOwn(termsOf(found), 'dueDay')).toBe(dueDay !== undefined);
    expect(found.ok && found.value.rows[1]?.due).toBe(second);
  });
});
