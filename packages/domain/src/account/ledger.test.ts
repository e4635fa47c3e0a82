import { contractOf, day, debt, leapLoan, paid, parts, withPayments } from '../testing/contracts.ts';
import { clauseNo, fen } from '../testing/ledger.ts';
import { describe, expect, test } from 'vitest';
import { type Contract, type ContractTerms, type DebtEvents, ledger, type LedgerLine, noEvents, type PartsOrder } from './index.ts';

describe('a loan over a leap day, its first instalment late', () => {
  const late = withPayments(paid('2024-03-10', 300_000));

  test.each([
    // The day of pay-out bears from its night on: 10,000.00 x 0.0005 = 5.00 a day.
    ['2024-01-31', [1_000_000, 0, 0], 0],
    ['2024-02-01', [1_000_000, 500, 0], 0],
    // 31 January to 29 February are 29 days: 145.00.
    ['2024-02-29', [1_000_000, 14_500, 0], 0],
    // The first day late: 7,000.00 x 0.0005 = 3.50; 3,000.00 x 0.00075 = 2.25.
    ['2024-03-01', [1_000_000, 14_850, 225], 1],
    // 10 days late: 35.00 and 22.50. The 3,000.00 meet 22.50, 180.00 and 2,797.50 of principal.
    ['2024-03-09', [1_000_000, 14_500 + 9 * 350, 9 * 225], 9],
    ['2024-03-10', [720_250, 0, 0], 10],
    // 21 days more: 7,000.00 x 0.0005 x 21 = 73.50; the period's penalty interest 22.50 + 202.50 x 0.00075 x 21 = 25.689375, 25.69, less 22.50 paid.
    ['2024-03-31', [720_250, 7350, 319], 31],
  ] as const)('on %s the principal, interest and penalty interest owed are %j', (on, owed, days) => {
    expect(parts(leapLoan, late, on)).toEqual(owed);
    expect(debt(leapLoan, late, on).lateness.days).toBe(days);
  });

  test('what fell due is left by its oldest part: of 29 February only principal, 202.50', () => {
    const { dues, lateness } = debt(leapLoan, late, '2024-03-31');
    // 31 March asks for 7,000.00, the period's interest 108.50 less 35.00 paid ahead, and 25.69 less 22.50.
    expect(dues).toEqual([
      { due: '2024-02-29', left: fen(20_250) },
      { due: '2024-03-31', left: fen(700_000 + 7350 + 319) },
    ]);
    expect(lateness).toEqual({ days: 31, bucket: 'm2', since: '2024-02-29', instalments: 1, amount: fen(20_250) });
  });

  test('every line names its clause and its arithmetic', () => {
    const { lines } = debt(leapLoan, late, '2024-03-31');
    const interest = lines.filter(
      (line): line is Extract<LedgerLine, { sum: { stages: unknown } }> => 'sum' in line && 'stages' in line.sum,
    );
    expect(interest.map(({ kind, on, amount, clause, sum }) => [kind, on, Number(amount.minor), clause.article, sum.unitsPerYear])).toEqual(
      [
        ['interest', '2024-02-29', 14_500, '2', 365],
        ['interest', '2024-03-31', 10_850, '2', 365],
        ['penalty-interest', '2024-03-31', 2569, '3', 365],
      ],
    );
    expect(interest[2]?.sum.stages).toEqual([
      { from: '2024-02-29', until: '2024-03-10', base: fen(300_000), units: 10 },
      { from: '2024-03-10', until: '2024-03-31', base: fen(20_250), units: 21 },
    ]);
    // 2,568.9375 fen.
    expect(interest[2]?.sum.exact).toEqual({ numerator: 41_103n, denominator: 16n });
  });

  test('paying all of it leaves nothing, then and later; a fen more is a surplus', () => {
    // 7,202.50 + 73.50 + 3.19.
    for (const [over, on] of [
      [0, '2024-03-31'],
      [1, '2024-03-31'],
      [1, '2025-03-31'],
    ] as const) {
      const settled = debt(leapLoan, withPayments(paid('2024-03-10', 300_000), paid('2024-03-31', 727_919 + over)), on);
      expect([settled.outstanding, settled.surplus, settled.dues]).toEqual([fen(0), fen(over), []]);
      expect(settled.lateness).toMatchObject({ days: 0, bucket: 'current' });
    }
  });

  test('without penalty interest what is late goes on bearing interest; without interest nothing bears any', () => {
    expect(parts({ ...leapLoan, penaltyInterest: undefined }, noEvents, '2024-03-10')).toEqual([1_000_000, 14_500 + 5000, 0]);
    expect(parts({ ...leapLoan, penaltyInterest: undefined, interest: undefined }, noEvents, '2025-03-10')).toEqual([1_000_000, 0, 0]);
  });

  test('what was kept back at pay-out was not lent: 10,000 with 500 deducted bears interest on 9,500', () => {
    const terms: ContractTerms = {
      ...leapLoan,
      principal: { amount: fen(1_000_000), clause: clauseNo('1'), deducted: { amount: fen(50_000), clause: clauseNo('law') } },
      repayment: { kind: 'instalments', dues: [{ due: day('2024-02-29'), principal: fen(950_000) }] },
    };
    // 9,500.00 x 0.0005 x 29 = 137.75.
    expect(parts(terms, noEvents, '2024-02-29')).toEqual([950_000, 13_775, 0]);
  });
});

