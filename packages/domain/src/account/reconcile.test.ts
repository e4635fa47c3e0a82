import { card, contractOf, day, leapLoan, paid } from '../testing/contracts.ts';
import { clauseNo, fen, stories } from '../testing/ledger.ts';
import { AccountId } from '#kernel';
import { money } from '#money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Account,
  balanceOf,
  type DebtOn,
  ledger,
  LenderStatement,
  type LineFinding,
  PaymentId,
  reconcile,
  type Reconciled,
  type StatedLine,
} from './index.ts';

const terms = {
  ...leapLoan,
  fees: [
    { id: 'late', kind: 'fee', amount: { kind: 'fixed', amount: fen(1000) }, times: 'late-due', clause: clauseNo('6') },
    { id: 'copy', kind: 'fee', amount: { kind: 'fixed', amount: fen(500) }, times: 'any', clause: clauseNo('7') },
  ],
} satisfies typeof leapLoan;

function line(kind: StatedLine['kind'], on: string, minor: number, more: Partial<StatedLine> = {}): StatedLine {
  return { kind, on: day(on), amount: fen(minor), ...more };
}

/** The statement of 31 March of the loan of `leapLoan`, its first instalment paid ten days late, as the contract has it. */
const lines = [
  line('principal', '2024-01-31', 1_000_000),
  line('interest', '2024-02-29', 14_500),
  line('payment', '2024-03-10', 300_000),
  line('interest', '2024-03-31', 10_850),
  line('penalty', '2024-03-31', 2569),
];
const statement: LenderStatement = {
  balance: {
    asOf: day('2024-03-31'),
    principal: fen(720_250),
    interest: fen(7350),
    fees: fen(0),
    penalties: fen(319),
    outstanding: fen(727_919),
  },
  lines,
  pastDue: 31,
  minimum: fen(20_250 + 700_000 + 7350 + 319),
};
const payments = [paid('2024-03-10', 300_000)];

function held(given: LenderStatement, made = payments): Reconciled {
  const found = reconcile(given, contractOf(terms), made);
  if (!found.ok) throw new Error(`${found.error.code} ${JSON.stringify(found.error)}`);
  return found.value;
}

const kinds = ({ lines: found }: Reconciled) => found.map(({ kind }) => kind);
const totals = (found: Reconciled) => found.totals.map(({ name, kind, difference }) => [name, kind, Number(difference.minor)]);

