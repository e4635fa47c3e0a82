import { accountOwing } from '../testing/account.ts';
import { card, contractOf, day, leapLoan, paid } from '../testing/contracts.ts';
import { clauseNo, fen } from '../testing/ledger.ts';
import { money } from '#money';
import { describe, expect, test } from 'vitest';
import { debtOn } from './ledger.ts';
import { openBooks } from './books.ts';
import { checkStatement } from './lender-statement.ts';
import {
  checkAccount,
  checkBalance,
  checkTerms,
  type ContractTerms,
  type DebtEvents,
  type FeeRule,
  ledger,
  type LenderStatement,
  noEvents,
  orderFor,
  reconcile,
  screenPayments,
  statement,
  turnsUntil,
} from './index.ts';

const usd = money('USD', 1n);
const share = { kind: 'share', of: 'overdue', share: '0.1', rounding: 'half-up' } as const;
const fee = (amount: FeeRule['amount'], id = 'a'): FeeRule => ({ id, kind: 'fee', amount, times: 'any', clause: clauseNo('9') });
const kept = (minor: number) => ({ principal: { ...leapLoan.principal, deducted: { amount: fen(minor), clause: clauseNo('2') } } });
const asking = (least: typeof usd): Partial<ContractTerms> => ({
  repayment: card.repayment.kind === 'revolving' ? { ...card.repayment, minimum: { ...card.repayment.minimum, least } } : card.repayment,
  penaltyInterest: undefined,
});
const dues = (...list: readonly (readonly [string, number])[]): ContractTerms['repayment'] => ({
  kind: 'instalments',
  dues: list.map(([due, principal]) => ({ due: day(due), principal: fen(principal) })),
});

describe('terms', () => {
  const small = (field: string, least: bigint) => ({ code: 'account.amount-too-small', field, least });
  const foreign = (field: string) => ({ code: 'money.currency-mismatch', expected: 'CNY', found: 'USD', field });

  test.each<[Partial<ContractTerms>, object]>([
    [{ principal: { amount: fen(0), clause: clauseNo('1') } }, small('principal.amount', 1n)],
    [kept(-1), small('principal.deducted', 0n)],
    [kept(1_000_000), small('principal', 1n)],
    [{ fees: [fee({ kind: 'fixed', amount: fen(0) })] }, small('fees.a.amount', 1n)],
    [{ fees: [fee({ kind: 'actual', most: fen(0) })] }, small('fees.a.most', 1n)],
    [{ fees: [fee({ ...share, least: fen(-1) })] }, small('fees.a.least', 0n)],
    [{ fees: [fee({ ...share, most: fen(-1) })] }, small('fees.a.most', 0n)],
    [{ fees: [fee({ ...share, least: fen(5), most: fen(4) })] }, small('fees.a.most', 5n)],
    [asking(fen(-1)), small('repayment.minimum.least', 0n)],
    [{ repayment: dues(['2024-03-01', 1_000_001], ['2024-04-01', -1]) }, small('repayment.dues.1.principal', 0n)],
    [{ principal: { ...leapLoan.principal, deducted: { amount: usd, clause: clauseNo('2') } } }, foreign('principal.deducted')],
    [{ fees: [fee({ kind: 'actual', most: usd })] }, foreign('fees.a.most')],
    [{ fees: [fee({ ...share, least: usd })] }, foreign('fees.a.least')],
    [{ fees: [fee({ ...share, most: usd })] }, foreign('fees.a.most')],
    [asking(usd), foreign('repayment.minimum.least')],
    [
      { principal: { ...leapLoan.principal, paidOutOn: day('2024-01-30') } },
      { code: 'account.before-contract', field: 'principal.paidOutOn', on: '2024-01-30', since: '2024-01-31' },
    ],
    [
      { repayment: dues(['2024-01-31', 1_000_000]) },
      { code: 'account.before-contract', field: 'repayment.dues.0.due', on: '2024-01-31', since: '2024-01-31' },
    ],
    [
      { repayment: dues(['2024-03-02', 500_000], ['2024-03-01', 500_000]) },
      { code: 'account.dues-unordered', field: 'repayment.dues.1.due', due: '2024-03-01' },
    ],
    [
      { repayment: dues(['2024-03-01', 1_000_001]) },
      { code: 'account.dues-unbalanced', field: 'repayment.dues', stated: fen(1_000_000), computed: fen(1_000_001) },
    ],
    [{ fees: [fee({ kind: 'actual' }, 'b'), fee({ kind: 'actual' }), fee(share)] }, { code: 'account.fee-twice', field: 'fees.a' }],
  ])('%o', (wrong, error) => {
    expect(checkTerms({ ...leapLoan, ...wrong })).toEqual({ ok: false, error });
  });

  test.each<[string, Partial<ContractTerms>]>([
    ['the least there may be', { fees: [fee({ kind: 'fixed', amount: fen(1) }), fee({ kind: 'actual', most: fen(1) }, 'b')] }],
    ['bounds that meet', { fees: [fee({ ...share, least: fen(0), most: fen(0) }), fee({ ...share, least: fen(5), most: fen(5) }, 'b')] }],
    ['nothing kept back', kept(0)],
    ['paid out on the day of signing, due on the next', { repayment: dues(['2024-02-01', 1_000_000]) }],
    ['a due date without principal', { repayment: dues(['2024-02-01', 0], ['2024-02-02', 1_000_000]) }],
    [
      'a card whose late minimum costs more',
      { ...asking(fen(0)), penaltyInterest: { annualRate: '0.2', on: 'overdue', replaces: false, clause: clauseNo('3') } },
    ],
    [
      'or all of its principal, instead',
      { ...asking(fen(0)), penaltyInterest: { annualRate: '0.2', on: 'whole-principal', replaces: true, clause: clauseNo('3') } },
    ],
  ])('%s is allowed', (_, more) => {
    const terms = { ...leapLoan, ...more };
    expect(checkTerms(terms)).toEqual({ ok: true, value: terms });
  });
});

