import { planTerms, plans } from '../testing/repayment.ts';
import { addDays, PlainDate, WallTime, Zone } from '#calendar';
import { Address, instant } from '#kernel';
import { money } from '#money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  followUpSchedule,
  type KeepingRules,
  keepingOf,
  type Plan,
  type PlanCourse,
  planDebt,
  planSchedule,
  planStanding,
  promisesKept,
  type Received,
  repeatedPromises,
  replan,
  type RowOrder,
} from './index.ts';

const cny = (minor: bigint) => money('CNY', minor);
const on = (text: string) => PlainDate.parse(text);
const order: RowOrder = ['interest', 'fees', 'principal'];

function planOf(change: object = {}): Plan {
  const plan = planSchedule({
    method: 'equal-instalment',
    principal: cny(1_200_000n),
    annualRate: '0.12',
    convention: 'monthly',
    periods: 12,
    start: on('2026-01-10'),
    firstDue: on('2026-02-10'),
    rounding: 'half-up',
    ...change,
  });
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

const plan = planOf();
// 12,000.00 at 1 % a month over 12 months: 1,066.19 a month.
const each = 106_619n;
const pay = (date: string, minor = each): Received => ({ on: on(date), amount: cny(minor) });
const rules: KeepingRules = { graceDays: 3, brokenAfterDays: 15, brokenAfterRows: 2, reinstates: false };
const course: PlanCourse = { plan, proposedOn: on('2026-01-09'), agreedOn: on('2026-01-10') };

function stands(received: readonly Received[], day: string, change: Partial<PlanCourse> = {}, under: Partial<KeepingRules> = {}): string {
  const found = planStanding({ ...course, ...change }, received, { on: on(day), rules: { ...rules, ...under } });
  return found.ok ? `${found.value.state} since ${found.value.since}` : found.error.code;
}

describe('where a plan stands', () => {
  // What came in, the day, the state and since when.
  test.each<[string, readonly Received[], string, string]>([
    ['agreed, nothing due', [], '2026-02-09', 'agreed since 2026-01-10'],
    ['active from the first due date', [], '2026-02-10', 'active since 2026-02-10'],
    ['active from a payment ahead', [pay('2026-01-20')], '2026-01-20', 'active since 2026-01-20'],
    ['the last day of grace', [], '2026-02-13', 'active since 2026-02-10'],
    ['the first day late', [], '2026-02-14', 'at-risk since 2026-02-14'],
    ['a cent too little is late', [pay('2026-02-10', each - 1n)], '2026-02-14', 'at-risk since 2026-02-14'],
    ['the last day before it breaks', [], '2026-02-25', 'at-risk since 2026-02-14'],
    ['the day it breaks', [], '2026-02-26', 'broken since 2026-02-26'],
    ['a payment on the last day holds it', [pay('2026-02-25')], '2026-02-26', 'active since 2026-02-10'],
    ['two rows late at once break it', [pay('2026-02-10', 1n), pay('2026-03-15', 1n)], '2026-03-14', 'broken since 2026-02-26'],
    ['what was made up too late stays broken', [pay('2026-02-26')], '2026-03-01', 'broken since 2026-02-26'],
    [
      'all paid',
      Array.from({ length: 12 }, (_, row) => pay(addDays(on('2026-02-09'), row * 28))),
      '2026-12-31',
      'completed since 2026-12-14',
    ],
  ])('%s', (_, received, day, state) => {
    const whole = plan.totals.payments.minor;
    const paid = received.reduce((total, { amount }) => total + amount.minor, 0n);
    const rest = received.length === 12 ? [{ on: on('2026-12-14'), amount: cny(whole - paid) }] : [];
    expect(stands([...received, ...rest.filter(({ amount }) => amount.minor > 0n)], day)).toBe(state);
  });

  test('two rows late at once break it on the day the second is late, when the days alone do not', () => {
    const late = { brokenAfterDays: 60 };
    expect(stands([], '2026-03-13', {}, late)).toBe('at-risk since 2026-02-14');
    expect(stands([], '2026-03-14', {}, late)).toBe('broken since 2026-03-14');
    expect(stands([], '2026-03-14', {}, { ...late, brokenAfterRows: 3 })).toBe('at-risk since 2026-02-14');
  });

  test('a plan that reinstates goes on once its late rows are made up', () => {
    expect(stands([pay('2026-02-26')], '2026-03-01', {}, { reinstates: true })).toBe('active since 2026-02-10');
    expect(stands([pay('2026-02-26', each - 1n)], '2026-03-01', {}, { reinstates: true })).toBe('broken since 2026-02-26');
  });

  test('put forward, replaced, and courses that cannot be', () => {
    const by = Address.parse(`sha256:${'0'.repeat(64)}`);
    const { agreedOn: _, ...proposed } = course;
    expect(planStanding(proposed, [], { on: on('2026-02-01'), rules })).toMatchObject({ ok: true, value: { state: 'proposed' } });
    expect(stands([], '2026-01-09')).toBe('proposed since 2026-01-09');
    expect(stands([], '2026-04-01', { replaced: { on: on('2026-03-01'), by } })).toBe('replaced since 2026-03-01');
    expect(stands([], '2026-02-28', { replaced: { on: on('2026-03-01'), by } })).toBe('broken since 2026-02-26');
    expect(stands([], '2026-02-28', { agreedOn: on('2026-01-08') })).toBe('repayment.course-out-of-order');
    expect(stands([], '2026-02-28', { replaced: { on: on('2026-01-09'), by } })).toBe('repayment.course-out-of-order');
    expect(stands([], '2026-02-28', {}, { graceDays: 16 })).toBe('repayment.grace-beyond-break');
  });

  test('payments that cannot be for the plan are refused with the field', () => {
    const refusal = (received: readonly Received[]) => planStanding(course, received, { on: on('2026-03-01'), rules });
    expect(refusal([pay('2026-02-10'), pay('2026-01-09')])).toMatchObject({
      error: { code: 'repayment.payment-too-early', field: 'received.1.on' },
    });
    expect(refusal([pay('2026-02-10', 0n)])).toMatchObject({
      error: { code: 'repayment.payment-not-positive', field: 'received.0.amount' },
    });
    expect(refusal([{ on: on('2026-02-10'), amount: money('USD', 1n) }])).toMatchObject({
      error: { code: 'money.currency-mismatch', field: 'received.0.amount' },
    });
  });
});

/** Payments at random for a plan, some days about its dates. */
const receivedFor = (one: Plan) =>
  fc
    .array(
      fc.record({
        day: fc.integer({ min: 0, max: 400 }),
        share: fc.integer({ min: 1, max: 2000 }),
      }),
      { maxLength: 12 },
    )
    .map((list) =>
      list.map(({ day, share }): Received => ({
        on: addDays(one.terms.start, day),
        amount: money(one.terms.principal.currency, (one.totals.payments.minor * BigInt(share)) / 10_000n + 1n),
      })),
    );
const withPayments = plans
  .filter(({ rows, terms }) => rows.length <= 60 && terms.start < '2030-01-01')
  .chain((one) => fc.record({ plan: fc.constant(one), received: receivedFor(one), day: fc.integer({ min: 0, max: 800 }) }));

describe('laws of keeping', () => {
  test('what was paid is given once: to dues in their order, and the rest is surplus; the order of the list does not matter', () => {
    fc.assert(
      fc.property(withPayments, ({ plan: one, received, day }) => {
        const dues = one.rows.map(({ due, payment }) => ({ due, amount: payment }));
        const at = { on: addDays(one.terms.start, day), graceDays: 2 };
        const found = keepingOf(dues, received, at);
        const given = found.dues.reduce((total, { paid }) => total + paid.minor, 0n);
        expect(given + found.surplus.minor).toBe(found.paid.minor);
        expect(given + found.left.minor).toBe(one.totals.payments.minor);
        expect(found.overdue.minor <= found.left.minor).toBe(true);
        const firstOpen = found.dues.findIndex(({ paid, amount }) => paid.minor < amount.minor);
        if (firstOpen >= 0) expect(found.dues.slice(firstOpen + 1).every(({ paid }) => paid.minor === 0n)).toBe(true);
        expect(keepingOf(dues, received.toReversed(), at)).toEqual(found);
      }),
      { numRuns: 150 },
    );
  });

  test('a broken plan without reinstatement stays broken until it is replaced or wholly paid', () => {
    fc.assert(
      fc.property(withPayments, fc.integer({ min: 1, max: 300 }), ({ plan: one, received, day }, later) => {
        const own = { plan: one, proposedOn: one.terms.start, agreedOn: one.terms.start };
        const at = (days: number) => planStanding(own, received, { on: addDays(one.terms.start, days), rules });
        const [now, then] = [at(day), at(day + later)];
        if (!now.ok || !then.ok || now.value.state !== 'broken') return;
        expect(['broken', 'completed']).toContain(then.value.state);
        if (then.value.state === 'broken') expect(then.value.since).toBe(now.value.since);
      }),
      { numRuns: 150 },
    );
  });
});

describe('what is owed under a plan', () => {
  const owed = (received: readonly Received[], day: string, one: Plan = plan) => {
    const found = planDebt(one, received, { on: on(day), order });
    if (!found.ok) return found.error.code;
    const { principal, interest, fees, surplus } = found.value;
    return [principal.minor, interest.minor, fees.minor, surplus.minor];
  };

  test('golden: day by day of the first month', () => {
    // 1 % of 12,000.00 is 120.00 a month, 4.00 a day of thirty.
    expect(owed([], '2026-01-10')).toEqual([1_200_000n, 0n, 0n, 0n]);
    expect(owed([], '2026-01-25')).toEqual([1_200_000n, 6_000n, 0n, 0n]);
    expect(owed([], '2026-02-10')).toEqual([1_200_000n, 12_000n, 0n, 0n]);
    expect(owed([pay('2026-02-10')], '2026-02-10')).toEqual([1_105_381n, 0n, 0n, 0n]);
    // 500.00 of the row's 1,066.19: interest first.
    expect(owed([pay('2026-02-10', 50_000n)], '2026-02-10')).toEqual([1_200_000n - 38_000n, 0n, 0n, 0n]);
    expect(owed([], '2026-01-09')).toBe('repayment.before-the-plan');
  });

  test('golden: interest put off in a holiday waits, waived interest does not, and an agreed fee is owed whole', () => {
    const holiday = (interest: string) => planOf({ method: 'deferral', holiday: { periods: 2, interest } });
    expect(owed([], '2026-03-10', holiday('carried'))).toEqual([1_200_000n, 24_000n, 0n, 0n]);
    expect(owed([], '2026-02-25', holiday('carried'))).toEqual([1_200_000n, 18_000n, 0n, 0n]);
    expect(owed([], '2026-03-10', holiday('waived'))).toEqual([1_200_000n, 0n, 0n, 0n]);
    expect(owed([], '2026-02-25', holiday('waived'))).toEqual([1_200_000n, 0n, 0n, 0n]);
    const fee = planOf({ method: 'zero-interest-fee', annualRate: '0', fee: cny(36_000n) });
    expect(owed([], '2026-01-15', fee)).toEqual([1_200_000n, 0n, 36_000n, 0n]);
    expect(owed([pay('2026-02-10', 103_000n)], '2026-02-10', fee)).toEqual([1_100_000n, 0n, 33_000n, 0n]);
  });

  test('law: paying what is owed leaves nothing, a cent less leaves a cent, and after all rows are paid nothing is owed', () => {
    fc.assert(
      fc.property(withPayments, ({ plan: one, received, day }) => {
        const at = { on: addDays(one.terms.start, day), order };
        const before = planDebt(one, received, at);
        if (!before.ok) return;
        const { total, surplus } = before.value;
        expect(total.minor === 0n || surplus.minor === 0n).toBe(true);
        const currency = total.currency;
        const more = (minor: bigint) => planDebt(one, [...received, { on: at.on, amount: money(currency, minor) }], at);
        if (total.minor > 0n) expect(more(total.minor)).toMatchObject({ value: { total: { minor: 0n }, surplus: { minor: 0n } } });
        if (total.minor > 1n) expect(more(total.minor - 1n)).toMatchObject({ value: { total: { minor: 1n } } });
        const rows = one.rows.flatMap(({ due, payment }) => (payment.minor > 0n ? [{ on: due, amount: payment }] : []));
        const end = planDebt(one, rows, { on: one.rows.at(-1)?.due ?? at.on, order });
        expect(end).toMatchObject({ value: { total: { minor: 0n }, surplus: { minor: 0n } } });
      }),
      { numRuns: 150 },
    );
  });

  test('law: on a due date what is owed before paying is the row and what the plan still owes after it', () => {
    fc.assert(
      fc.property(plans, fc.nat(59), (one, pick) => {
        const index = pick % one.rows.length;
        const row = one.rows[index];
        if (row === undefined) return;
        const paid = one.rows.slice(0, index).flatMap(({ due, payment }) => (payment.minor > 0n ? [{ on: due, amount: payment }] : []));
        const found = planDebt(one, paid, { on: row.due, order });
        expect(found.ok && found.value.principal.minor).toBe(row.principal.minor + row.balanceAfter.minor);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a plan that takes over', () => {
  const early = [pay('2026-02-10'), pay('2026-03-10'), pay('2026-03-20', 300_000n)];

  test('smaller payments on the same dates, or the same payment for a shorter time', () => {
    const change = (kind: 'smaller' | 'shorter') => replan(plan, early, { on: on('2026-03-20'), order, change: { kind } });
    const [smaller, shorter] = [change('smaller'), change('shorter')];
    if (!smaller.ok || !shorter.ok) throw new Error('both are plans');
    const left = planDebt(plan, early, { on: on('2026-03-20'), order });
    expect(left.ok && smaller.value.terms.principal).toEqual(left.ok && left.value.principal);
    expect(smaller.value.rows.map(({ due }) => due)).toEqual(plan.rows.slice(2).map(({ due }) => due));
    expect(smaller.value.rows.every(({ payment }) => payment.minor < each)).toBe(true);
    expect(shorter.value.rows.length).toBeLessThan(10);
    expect(shorter.value.rows.slice(0, -1).every(({ payment }) => payment.minor === each)).toBe(true);
    // Twenty days of the first month are still to come.
    expect(smaller.value.terms).toMatchObject({ firstPeriod: { days: 20, of: 30 } });
  });

  test('late rows first, nothing left, and what has no odd days', () => {
    const at = { on: on('2026-03-20'), order, change: { kind: 'smaller' } } as const;
    expect(replan(plan, [pay('2026-02-10')], at)).toMatchObject({ error: { code: 'repayment.overdue-first', overdue: { minor: each } } });
    expect(replan(plan, [pay('2026-02-10', 2_000_000n)], at)).toMatchObject({ error: { code: 'repayment.nothing-left' } });
    const bullet = planOf({ method: 'bullet' });
    expect(replan(bullet, [], at)).toMatchObject({ error: { code: 'repayment.not-so', method: 'bullet' } });
  });

  test('law: anew after whatever was paid, it repays exactly what was owed, without interest on interest or fees', () => {
    fc.assert(
      fc.property(withPayments, fc.integer({ min: 1, max: 36 }), ({ plan: one, received, day }, periods) => {
        const at = addDays(one.terms.start, day);
        const debt = planDebt(one, received, { on: at, order });
        const again = replan(one, received, { on: at, order, change: { kind: 'anew', periods, firstDue: addDays(at, 30) } });
        if (!debt.ok || !again.ok) return;
        expect(again.value.terms.principal).toEqual(debt.value.principal);
        const carried = again.value.rows.reduce((total, row) => total + (row.earlier?.minor ?? 0n) + row.fees.minor, 0n);
        expect(carried).toBe(debt.value.interest.minor + debt.value.fees.minor);
      }),
      { numRuns: 100 },
    );
  });
});

describe('promises', () => {
  const promise = { due: on('2026-03-10'), amount: cny(50_000n), madeOn: on('2026-03-01') };
  const outcome = (received: readonly Received[], day: string) => {
    const found = promisesKept([promise], received, { on: on(day), graceDays: 1 });
    return found.ok ? found.value[0]?.outcome : found.error.code;
  };

  test.each<[string, readonly Received[], string, string]>([
    ['open on the last day of grace', [], '2026-03-11', 'open'],
    ['broken the day after', [], '2026-03-12', 'broken'],
    ['kept on the last day', [pay('2026-03-11', 50_000n)], '2026-04-01', 'kept'],
    ['late the day after', [pay('2026-03-12', 50_000n)], '2026-04-01', 'late'],
    ['partial when a cent is missing', [pay('2026-03-05', 49_999n)], '2026-03-12', 'partial'],
    ['in parts is kept', [pay('2026-03-05', 20_000n), pay('2026-03-10', 30_000n)], '2026-03-12', 'kept'],
    ['not by what was paid before it was made', [pay('2026-02-28', 50_000n)], '2026-03-12', 'repayment.payment-too-early'],
  ])('%s', (_, received, day, expected) => {
    expect(outcome(received, day)).toBe(expected);
  });

  test('a repeating promise is so many single ones, at the month’s end cut and not drifting', () => {
    const monthly = repeatedPromises({ ...promise, first: on('2026-01-31'), every: 'month', count: 3 });
    expect(monthly.ok && monthly.value.map(({ due }) => due)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']);
    const weekly = repeatedPromises({ ...promise, first: on('2026-02-25'), every: 'week', count: 2 });
    expect(weekly.ok && weekly.value.map(({ due }) => due)).toEqual(['2026-02-25', '2026-03-04']);
    expect(repeatedPromises({ ...promise, first: on('2026-02-25'), every: 'week', count: 0 })).toMatchObject({ error: { field: 'count' } });
    expect(repeatedPromises({ ...promise, first: on('2199-12-31'), every: '2 weeks', count: 2 })).toMatchObject({
      error: { field: 'count' },
    });
  });
});

describe('follow-ups', () => {
  const dues = plan.rows.slice(0, 2).map(({ due, payment }) => ({ due, amount: payment }));
  const rule = { daysBefore: [3], daysAfter: [1], at: WallTime.parse('10:00'), zone: Zone.parse('Asia/Shanghai') };
  const from = instant(Date.parse('2026-02-01T00:00:00+08:00'));
  const day = 86_400_000;

  test('each at its lawful moment, with the earlier ones counted, and a reminder after its date is none', () => {
    const seen: number[] = [];
    const found = followUpSchedule(dues, rule, {
      from,
      lawful: (wanted, { kind, planned }) => {
        seen.push(planned.length);
        if (kind === 'reminder') return planned.length === 0 ? instant(wanted + day) : instant(wanted + 4 * day);
        return planned.length > 1 ? undefined : wanted;
      },
    });
    if (!found.ok) throw new Error(found.error.code);
    const at = (text: string) => Date.parse(`${text}+08:00`);
    expect(found.value).toMatchObject([
      { kind: 'reminder', due: '2026-02-10', result: 'planned', wanted: at('2026-02-07T10:00:00'), at: at('2026-02-08T10:00:00') },
      { kind: 'check', due: '2026-02-10', result: 'planned', at: at('2026-02-11T10:00:00') },
      { kind: 'reminder', due: '2026-03-10', result: 'too-late', lawfulAt: at('2026-03-11T10:00:00') },
      { kind: 'check', due: '2026-03-10', result: 'never-lawful' },
    ]);
    expect(seen).toEqual([0, 1, 2, 2]);
  });

  test('what is past is not planned, and a reminder at the last moment of its due date is in time', () => {
    const late = followUpSchedule(dues.slice(0, 1), rule, {
      from: instant(Date.parse('2026-02-07T10:00:00+08:00') + 1),
      lawful: (wanted) => wanted,
    });
    expect(late).toMatchObject({ value: [{ kind: 'check' }] });
    const edge = (ms: number) =>
      followUpSchedule(dues.slice(0, 1), rule, { from, lawful: () => instant(Date.parse('2026-02-11T00:00:00+08:00') + ms) });
    expect(edge(-1)).toMatchObject({ value: [{ result: 'planned' }, {}] });
    expect(edge(0)).toMatchObject({ value: [{ result: 'too-late' }, {}] });
  });
});

test('terms of every method have plans that stand, are owed and are kept', () => {
  fc.assert(
    fc.property(planTerms, (terms) => {
      const one = planSchedule(terms);
      if (!one.ok) return;
      const own = { plan: one.value, proposedOn: terms.start, agreedOn: terms.start };
      expect(planStanding(own, [], { on: terms.start, rules }).ok).toBe(true);
      expect(planDebt(one.value, [], { on: terms.start, order }).ok).toBe(true);
    }),
    { numRuns: 100 },
  );
});
