import { card, contractOf, day, leapLoan, paid, withPayments } from '../testing/contracts.ts';
import { clauseNo, fen } from '../testing/ledger.ts';
import { addDays, PlainDate } from '#calendar';
import { money } from '#money';
import { describe, expect, test } from 'vitest';
import {
  checkTerms,
  type ContractTerms,
  type DebtEvents,
  ledger,
  minimumPayment,
  nextPayment,
  noEvents,
  screenPayments,
  turnsUntil,
  unitsBetween,
} from './index.ts';

const usd = money('USD', 1n);
const dues = (...list: readonly (readonly [string, number])[]): ContractTerms['repayment'] => ({
  kind: 'instalments',
  dues: list.map(([due, principal]) => ({ due: day(due), principal: fen(principal) })),
});
const fee = { id: 'a', kind: 'fee', amount: { kind: 'fixed', amount: fen(1) }, times: 'any', clause: clauseNo('9') } as const;
const overdue = { annualRate: '0.2', on: 'overdue', replaces: true, clause: clauseNo('9') } as const;

describe('terms that are none of a contract', () => {
  test.each<[string, string, Partial<ContractTerms>]>([
    ['money.currency-mismatch', 'principal.amount', { principal: { amount: usd, clause: clauseNo('1') } }],
    ['money.currency-mismatch', 'fees.a.amount', { fees: [{ ...fee, amount: { kind: 'fixed', amount: usd } }] }],
    ['account.amount-too-small', 'principal.amount', { principal: { amount: fen(0), clause: clauseNo('1') } }],
    [
      'account.amount-too-small',
      'principal',
      { principal: { amount: fen(5), clause: clauseNo('1'), deducted: { amount: fen(5), clause: clauseNo('2') } } },
    ],
    ['account.before-contract', 'principal.paidOutOn', { principal: { ...leapLoan.principal, paidOutOn: day('2024-01-30') } }],
    ['account.before-contract', 'repayment.dues.0.due', { repayment: dues(['2024-01-31', 1_000_000]) }],
    ['account.dues-unordered', 'repayment.dues.1.due', { repayment: dues(['2024-03-01', 500_000], ['2024-03-01', 500_000]) }],
    ['account.dues-unbalanced', 'repayment.dues', { repayment: dues(['2024-03-01', 999_999]) }],
    ['account.amount-too-small', 'repayment.dues.0.principal', { repayment: dues(['2024-03-01', -1]) }],
    ['account.fee-twice', 'fees.a', { fees: [fee, fee] }],
    [
      'account.amount-too-small',
      'fees.a.most',
      { fees: [{ ...fee, amount: { kind: 'share', of: 'overdue', share: '0.1', rounding: 'half-up', least: fen(2), most: fen(1) } }] },
    ],
    ['account.penalty-without-interest', 'penaltyInterest', { interest: undefined }],
    ['account.penalty-on-revolving', 'penaltyInterest.on', { repayment: card.repayment, penaltyInterest: overdue }],
    ['account.penalty-on-revolving', 'penaltyInterest.on', { repayment: card.repayment }],
  ])('%s at %s', (code, field, wrong) => {
    expect(checkTerms({ ...leapLoan, ...wrong })).toMatchObject({ ok: false, error: { code, field } });
  });

  test('the contracts of these tests are sound', () => {
    for (const terms of [leapLoan, card]) expect(checkTerms(terms)).toEqual({ ok: true, value: terms });
  });
});