describe('events', () => {
  const refused = (events: Partial<DebtEvents>, terms = card) => {
    const found = ledger(contractOf(terms), { ...noEvents, ...events }, day('2024-06-30'));
    return found.ok ? undefined : found.error;
  };
  const each = { on: day('2024-02-01'), amount: fen(1) };
  const early = day('2023-12-31');
  const small = (field: string) => ({ code: 'account.amount-too-small', field, least: 1n });
  const before = (field: string) => ({ code: 'account.before-contract', field, on: '2023-12-31', since: '2024-01-01' });

  test('of nothing or from before the contract are named by their place', () => {
    const terms = { ...card, fees: [fee({ kind: 'actual' })] };
    expect(refused({ draws: [each, { ...each, amount: fen(0) }] })).toEqual(small('draws.1.amount'));
    expect(refused({ charges: [{ ...each, fee: 'a', amount: fen(-1) }] }, terms)).toEqual(small('charges.0.amount'));
    expect(refused({ waivers: [each, { ...each, amount: fen(0) }] })).toEqual(small('waivers.1.amount'));
    expect(refused({ payments: [paid('2024-02-01', 1), paid('2024-02-01', 0)] })).toEqual(small('payments.1.amount'));
    expect(refused({ draws: [{ ...each, on: early }] })).toEqual(before('draws.0.on'));
    expect(refused({ charges: [{ ...each, fee: 'a', on: early }] }, terms)).toEqual(before('charges.0.on'));
    expect(refused({ waivers: [{ ...each, on: early }] })).toEqual(before('waivers.0.on'));
    expect(refused({ payments: [paid('2023-12-31', 1)] })).toEqual(before('payments.0.on'));
    expect(refused({ draws: [{ ...each, on: day('2024-01-01') }] }, card)).toBeUndefined();
  });

  test('that the contract does not know are refused', () => {
    const terms = { ...card, fees: [fee({ kind: 'actual' }), fee({ kind: 'actual' }, 'b')] };
    const charges = [
      { ...each, fee: 'b' },
      { ...each, fee: 'c' },
    ];
    expect(refused({ charges }, terms)).toEqual({ code: 'account.unknown-fee', field: 'charges.1.fee', fee: 'c' });
    expect(refused({ draws: [each] }, leapLoan)).toEqual({ code: 'account.draw-on-instalments', field: 'draws.0' });
    expect(refused({ waivers: [{ ...each, amount: fen(1) }] })).toEqual({
      code: 'account.waiver-too-large',
      field: 'waivers.0.amount',
      waiver: 0,
      owed: fen(0),
    });
  });

  test('a payment on the first day is one; a name stands for one day and one amount', () => {
    const bounds = { currency: 'CNY' as const, since: day('2024-02-01') };
    const first = paid('2024-02-01', 1, 'a');
    expect(screenPayments([first], bounds)).toEqual({ ok: true, value: { accepted: [first], repeated: [], alike: [] } });
    for (const other of [paid('2024-02-02', 1, 'a'), paid('2024-02-01', 2, 'a')]) {
      expect(screenPayments([first, other], bounds)).toEqual({
        ok: false,
        error: { code: 'account.payment-conflict', field: 'payments.1.id', payment: 'a' },
      });
    }
    const [b, c] = [paid('2024-02-01', 1, 'b'), paid('2024-02-01', 2, 'c')];
    expect(screenPayments([c, b, first, c, b], bounds)).toMatchObject({
      value: { accepted: [first, b, c], repeated: ['b', 'c'], alike: [{ payment: 'b', like: 'a' }] },
    });
  });
});

