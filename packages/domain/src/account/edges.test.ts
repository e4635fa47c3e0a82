import { card, contractOf, day, leapLoan, paid } from '../testing/contracts.ts';
import { clauseNo, fen } from '../testing/ledger.ts';
import { AccountId } from '#kernel';
import { expect, test } from 'vitest';
import { allocateAcross, type ContractTerms, ledger, type LenderStatement, nextPayment, noEvents, reconcile } from './index.ts';

test('lines of nothing are taken as they stand, whatever they are', () => {
  const fees: ContractTerms['fees'] = [
    { id: 'copy', kind: 'fee', amount: { kind: 'actual' }, times: 'once', clause: clauseNo('6') },
    { id: 'default', kind: 'penalty', amount: { kind: 'actual' }, times: 'once', clause: clauseNo('7') },
  ];
  const line = { on: day('2024-01-10'), amount: fen(0) };
  const balance = { asOf: day('2024-01-31'), principal: fen(0), interest: fen(0), fees: fen(5), penalties: fen(0), outstanding: fen(5) };
  const given: LenderStatement = {
    balance,
    lines: [
      { ...line, kind: 'fee', fee: 'copy' },
      { ...line, kind: 'penalty', fee: 'default' },
      { ...line, kind: 'principal' },
      { ...line, kind: 'waiver' },
      { ...line, kind: 'payment' },
      // The charge of nothing was none: this one is the first.
      { ...line, kind: 'fee', fee: 'copy', amount: fen(5) },
    ],
  };
  const found = reconcile(given, contractOf({ ...card, fees }), []);
  expect(found.ok && found.value.lines).toMatchObject([
    { kind: 'taken' },
    { kind: 'taken' },
    { kind: 'taken' },
    { kind: 'taken' },
    { kind: 'payment-only-stated' },
    { kind: 'agrees', computed: fen(5) },
  ]);
  expect(found.ok && found.value.debt).toMatchObject({ outstanding: fen(5), paid: fen(0), waived: fen(0), lent: fen(0) });
});

test('a waiver that is too large is named by its line, behind the others', () => {
  const line = { on: day('2024-02-01'), amount: fen(1) };
  const lines: LenderStatement['lines'] = [
    { ...line, kind: 'principal', on: day('2024-01-31'), amount: fen(1_000_000) },
    { ...line, kind: 'waiver' },
    { ...line, kind: 'waiver', part: 'fees' },
  ];
  const balance = { asOf: day('2024-02-01'), principal: fen(1), interest: fen(0), fees: fen(0), penalties: fen(0), outstanding: fen(1) };
  expect(reconcile({ balance, lines }, contractOf(leapLoan), [])).toEqual({
    ok: false,
    error: { code: 'account.waiver-too-large', field: 'lines.2.amount', waiver: 1, owed: fen(0) },
  });
});

test('terms that are none of a contract have no debt, no next payment and no statement', () => {
  const wrong = contractOf({ ...leapLoan, principal: { ...leapLoan.principal, amount: fen(999_999) } });
  const error = { code: 'account.dues-unbalanced', field: 'repayment.dues', stated: fen(999_999), computed: fen(1_000_000) };
  const balance = { asOf: day('2024-02-01'), principal: fen(1), interest: fen(0), fees: fen(0), penalties: fen(0), outstanding: fen(1) };
  expect(ledger(wrong, noEvents, day('2024-02-01'))).toEqual({ ok: false, error });
  expect(nextPayment(wrong, noEvents, day('2024-02-01'))).toEqual({ ok: false, error });
  expect(reconcile({ balance, lines: [] }, wrong, [])).toEqual({ ok: false, error });
});

test('the debts a debtor names are met in the order of the naming, the others share what is left', () => {
  const debt = (name: string, owed: number) => ({
    account: AccountId.parse(name),
    owed: fen(owed),
    due: day('2024-01-31'),
    secured: fen(0),
    annualRate: '0.12',
  });
  const debts = [debt('a', 300), debt('b', 300), debt('c', 300), debt('d', 100)];
  const order = { criteria: ['named'] as const, clause: clauseNo('1') };
  const given = (amount: number, ...named: readonly string[]) => {
    const payment = { amount: fen(amount), on: day('2024-02-01'), named: named.map((name) => AccountId.parse(name)) };
    const found = allocateAcross(payment, debts, order);
    return found.ok && found.value.shares.map((share) => [share.account, Number(share.amount.minor)]);
  };
  expect(given(800, 'c', 'b')).toEqual([
    ['c', 300],
    ['b', 300],
    ['a', 150],
    ['d', 50],
  ]);
  expect(given(400, 'd', 'c', 'a')).toEqual([
    ['d', 100],
    ['c', 300],
    ['a', 0],
    ['b', 0],
  ]);
});

test('what happens after a day is no part of what has to be paid next, seen from it', () => {
  const events = {
    ...noEvents,
    payments: [paid('2024-02-10', 10_000), paid('2024-02-20', 1)],
    waivers: [{ on: day('2024-02-11'), amount: fen(1), part: 'principal' as const }],
  };
  const seen = nextPayment(contractOf(leapLoan), events, day('2024-02-10'));
  // As in `contract-terms.test.ts`: 2,950.00 and 144.53, less 50.00.
  expect(seen).toEqual({ ok: true, value: { amount: fen(304_453), by: '2024-02-29', late: fen(0) } });
});

test('penalty interest is told as what it is, and a statement without an order of payments is refused as a debt without one is', () => {
  const lines: LenderStatement['lines'] = [
    { kind: 'principal', on: day('2024-01-31'), amount: fen(1_000_000) },
    { kind: 'penalty', on: day('2024-03-02'), amount: fen(1) },
  ];
  const balance = { asOf: day('2024-03-02'), principal: fen(1), interest: fen(0), fees: fen(0), penalties: fen(0), outstanding: fen(1) };
  const found = reconcile({ balance, lines }, contractOf(leapLoan), []);
  // 3,000.00 x 0.00075 x 2.
  expect(found.ok && found.value.lines[1]).toMatchObject({ kind: 'differs', computed: fen(450), why: { kind: 'penalty-interest' } });
  const silent = contractOf({ ...leapLoan, allocation: [] });
  expect(reconcile({ balance, lines }, silent, [paid('2024-03-02', 5)])).toEqual({
    ok: false,
    error: { code: 'account.no-allocation-order', on: '2024-03-02', daysPastDue: 2 },
  });
});