describe('events that are none of a debt', () => {
  const draw = { on: day('2024-02-01'), amount: fen(1) };
  test.each<[string, string, ContractTerms, Partial<DebtEvents>]>([
    [
      'money.currency-mismatch',
      'payments.1.amount',
      leapLoan,
      { payments: [paid('2024-02-01', 1), { ...paid('2024-02-01', 2), amount: usd }] },
    ],
    ['account.before-contract', 'payments.0.on', leapLoan, { payments: [paid('2024-01-30', 1)] }],
    ['account.amount-too-small', 'payments.0.amount', leapLoan, { payments: [paid('2024-02-01', 0)] }],
    ['account.payment-conflict', 'payments.1.id', leapLoan, { payments: [paid('2024-02-01', 1, 'x'), paid('2024-02-01', 2, 'x')] }],
    ['account.draw-on-instalments', 'draws.0', leapLoan, { draws: [draw] }],
    ['account.before-contract', 'draws.0.on', card, { draws: [{ ...draw, on: day('2023-12-31') }] }],
    ['money.currency-mismatch', 'draws.0.amount', card, { draws: [{ ...draw, amount: usd }] }],
    ['account.unknown-fee', 'charges.0.fee', card, { charges: [{ ...draw, fee: 'visit' }] }],
    ['account.waiver-too-large', 'waivers.0.amount', leapLoan, { waivers: [{ on: day('2024-01-31'), amount: fen(1_000_001) }] }],
    ['account.waiver-too-large', 'waivers.0.amount', leapLoan, { waivers: [{ ...draw, part: 'fees' }] }],
    ['account.no-allocation-order', '', { ...leapLoan, allocation: [] }, { payments: [paid('2024-02-01', 1)] }],
  ])('%s at %s', (code, field, terms, wrong) => {
    const found = ledger(contractOf(terms), { ...noEvents, ...wrong }, day('2024-06-30'));
    expect(found).toMatchObject({ ok: false, error: field === '' ? { code } : { code, field } });
  });

  test('a day before the contract has no debt, and a calendar has an end', () => {
    expect(ledger(contractOf(leapLoan), noEvents, day('2024-01-30'))).toMatchObject({
      ok: false,
      error: { code: 'account.before-contract', field: 'on' },
    });
    expect(PlainDate.safeParse('2200-01-01').success).toBe(false);
    expect(ledger(contractOf(leapLoan), noEvents, day('2199-12-31')).ok).toBe(true);
    expect(ledger(contractOf({ ...card, signedOn: day('2199-11-01') }), noEvents, day('2199-12-31'))).toEqual({
      ok: true,
      value: expect.objectContaining({ outstanding: fen(0) }),
    });
    const late = { ...card, signedOn: day('2199-11-01'), repayment: { ...card.repayment, statementDay: 20 } } as ContractTerms;
    expect(ledger(contractOf(late), noEvents, day('2199-12-31'))).toMatchObject({
      ok: false,
      error: { code: 'calendar.out-of-range', field: 'repayment.payBy' },
    });
  });

  test('a payment told twice counts once; two alike are both counted and named', () => {
    const [one, like] = [paid('2024-02-01', 100, 'b'), paid('2024-02-01', 100, 'c')];
    const bounds = { currency: 'CNY' as const, since: day('2024-01-31') };
    expect(screenPayments([paid('2024-03-01', 1, 'a'), like, one, like], bounds)).toEqual({
      ok: true,
      value: { accepted: [one, like, paid('2024-03-01', 1, 'a')], repeated: ['c'], alike: [{ payment: 'c', like: 'b' }] },
    });
  });
});

describe('time', () => {
  test.each([
    // A leap February, and one that is none; the 31st; a month's end that turns.
    ['ACT/365', '2024-02-28', '2024-03-01', 28, 2],
    ['ACT/360', '2023-02-28', '2023-03-01', 28, 1],
    ['30/360', '2024-02-28', '2024-03-01', 28, 3],
    ['30/360', '2023-02-28', '2023-03-01', 28, 3],
    ['30/360', '2024-01-31', '2024-03-31', 31, 60],
    ['monthly', '2024-01-31', '2024-02-29', 31, 30],
    ['monthly', '2024-01-31', '2024-02-28', 31, 28],
    ['monthly', '2024-02-29', '2024-03-30', 31, 30],
    ['monthly', '2024-01-15', '2024-02-14', 15, 30],
    ['monthly', '2024-02-15', '2024-03-14', 15, 28],
    ['monthly', '2024-02-15', '2025-02-15', 15, 360],
  ] as const)('%s counts from %s to %s with months that turn on day %s %i units', (count, from, until, turn, units) => {
    expect(unitsBetween(count, { since: day(from), day: turn }, { from: day(from), until: day(until) })).toBe(units);
  });

  const statements = (repayment: object, until: string) =>
    turnsUntil({ ...card, repayment: { ...card.repayment, ...repayment } }, day(until));

  test('statements and the days they are paid by', () => {
    expect(statements({ statementDay: 31, payBy: { kind: 'day', day: 20 } }, '2024-04-30')).toEqual({
      ok: true,
      value: [
        { kind: 'statement', on: '2024-01-31', payBy: '2024-02-20' },
        { kind: 'statement', on: '2024-02-29', payBy: '2024-03-20' },
        { kind: 'statement', on: '2024-03-31', payBy: '2024-04-20' },
        { kind: 'statement', on: '2024-04-30', payBy: '2024-05-20' },
      ],
    });
    expect(statements({ payBy: { kind: 'days-after', days: 30 } }, '2024-12-31')).toEqual({
      ok: false,
      error: { code: 'account.pays-after-next-statement', field: 'repayment.payBy', statement: '2024-02-05' },
    });
    expect(statements({ payBy: { kind: 'days-after', days: 30 }, interestFree: false }, '2024-12-31').ok).toBe(true);
  });

  test('after the last due date interest is posted on the same day of every month', () => {
    const turns = turnsUntil(leapLoan, day('2024-06-30'));
    expect(turns.ok && turns.value.map(({ kind, on }) => [kind, on])).toEqual([
      ['due', '2024-02-29'],
      ['due', '2024-03-31'],
      ['month', '2024-04-30'],
      ['month', '2024-05-31'],
      ['month', '2024-06-30'],
    ]);
  });
});