describe('a statement held against its contract', () => {
  test('one that follows the contract agrees in every line and figure', () => {
    const found = held(statement);
    expect(LenderStatement.parse(statement)).toEqual(statement);
    expect(kinds(found)).toEqual(['agrees', 'agrees', 'payment-agrees', 'agrees', 'agrees']);
    expect([...found.totals, ...found.sums].every(({ kind }) => kind === 'agrees')).toBe(true);
    expect([found.minimum?.kind, found.pastDue?.kind]).toEqual(['agrees', 'agrees']);
    expect(found.payments).toEqual({ missing: [], repeated: [], alike: [] });
    expect(found.notStated).toEqual({ interest: fen(0), penaltyInterest: fen(0) });
  });

  test('an account as it is held of a case is such a statement', () => {
    const account: Account = {
      id: AccountId.parse('account-1'),
      product: 'personal-loan',
      productName: 'Invented loan',
      tail: '0001',
      annualRate: '0.1825',
      balance: statement.balance,
      lines,
    };
    expect(held(account).lines).toEqual(held(statement).lines);
  });

  test('interest of 109.00 instead of 108.50 differs by 0.50, with clause, base, rate and days', () => {
    const found = held({
      ...statement,
      lines: lines.with(3, line('interest', '2024-03-31', 10_900)),
      balance: { ...statement.balance, interest: fen(7400), outstanding: fen(727_969) },
    });
    expect(found.lines[3]).toEqual({
      kind: 'differs',
      computed: fen(10_850),
      difference: fen(50),
      clause: clauseNo('2'),
      why: {
        kind: 'interest',
        since: day('2024-02-29'),
        sum: {
          annualRate: '0.1825',
          days: 'ACT/365',
          unitsPerYear: 365,
          // 7,000.00 x 0.1825 x 31 / 365 = 108.50.
          stages: [{ from: day('2024-02-29'), until: day('2024-03-31'), base: fen(700_000), units: 31 }],
          exact: { numerator: 10_850n, denominator: 1n },
        },
      },
    } satisfies LineFinding);
    expect(totals(found)).toEqual([
      ['principal', 'agrees', 0],
      ['interest', 'differs', 50],
      ['fees', 'agrees', 0],
      ['penalties', 'agrees', 0],
      ['outstanding', 'differs', 50],
    ]);
  });

  test('interest on two days of one period is held for the days of each; the same day twice gives the second nothing', () => {
    // 7,000.00 x 0.0005 x 15 = 52.50 to 15 March, and 56.00 for the 16 days after.
    const split = held({
      ...statement,
      lines: [...lines.slice(0, 3), line('interest', '2024-03-15', 5250), line('interest', '2024-03-31', 5600), ...lines.slice(4)],
    });
    expect(kinds(split).slice(3)).toEqual(['agrees', 'agrees', 'agrees']);
    const twice = held({ ...statement, lines: [...lines, line('interest', '2024-03-31', 10_850)] });
    expect(twice.lines[5]).toMatchObject({ kind: 'differs', computed: fen(0), difference: fen(10_850), why: { sum: { stages: [] } } });
    expect(twice.sums).toMatchObject([{ kind: 'agrees' }, { name: 'lines', kind: 'differs', difference: fen(-10_850) }]);
  });

  test('charges: by their rule, more than it gives, too often, without a clause, unclear', () => {
    const found = held({
      ...statement,
      lines: [
        ...lines,
        line('fee', '2024-03-01', 1000),
        line('fee', '2024-03-02', 1000, { fee: 'late' }),
        line('fee', '2024-03-02', 700, { fee: 'copy' }),
        line('fee', '2024-03-02', 700, { fee: 'visit' }),
        line('fee', '2024-03-02', 800),
      ],
    });
    expect(found.lines.slice(5)).toEqual([
      { kind: 'agrees', computed: fen(1000), clause: clauseNo('6'), why: { kind: 'charge', sum: { fee: 'late' } } },
      { kind: 'too-often', fee: 'late', clause: clauseNo('6') },
      { kind: 'differs', computed: fen(500), difference: fen(200), clause: clauseNo('7'), why: { kind: 'charge', sum: { fee: 'copy' } } },
      { kind: 'no-clause' },
      { kind: 'unclear', fees: ['late', 'copy'] },
    ]);
    // 15.00 of them count. The payment meets 15.00, 22.50 and 180.00, and 2,782.50 of principal: 217.50 stay late, and the penalty interest is
    // 22.50 + 217.50 x 0.00075 x 21 = 25.925625. 145.00 + 108.50 + 25.93 + 15.00.
    expect(found.debt.charged).toEqual(fen(29_443));
    expect(found.debt.owed.principal).toEqual(fen(721_750));
    const free = contractOf({ ...terms, interest: undefined, penaltyInterest: undefined });
    const without = reconcile(statement, free, payments);
    expect(without.ok && kinds(without.value)).toEqual(['agrees', 'no-clause', 'payment-agrees', 'no-clause', 'no-clause']);
  });

  test('more lent than was paid out, or lent twice, is not by the contract', () => {
    const found = held({ ...statement, lines: [line('principal', '2024-01-31', 1_050_000), ...lines] });
    expect(found.lines.slice(0, 2)).toMatchObject([
      { kind: 'differs', computed: fen(1_000_000), difference: fen(50_000) },
      { kind: 'no-clause' },
    ]);
    expect(held({ ...statement, lines: [line('principal', '2024-02-01', 1_000_000)] }).lines).toMatchObject([
      { kind: 'differs', on: '2024-01-31' },
    ]);
  });
});

