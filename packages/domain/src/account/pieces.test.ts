import { card, day, leapLoan, paid } from '../testing/contracts.ts';
import { clauseNo, fen } from '../testing/ledger.ts';
import { describe, expect, test } from 'vitest';
import { bucket, type FeeRule, headsOf, lateness, partsOf, type StatedLine } from './index.ts';
import { creditDues, emptyBook, fallDue, lateIn, leftOf, matureNext, oldestOpen, openIn } from './due-book.ts';
import { mayCharge, reckonFee } from './fee-charge.ts';
import { chargeCount, closeCount, countIn, countRate, joined, newCount, roundedOf, type Stretch } from './interest-count.ts';
import { matchPayments } from './match-payments.ts';
import { nameCharge } from './name-charges.ts';
import { dayOfTurns } from './turns.ts';

const rule = (amount: FeeRule['amount'], times: FeeRule['times'] = 'any'): FeeRule => ({
  id: 'fee',
  kind: 'fee',
  amount,
  times,
  clause: clauseNo('6'),
});

describe('a charge by its rule', () => {
  const bases = { 'contract-principal': 100_000n, principal: 50_010n, overdue: 333n };
  const share = { kind: 'share', share: '0.05', rounding: 'half-up' } as const;

  test.each<[string, FeeRule['amount'], bigint, bigint | undefined]>([
    ['fixed', { kind: 'fixed', amount: fen(700) }, 700n, undefined],
    ['what was spent', { kind: 'actual' }, 900n, undefined],
    ['up to a bound', { kind: 'actual', most: fen(899) }, 899n, undefined],
    ['and less than it', { kind: 'actual', most: fen(901) }, 900n, undefined],
    ['a share of what was lent', { ...share, of: 'contract-principal' }, 5000n, 100_000n],
    // 500.10 x 0.05 = 25.005.
    ['a share of the principal', { ...share, of: 'principal' }, 2501n, 50_010n],
    ['by the other rounding', { ...share, of: 'principal', rounding: 'half-even' }, 2500n, 50_010n],
    ['a share of what is late', { ...share, of: 'overdue' }, 17n, 333n],
    ['at least', { ...share, of: 'overdue', least: fen(18) }, 18n, 333n],
    ['at most', { ...share, of: 'overdue', most: fen(16) }, 16n, 333n],
    ['between both', { ...share, of: 'overdue', least: fen(16), most: fen(18) }, 17n, 333n],
  ])('%s', (_, amount, expected, base) => {
    expect(reckonFee(rule(amount), bases, 900n)).toEqual(base === undefined ? { amount: expected } : { amount: expected, base });
  });

  test.each<[FeeRule['times'], readonly boolean[]]>([
    ['once', [true, false, false]],
    ['cycle', [true, false, true]],
    ['late-due', [false, false, true]],
    ['any', [true, true, true]],
  ])('%s', (times, allowed) => {
    const tallies = [
      { inAll: 0, inCycle: 0, lateDues: 0 },
      { inAll: 1, inCycle: 1, lateDues: 1 },
      { inAll: 1, inCycle: 0, lateDues: 2 },
    ];
    expect(tallies.map((tally) => mayCharge(rule({ kind: 'actual' }, times), tally))).toEqual(allowed);
  });
});

describe('what fell due', () => {
  const [first, second] = [day('2024-02-29'), day('2024-03-31')];

  test('is paid oldest first; what is paid ahead meets the next due date', () => {
    const book = emptyBook(2, true);
    fallDue(book, first, [300n, 10n]);
    matureNext(book);
    expect([lateIn(book), openIn(book), leftOf(book, 0), oldestOpen(book)]).toEqual([310n, 310n, 310n, first]);
    creditDues(book, 0, 350n);
    expect([lateIn(book), openIn(book), leftOf(book, 0), oldestOpen(book)]).toEqual([10n, 10n, 10n, first]);
    fallDue(book, second, [700n]);
    expect([lateIn(book), openIn(book), leftOf(book, 1)]).toEqual([10n, 660n, 650n]);
    creditDues(book, 1, 10n);
    expect([lateIn(book), oldestOpen(book)]).toEqual([0n, second]);
    creditDues(book, 2, 10n);
    expect(openIn(book)).toBe(650n);
    creditDues(book, 0, 650n);
    expect([openIn(book), oldestOpen(book)]).toEqual([0n, undefined]);
  });

  test('of a card what is paid beyond the minimum is no payment of the next', () => {
    const book = emptyBook(1, false);
    fallDue(book, first, [100n]);
    creditDues(book, 0, 150n);
    fallDue(book, second, [200n]);
    creditDues(book, 0, 50n);
    expect([book.dates, leftOf(book, 0), leftOf(book, 1), lateIn(book)]).toEqual([[first, second], 0n, 150n, 0n]);
  });
});