describe('statements', () => {
  const balance = { ...accountOwing('CNY', 100n, day('2024-03-31')).balance, asOf: day('2024-03-31') };
  const line = { kind: 'fee', on: day('2024-03-31'), amount: fen(0) } as const;
  const given: LenderStatement = { balance, lines: [{ ...line, on: day('2024-01-31') }, line] };

  test('lines of the first and of the last day, and of nothing, are none the worse for it', () => {
    expect(checkStatement(given, day('2024-01-31'))).toEqual({ ok: true, value: given });
    expect(checkStatement({ ...given, lines: [line], minimum: fen(0) }, day('2024-03-31')).ok).toBe(true);
  });

  test.each<[Partial<LenderStatement>, object]>([
    [{ minimum: fen(-1) }, { code: 'account.amount-too-small', field: 'minimum', least: 0n }],
    [{ minimum: usd }, { code: 'money.currency-mismatch', field: 'minimum', expected: 'CNY', found: 'USD' }],
    [{ lines: [line, { ...line, amount: fen(-1) }] }, { code: 'account.amount-too-small', field: 'lines.1.amount', least: 0n }],
    [
      { lines: [{ ...line, on: day('2024-04-01') }] },
      { code: 'account.after-statement', field: 'lines.0.on', on: '2024-04-01', asOf: '2024-03-31' },
    ],
    [
      { lines: [{ ...line, on: day('2024-01-30') }] },
      { code: 'account.before-contract', field: 'lines.0.on', on: '2024-01-30', since: '2024-01-31' },
    ],
    [
      { balance: { ...balance, asOf: day('2024-01-30') } },
      { code: 'account.before-contract', field: 'balance.asOf', on: '2024-01-30', since: '2024-01-31' },
    ],
    [
      { balance: { ...balance, penalties: usd } },
      { code: 'money.currency-mismatch', field: 'balance.penalties', expected: 'CNY', found: 'USD' },
    ],
  ])('%o', (wrong, error) => {
    expect(checkStatement({ ...given, ...wrong }, day('2024-01-31'))).toEqual({ ok: false, error });
    expect(reconcile({ ...given, ...wrong }, contractOf(leapLoan), [])).toEqual({ ok: false, error });
  });

  test('an account is explained by its parts and lines alone', () => {
    const account = { ...accountOwing('CNY', 100n, day('2024-03-31')), dueDate: undefined, lines: [] };
    const { asOf, outstanding } = account.balance;
    const shown = statement(account, day('2024-04-30'));
    expect(shown).toEqual({ asOf, outstanding, parts: [{ part: 'principal', amount: fen(100) }], lines: [] });
    const dated = statement({ ...account, dueDate: day('2024-03-31') }, day('2024-04-30'));
    expect(dated).toMatchObject({ dueDate: '2024-03-31', late: { days: 30, bucket: 'm1' } });
    expect(checkBalance({ ...balance, fees: usd })).toEqual({
      ok: false,
      error: { code: 'money.currency-mismatch', expected: 'CNY', found: 'USD' },
    });
    expect(checkBalance(account.balance)).toEqual({ ok: true, value: account.balance });
    const less = { ...account, balance: { ...account.balance, outstanding: fen(99) } };
    expect(checkAccount(less)).toEqual({ ok: false, error: { code: 'account.unbalanced', stated: fen(99), computed: fen(100) } });
  });
});