test('interest that hung on a condition is stated when the condition fails, for all its days', () => {
  const stated: LenderStatement = {
    balance: {
      asOf: day('2024-03-05'),
      principal: fen(100_000),
      interest: fen(2750),
      fees: fen(0),
      penalties: fen(0),
      outstanding: fen(102_750),
    },
    lines: [line('principal', '2024-01-10', 100_000), line('interest', '2024-02-20', 2050), line('interest', '2024-03-05', 2750)],
  };
  const found = reconcile(stated, contractOf(card), []);
  // On 20 February the statement of the 5th may still be paid whole. 1,000.00 x 0.0005 x 55 = 27.50.
  expect(found.ok && found.value.lines).toMatchObject([
    { kind: 'taken' },
    { kind: 'differs', computed: fen(0), why: { sum: { stages: [] } } },
    {
      kind: 'agrees',
      computed: fen(2750),
      why: { since: '2024-02-20', sum: { stages: [{ from: '2024-01-10', until: '2024-03-05', base: fen(100_000), units: 55 }] } },
    },
  ]);
});

describe('payments in a statement', () => {
  const second = paid('2024-03-20', 50_000);

  test('a payment without a line is missing, and counts', () => {
    const found = held(statement, [...payments, second]);
    expect(found.payments.missing).toEqual([second]);
    expect(found.totals.at(-1)?.difference.minor).toBeGreaterThan(50_000n - 1n);
  });

  test.each<[string, readonly StatedLine[], readonly string[]]>([
    ['doubled', [line('payment', '2024-03-10', 300_000), line('payment', '2024-03-20', 50_000)], ['payment-doubled', 'payment-agrees']],
    ['credited six days late', [line('payment', '2024-03-26', 50_000)], ['payment-differs']],
    ['credited with less', [line('payment', '2024-03-20', 45_000)], ['payment-differs']],
    ['named', [line('payment', '2024-03-26', 45_000, { payment: second.id })], ['payment-differs']],
    [
      'named twice',
      Array.from({ length: 2 }, () => line('payment', '2024-03-20', 50_000, { payment: second.id })),
      ['payment-agrees', 'payment-doubled'],
    ],
    ['of another name', [line('payment', '2024-03-20', 50_000, { payment: PaymentId.parse('other') })], ['payment-only-stated']],
  ])('%s', (_, more, expected) => {
    const found = held({ ...statement, lines: [...lines, ...more] }, [...payments, second]);
    expect(kinds(found).slice(5)).toEqual(expected);
  });

  test('what the lender admits counts although nobody brought a receipt; what it doubles counts once', () => {
    const admitted = held(statement, []);
    expect(kinds(admitted)[2]).toBe('payment-only-stated');
    expect(admitted.debt.outstanding).toEqual(fen(727_919));
    expect(held({ ...statement, lines: [...lines, line('payment', '2024-03-10', 300_000)] }).debt.outstanding).toEqual(fen(727_919));
  });

  test('two payments of one day are each held against the line with its amount', () => {
    const more = [line('payment', '2024-03-20', 70_000), line('payment', '2024-03-20', 50_000)];
    const found = held({ ...statement, lines: [...lines, ...more] }, [...payments, second, paid('2024-03-20', 70_000, 'z')]);
    expect(found.lines.slice(5)).toEqual([
      { kind: 'payment-agrees', payment: 'z' },
      { kind: 'payment-agrees', payment: second.id },
    ]);
  });

  test('a payment of after the statement is not missing from it', () => {
    expect(held(statement, [...payments, paid('2024-04-01', 100)]).payments.missing).toEqual([]);
  });
});

test('interest accrued since the last posting may be left out of the balance', () => {
  const asOf = day('2024-03-15');
  const balance = { asOf, principal: fen(720_250), interest: fen(0), fees: fen(0), penalties: fen(0), outstanding: fen(720_250) };
  const found = held({ balance, lines: lines.slice(0, 3) });
  // 5 days: 7,000.00 x 0.0005 x 5 = 17.50; 22.50 + 202.50 x 0.00075 x 5 = 23.259375, less 22.50 paid. 52.50 and 23.26 are in no line yet.
  expect(totals(found)).toEqual([
    ['principal', 'agrees', 0],
    ['interest', 'as-posted', -1750],
    ['fees', 'agrees', 0],
    ['penalties', 'as-posted', -76],
    ['outstanding', 'as-posted', -1826],
  ]);
  expect(found.notStated).toEqual({ interest: fen(5250), penaltyInterest: fen(2326) });
});