describe('interest as it is counted', () => {
  const stretch = (from: string, until: string, units: number, base: bigint): Stretch => {
    return { from: day(from), until: day(until), units, base, countedOn: day(until) };
  };

  test('is rounded once a period, and what rounding left over is gone', () => {
    const count = newCount(countRate('0.365', 'ACT/365', 'half-up'));
    countIn(count, stretch('2024-01-01', '2024-01-02', 1, 0n));
    expect(count.open).toEqual([]);
    // 14.00 x 0.001 is 1.4 fen a day.
    countIn(count, stretch('2024-01-01', '2024-01-02', 1, 1400n));
    expect([chargeCount(count), chargeCount(count)]).toEqual([1n, 0n]);
    countIn(count, stretch('2024-01-02', '2024-01-03', 1, 1400n));
    expect([chargeCount(count), roundedOf(count)]).toEqual([2n, 3n]);
    closeCount(count);
    expect([count.posted, count.total, count.charged, count.open.length, count.all.length]).toEqual([3n, 0n, 0n, 0, 2]);
    expect(countRate('0.36', '30/360', 'half-even')).toEqual({ rate: { numerator: 9n, denominator: 9000n }, rounding: 'half-even' });
  });

  test('the same days are one amount, and neighbouring days with one amount one stretch', () => {
    const [a, b, c, d] = ['2024-01-01', '2024-01-11', '2024-01-21', '2024-01-31'] as const;
    expect(joined([stretch(b, c, 10, 5n), stretch(a, b, 10, 2n), stretch(a, b, 10, 3n)])).toEqual([
      { ...stretch(a, c, 20, 5n), countedOn: b },
    ]);
    const apart = [stretch(a, b, 10, 5n), stretch(c, d, 10, 5n)];
    expect(joined(apart.toReversed())).toEqual(apart);
    const unlike = [stretch(a, b, 10, 5n), stretch(b, c, 10, 6n)];
    expect(joined(unlike.toReversed())).toEqual(unlike);
  });
});

test('how late several dues are: by the oldest that is late', () => {
  const due = (on: string, left: number) => ({ due: day(on), left: fen(left) });
  const of = (counted: 'from-due' | 'from-end', ...dues: ReturnType<typeof due>[]) =>
    lateness(dues, day('2024-03-31'), { currency: 'CNY', grace: { days: 3, counted } });
  const none = { days: 0, bucket: 'current', instalments: 0, amount: fen(0) };
  expect(of('from-due')).toEqual(none);
  expect(of('from-due', due('2024-03-28', 5), due('2024-01-01', 0), due('2024-04-30', 7))).toEqual(none);
  const late = { instalments: 2, amount: fen(12), since: '2024-02-29', bucket: 'm2' };
  expect(of('from-due', due('2024-03-27', 5), due('2024-02-29', 7))).toEqual({ ...late, days: 31 });
  expect(of('from-end', due('2024-02-29', 7), due('2024-03-27', 5))).toEqual({ ...late, days: 28, bucket: 'm1' });
  for (const wrong of [-1, 1.5, Number.NaN]) expect(() => bucket(wrong)).toThrow('invariant: days past due are counted whole from 0');
});

test('the orders of heads and of parts', () => {
  expect(partsOf(['costs', 'interest', 'principal'])).toEqual(['costs', 'fees', 'penalties', 'interest', 'principal']);
  expect(partsOf(['principal', 'costs', 'interest'])).toEqual(['principal', 'costs', 'fees', 'penalties', 'interest']);
  expect([partsOf(['costs', 'principal']), partsOf(['costs', 'interest', 'principal', 'costs']), partsOf([])]).toEqual(
    Array.from({ length: 3 }),
  );
  expect(headsOf(['interest', 'penalties', 'fees', 'principal', 'costs'])).toEqual(['interest', 'principal', 'costs']);
  expect(headsOf(['costs', 'fees', 'principal', 'penalties', 'interest'])).toBeUndefined();
});