test('the order of a payment follows the days past due as the contract counts them', () => {
  const interestFirst: PartsOrder = ['costs', 'fees', 'penalties', 'interest', 'principal'];
  const principalFirst: PartsOrder = ['principal', 'costs', 'fees', 'penalties', 'interest'];
  const allocation = [
    { fromDays: 0, order: interestFirst, clause: clauseNo('9') },
    { fromDays: 31, order: principalFirst, clause: clauseNo('10') },
  ];
  const clauseOn = (on: string, counted: 'from-due' | 'from-end') => {
    const { lines } = debt({ ...leapLoan, allocation, grace: { days: 3, counted } }, withPayments(paid(on, 100)), on);
    return lines.find(({ kind }) => kind === 'payment')?.clause?.article;
  };
  // Due on 29 February, late after 3 March.
  expect([clauseOn('2024-03-30', 'from-due'), clauseOn('2024-03-31', 'from-due')]).toEqual(['9', '10']);
  expect([clauseOn('2024-04-02', 'from-end'), clauseOn('2024-04-03', 'from-end')]).toEqual(['9', '10']);
});

test('everything may be waived, to the last fen', () => {
  const waived = debt(leapLoan, { ...noEvents, waivers: [{ on: day('2024-01-31'), amount: fen(1_000_000) }] }, '2024-06-30');
  expect([waived.outstanding, waived.waived, waived.charged]).toEqual([fen(0), fen(1_000_000), fen(0)]);
});

describe('months that end on the 31st', () => {
  const terms: ContractTerms = {
    ...leapLoan,
    signedOn: day('2025-10-31'),
    principal: { amount: fen(1_200_000), clause: clauseNo('1') },
    interest: { annualRate: '0.12', days: 'monthly', on: ['principal'], owed: 'daily', rounding: 'half-up', clause: clauseNo('2') },
    repayment: {
      kind: 'instalments',
      dues: ['2025-11-30', '2025-12-31', '2026-01-31', '2026-02-28'].map((due) => ({ due: day(due), principal: fen(300_000) })),
    },
  };

  test.each([
    // A hundredth a month, a thirtieth of it a day: 12,000.00 x 0.01 x 10 / 30.
    ['2025-11-10', 4000],
    ['2025-11-29', 11_600],
    ['2025-11-30', 12_000],
  ])('by %s the interest is %i fen', (on, interest) => {
    expect(parts(terms, noEvents, on)[1]).toBe(interest);
  });

  test('paid on every due date it costs 120, 90, 60 and 30, and is gone', () => {
    const payments = [paid('2025-11-30', 312_000), paid('2025-12-31', 309_000), paid('2026-01-31', 306_000), paid('2026-02-28', 303_000)];
    expect(parts(terms, withPayments(...payments), '2026-01-31')).toEqual([300_000, 0, 0]);
    expect(debt(terms, withPayments(...payments), '2026-02-28')).toMatchObject({
      outstanding: fen(0),
      surplus: fen(0),
      charged: fen(30_000),
    });
  });
});