describe('what is no statement of the contract', () => {
  const { balance } = statement;
  test.each<[string, LenderStatement]>([
    ['lines.0.on', { balance, lines: [line('principal', '2024-01-30', 1_000_000)] }],
    ['lines.0.on', { balance, lines: [line('interest', '2024-04-01', 1)] }],
    ['lines.1.amount', { balance, lines: [line('interest', '2024-02-29', 1), line('interest', '2024-02-29', -1)] }],
    ['lines.0.amount', { balance, lines: [{ ...line('interest', '2024-02-29', 1), amount: money('USD', 1n) }] }],
    ['balance.asOf', { balance: { ...balance, asOf: day('2024-01-30') }, lines: [] }],
    ['balance.fees', { balance: { ...balance, fees: fen(-1) }, lines: [] }],
    ['lines.1.amount', { balance, lines: [line('interest', '2024-02-01', 0), line('waiver', '2024-02-01', 1_000_501)] }],
  ])('names %s', (field, given) => {
    expect(reconcile(given, contractOf(terms), payments)).toMatchObject({ ok: false, error: { field } });
  });

  test('nor is one in another currency', () => {
    const foreign = {
      asOf: balance.asOf,
      principal: money('USD', 1n),
      interest: money('USD', 0n),
      fees: money('USD', 0n),
      penalties: money('USD', 0n),
      outstanding: money('USD', 1n),
    };
    expect(reconcile({ balance: foreign, lines: [] }, contractOf(terms), payments)).toMatchObject({
      ok: false,
      error: { code: 'money.currency-mismatch', field: 'balance.outstanding' },
    });
  });
});

/** The statement a lender would write who keeps the contract to the letter. */
function faithful(debt: DebtOn): LenderStatement {
  const stated = debt.lines.flatMap((each): readonly StatedLine[] => {
    const { on, amount } = each;
    switch (each.kind) {
      case 'principal':
      case 'interest':
      case 'payment':
      case 'waiver':
        return [{ kind: each.kind, on, amount }];
      case 'penalty-interest':
        return [{ kind: 'penalty', on, amount }];
      case 'charge':
        return [{ kind: each.part === 'penalties' ? 'penalty' : 'fee', on, amount, fee: each.sum.fee }];
      case 'surplus-used':
        return [];
    }
  });
  return { balance: balanceOf(debt), lines: stated, pastDue: debt.lateness.days };
}

test('a faithful statement of any debt agrees in every line, and one line a fen off is found alone', () => {
  let met = 0;
  fc.assert(
    fc.property(stories, fc.nat(), ({ contract: any, events, on }, place) => {
      // A penalty line without a name may be a charge of its amount or penalty interest: a contract that leaves that open is left out.
      const fees = any.terms.fees.filter(({ kind, amount }) => kind !== 'penalty' || amount.kind !== 'fixed');
      const contract = { ...any, terms: { ...any.terms, fees } };
      const waivers = events.waivers.map((waiver) => ({ on: waiver.on, amount: waiver.amount }));
      const debt = ledger(contract, { ...events, charges: [], waivers, lateFees: 'by-rule' }, on);
      if (!debt.ok) return;
      const given = faithful(debt.value);
      const found = reconcile(given, contract, events.payments);
      if (!found.ok) throw new Error(JSON.stringify(found.error));
      expect(found.value.lines.every(({ kind }) => ['agrees', 'payment-agrees', 'taken'].includes(kind))).toBe(true);
      expect(found.value.totals.every(({ kind }) => kind === 'agrees')).toBe(true);
      expect([found.value.pastDue?.kind, found.value.payments.missing]).toEqual(['agrees', []]);
      expect(found.value.debt.owed).toEqual(debt.value.owed);
      const checkable = given.lines.flatMap(({ kind }, index) => (kind === 'interest' ? [index] : []));
      const altered = checkable[place % checkable.length];
      if (altered === undefined) return;
      met += 1;
      const changed = given.lines.map((each, index) =>
        index === altered ? { ...each, amount: money('CNY', each.amount.minor + 1n) } : each,
      );
      const off = reconcile({ ...given, lines: changed }, contract, events.payments);
      expect(off.ok && off.value.lines[altered]).toMatchObject({ kind: 'differs', difference: money('CNY', 1n) });
      expect(off.ok && off.value.lines.toSpliced(altered, 1)).toEqual(found.value.lines.toSpliced(altered, 1));
    }),
    { numRuns: 300 },
  );
  expect(met).toBeGreaterThan(20);
});