test('the day on which turns fall is the latest among the due dates, or the day of the statement', () => {
  expect([dayOfTurns(leapLoan), dayOfTurns(card)]).toEqual([31, 5]);
  expect(dayOfTurns({ repayment: { kind: 'instalments', dues: [{ due: day('2024-05-07'), principal: fen(1) }] } })).toBe(7);
});

describe('a line that names no rule', () => {
  const fees: readonly FeeRule[] = [
    { ...rule({ kind: 'fixed', amount: fen(500) }), id: 'copy' },
    { ...rule({ kind: 'fixed', amount: fen(500) }), id: 'post' },
    { ...rule({ kind: 'fixed', amount: fen(800) }), id: 'court', kind: 'cost' },
    { ...rule({ kind: 'fixed', amount: fen(900) }), id: 'default', kind: 'penalty' },
  ];
  const named = (
    kind: StatedLine['kind'],
    minor: number,
    { of = fees, penalised = true, name }: { of?: readonly FeeRule[]; penalised?: boolean; name?: string } = {},
  ) => {
    const terms = { ...leapLoan, fees: of, penaltyInterest: penalised ? leapLoan.penaltyInterest : undefined };
    const found = nameCharge({ kind, on: day('2024-02-01'), amount: fen(minor), fee: name }, terms);
    return found.kind === 'rule' ? found.rule.id : found.kind === 'unclear' ? found.fees : found.kind;
  };

  test('is the fixed amount of its kind, if it is one alone', () => {
    expect([named('fee', 800), named('fee', 500), named('penalty', 900)]).toEqual(['court', ['copy', 'post'], 'default']);
    expect([named('fee', 900), named('penalty', 800)]).toEqual([['copy', 'post', 'court'], 'penalty-interest']);
  });

  test('else the one rule of its kind, and nothing where there is none', () => {
    expect(named('penalty', 7, { penalised: false })).toBe('default');
    expect(named('fee', 7, { of: fees.slice(2) })).toBe('court');
    expect(named('fee', 7, { of: fees.slice(3) })).toBe('no-clause');
    expect([named('fee', 1, { name: 'default' }), named('fee', 500, { name: 'visit' })]).toEqual(['default', 'no-clause']);
  });
});

describe('payment lines and payments', () => {
  const line = (on: string, minor: number, kind: StatedLine['kind'] = 'payment'): StatedLine => ({ kind, on: day(on), amount: fen(minor) });
  const [a, b] = [paid('2024-03-10', 100, 'a'), paid('2024-03-20', 200, 'b')];

  test('meet by day and amount before they meet by amount, and by amount before they meet by day', () => {
    const { findings, missing } = matchPayments([line('2024-03-20', 100), line('2024-03-10', 100), line('2024-03-20', 200)], [a, b]);
    expect([...findings].toSorted(([one], [other]) => one - other)).toEqual([
      [0, { kind: 'payment-only-stated' }],
      [1, { kind: 'payment-agrees', payment: 'a' }],
      [2, { kind: 'payment-agrees', payment: 'b' }],
    ]);
    expect(missing).toEqual([]);
    const late = matchPayments([line('2024-03-20', 100), line('2024-03-21', 200)], [a, b]);
    expect([...late.findings.values()]).toEqual([
      { kind: 'payment-differs', payment: 'a', paidOn: '2024-03-10', paid: fen(100), difference: fen(0) },
      { kind: 'payment-differs', payment: 'b', paidOn: '2024-03-20', paid: fen(200), difference: fen(0) },
    ]);
  });

  test('lines of other kinds meet none, and what is credited with less says so', () => {
    const { findings, missing } = matchPayments([line('2024-03-10', 100, 'fee'), line('2024-03-20', 150)], [a, b]);
    expect([...findings]).toEqual([
      [1, { kind: 'payment-differs', payment: 'b', paidOn: '2024-03-20', paid: fen(200), difference: fen(-50) }],
    ]);
    expect(missing).toEqual([a]);
  });
});