describe('grace and late fees', () => {
  const terms: ContractTerms = {
    ...leapLoan,
    grace: { days: 3, counted: 'from-due' },
    fees: [
      {
        id: 'late',
        kind: 'penalty',
        amount: { kind: 'share', of: 'overdue', share: '0.05', rounding: 'half-up', most: fen(15_000) },
        times: 'late-due',
        clause: clauseNo('6'),
      },
    ],
  };

  test('within the grace nothing is late; the day after, all days since the due date count, or those since its end', () => {
    expect(debt(terms, noEvents, '2024-03-03').lateness.days).toBe(0);
    expect(debt(terms, noEvents, '2024-03-04').lateness).toMatchObject({ days: 4, amount: fen(314_500) });
    expect(debt({ ...terms, grace: { days: 3, counted: 'from-end' } }, noEvents, '2024-03-04').lateness.days).toBe(1);
    expect(debt(terms, withPayments(paid('2024-03-03', 316_000)), '2024-03-04').lateness.days).toBe(0);
  });

  test('the fee falls on the first late day, 5 % of 3,145.00 but 150.00 at most, and the penalty interest from the end of the grace', () => {
    // 3,000.00 x 0.00075 for one night; the interest of the grace is the ordinary one: 10,000.00 x 0.0005 x 3 + 7,000.00 x 0.0005.
    expect(parts(terms, noEvents, '2024-03-03')).toEqual([1_000_000, 14_500 + 1500, 0]);
    expect(parts(terms, noEvents, '2024-03-04')).toEqual([1_000_000, 14_500 + 1850, 15_000 + 225]);
    expect(debt(terms, noEvents, '2024-03-04').lines.at(-1)).toEqual({
      kind: 'charge',
      on: '2024-03-04',
      part: 'penalties',
      amount: fen(15_000),
      clause: clauseNo('6'),
      sum: { fee: 'late', base: fen(314_500) },
    });
  });

  test('a rule may ask for 200.00 at least', () => {
    const fees = terms.fees.map((rule) => ({
      ...rule,
      amount: { kind: 'share', of: 'overdue', share: '0.05', rounding: 'half-up', least: fen(20_000) } as const,
    }));
    expect(parts({ ...terms, fees }, noEvents, '2024-03-04')[2]).toBe(20_000 + 225);
    const higher = fees.map((rule) => ({ ...rule, amount: { ...rule.amount, least: fen(15_725) } }));
    // 3,145.00 x 0.05 = 157.25.
    expect(parts({ ...terms, fees: higher }, noEvents, '2024-03-04')[2]).toBe(15_725 + 225);
  });

  test('where the lender has to post it, it may do so once for a late due date and not before', () => {
    const posting = (...dates: readonly string[]): DebtEvents => ({
      ...noEvents,
      lateFees: 'posted',
      charges: dates.map((on) => ({ fee: 'late', on: day(on), amount: fen(10_000) })),
    });
    expect(parts(terms, posting(), '2024-03-04')[2]).toBe(225);
    expect(parts(terms, posting('2024-03-04'), '2024-03-04')[2]).toBe(10_225);
    const contract: Contract = contractOf(terms);
    for (const events of [posting('2024-03-03'), posting('2024-03-04', '2024-03-05')]) {
      expect(ledger(contract, events, day('2024-03-20'))).toMatchObject({
        ok: false,
        error: { code: 'account.charge-not-allowed', field: `charges.${events.charges.length - 1}`, reason: 'too-often' },
      });
    }
  });
});