describe('the least to pay', () => {
  const rule = {
    principalShare: '0.1',
    whole: ['interest', 'fees', 'penalties'],
    least: fen(5000),
    rounding: 'half-up',
    clause: clauseNo('5'),
  } as const;
  const question = (principal: number, interest: number, pastDue: number) => ({
    owed: { principal: fen(principal), outstanding: fen(principal + interest) },
    charged: { interest: fen(interest), fees: fen(0), penalties: fen(0) },
    pastDue: fen(pastDue),
  });

  test.each([
    // A tenth of 1,234.55 is 123.455.
    [123_455, 0, 0, 12_346],
    [123_455, 1000, 700, 12_346 + 1700],
    [30_000, 0, 0, 5000],
    [4000, 100, 0, 4100],
    [0, 0, 0, 0],
  ])('of %i principal with %i charged and %i past due it is %i', (principal, interest, pastDue, least) => {
    expect(minimumPayment(question(principal, interest, pastDue), rule).amount).toEqual(fen(least));
  });

  const next = (terms: ContractTerms, events: DebtEvents, on: string) => {
    const found = nextPayment(contractOf(terms), events, day(on));
    if (!found.ok) throw new Error(found.error.code);
    const { amount, by, late } = found.value;
    return [Number(amount.minor), by, Number(late.minor)] as const;
  };

  test('of instalments it is the next due date with its interest, and what is late', () => {
    expect(next(leapLoan, noEvents, '2024-02-10')).toEqual([314_500, '2024-02-29', 0]);
    expect(next(leapLoan, noEvents, '2024-02-29')).toEqual([314_500, '2024-02-29', 0]);
    // 100.00 paid on the day itself: 50.00 of interest, 50.00 of principal. 10 x 5.00 + 19 x 4.975 = 144.525; 2,950.00 + 144.53 - 50.00.
    expect(next(leapLoan, withPayments(paid('2024-02-10', 10_000)), '2024-02-10')).toEqual([304_453, '2024-02-29', 0]);
    // By 31 March 3,145.00, 7,000.00, 7,000.00 x 0.0005 x 31 = 108.50 and 3,000.00 x 0.00075 x 31 = 69.75.
    expect(next(leapLoan, noEvents, '2024-03-01')).toEqual([314_500 + 700_000 + 10_850 + 6975, '2024-03-31', 314_500]);
    // All of it, the day after: 10,000.00, 253.50, 69.75, and one night of 10,000.00 x 0.00075.
    expect(next(leapLoan, noEvents, '2024-04-01')).toEqual([
      1_000_000 + 25_350 + 6975 + 750,
      '2024-04-01',
      314_500 + 700_000 + 10_850 + 6975,
    ]);
  });

  test('what is said to be the least is enough: paid on its day, nothing is late the day after', () => {
    for (const on of ['2024-02-10', '2024-03-01', '2024-03-31', '2024-04-02']) {
      const [amount, by] = next(leapLoan, noEvents, on);
      for (const days of [0, 1]) {
        const then = ledger(contractOf(leapLoan), withPayments(paid(by, amount)), addDays(day(by), days));
        expect(then.ok && [then.value.dues, then.value.lateness.days]).toEqual([[], 0]);
      }
    }
  });

  test('of a card it is what is open of its minimums', () => {
    const drawn = { ...noEvents, draws: [{ on: day('2024-01-10'), amount: fen(100_000) }] };
    expect(next(card, drawn, '2024-02-04')).toEqual([0, '2024-02-04', 0]);
    expect(next(card, drawn, '2024-02-06')).toEqual([10_000, '2024-02-25', 0]);
    expect(next(card, { ...drawn, payments: [paid('2024-02-06', 4000)] }, '2024-02-06')).toEqual([6000, '2024-02-25', 0]);
    expect(next(card, drawn, '2024-03-06')).toEqual([22_750, '2024-03-25', 10_000]);
  });
});