describe('the order of a payment', () => {
  const band = { fromDays: 0, order: ['costs', 'fees', 'penalties', 'interest', 'principal'], clause: clauseNo('9') } as const;
  const late = { ...band, fromDays: 31, clause: clauseNo('10') };
  const law = {
    ...band,
    from: day('2021-01-01'),
    until: day('2022-01-01'),
    binding: 'default',
    verified: true,
    clause: clauseNo('law'),
  } as const;
  const question = { on: day('2021-01-01'), daysPastDue: 40, product: 'other' as const };

  test('says where it stands', () => {
    const { order } = band;
    expect(orderFor({ ...question, law: [law] })).toEqual({ ok: true, value: { order, clause: law.clause, source: 'law' } });
    expect(orderFor({ ...question, on: day('2021-12-31'), law: [law] }).ok).toBe(true);
    expect(orderFor({ ...question, on: day('2022-01-01'), law: [law] }).ok).toBe(false);
    const mandatory = { ...law, binding: 'mandatory' } as const;
    expect(orderFor({ ...question, contract: [band], law: [mandatory] })).toEqual({
      ok: true,
      value: { order, clause: law.clause, source: 'law' },
    });
    expect(orderFor({ ...question, contract: [band], law: [law] })).toEqual({
      ok: true,
      value: { order, clause: band.clause, source: 'contract' },
    });
    expect(orderFor({ ...question, law: [{ ...law, products: ['other'] }] }).ok).toBe(true);
    expect(orderFor({ ...question, law: [{ ...law, products: ['credit-card'] }] }).ok).toBe(false);
  });

  test('is of the band with the most days, in whatever order they stand; of two alike the first', () => {
    const article = (...contract: (typeof band)[] | (typeof late)[]) => {
      const found = orderFor({ ...question, contract, law: [] });
      return found.ok && found.value.clause.article;
    };
    expect([article(band, late), article(late, band), article(late, { ...late, clause: clauseNo('11') })]).toEqual(['10', '10', '10']);
  });
});

test('a day that is asked for too early, and books in which nothing happened', () => {
  expect(ledger(contractOf(leapLoan), noEvents, day('2024-01-30'))).toEqual({
    ok: false,
    error: { code: 'account.before-contract', field: 'on', on: '2024-01-30', since: '2024-01-31' },
  });
  const empty = debtOn(openBooks(leapLoan, day('2024-01-31')), day('2024-01-31'));
  const sum = { days: 'ACT/365', unitsPerYear: 365, stages: [], exact: { numerator: 0n, denominator: 1n } };
  expect(empty.accrued).toEqual({
    interest: { amount: fen(0), sum: { ...sum, annualRate: '0.1825' } },
    penaltyInterest: { amount: fen(0), sum: { ...sum, annualRate: '0.27375' } },
  });
  const { interest: _, penaltyInterest: __, ...free } = leapLoan;
  expect(debtOn(openBooks(free, day('2024-01-31')), day('2024-01-31')).accrued).toEqual({});
});

test('a day to pay by beyond the calendar, and one that leaves no time before the next statement', () => {
  const payBy = (days: number): ContractTerms => ({
    ...card,
    repayment: card.repayment.kind === 'revolving' ? { ...card.repayment, payBy: { kind: 'days-after', days } } : card.repayment,
  });
  // From 5 February to 5 March 2024 are 29 days.
  expect(turnsUntil(payBy(28), day('2024-02-29')).ok).toBe(true);
  const wrong = turnsUntil(payBy(29), day('2024-02-29'));
  expect(wrong).toMatchObject({ error: { code: 'account.pays-after-next-statement', statement: '2024-02-05' } });
  const waiting = { ...payBy(26), grace: { days: 2, counted: 'from-due' } as const };
  expect(turnsUntil(waiting, day('2024-02-29')).ok).toBe(true);
  expect(turnsUntil({ ...waiting, grace: { days: 3, counted: 'from-due' } }, day('2024-02-29')).ok).toBe(false);
  expect(turnsUntil({ ...payBy(20), signedOn: day('2199-11-20') }, day('2199-12-31')).ok).toBe(true);
});
