import { card, contractOf, day, debt, leapLoan, paid, parts } from '../testing/contracts.ts';
import { clauseNo, fen } from '../testing/ledger.ts';
import { describe, expect, test } from 'vitest';
import { balanceOf, type Charge, type ContractTerms, type DebtEvents, ledger, noEvents } from './index.ts';

describe('a card', () => {
  const drawn: DebtEvents = { ...noEvents, draws: [{ on: day('2024-01-10'), amount: fen(100_000) }] };

  test('the statement of 5 February asks for a tenth by the 25th, and states no interest', () => {
    const { dues, outstanding } = debt(card, drawn, '2024-02-05');
    expect([dues, outstanding]).toEqual([[{ due: '2024-02-25', left: fen(10_000) }], fen(100_000)]);
  });

  test('a cost of enforcing is asked for whole, as the fees are', () => {
    const court = { id: 'court', kind: 'cost', amount: { kind: 'actual' }, times: 'any', clause: clauseNo('7') } as const;
    const events = { ...drawn, charges: [{ fee: 'court', on: day('2024-02-01'), amount: fen(4000) }] };
    // A tenth of 1,000.00, and 40.00.
    expect(debt({ ...card, fees: [court] }, events, '2024-02-05').dues).toEqual([{ due: '2024-02-25', left: fen(14_000) }]);
  });

  test('paid whole by its due date it has cost nothing', () => {
    for (const on of ['2024-02-25', '2024-03-05', '2024-12-05']) {
      expect(debt(card, { ...drawn, payments: [paid('2024-02-25', 100_000)] }, on)).toMatchObject({ outstanding: fen(0), charged: fen(0) });
    }
  });

  test('a fen short, it has borne interest since it was drawn', () => {
    const events = { ...drawn, payments: [paid('2024-02-25', 99_999)] };
    // 10 January to 25 February are 46 days: 1,000.00 x 0.0005 x 46 = 23.00; the fen that is left adds 0.000045 in 9 days.
    expect(parts(card, events, '2024-02-24')).toEqual([100_000, 0, 0]);
    expect(parts(card, events, '2024-02-25')).toEqual([1, 2300, 0]);
    expect(parts(card, events, '2024-03-05')).toEqual([1, 2300, 0]);
    // A tenth of a fen is nothing: the next minimum is the interest.
    expect(debt(card, events, '2024-03-05').dues).toEqual([{ due: '2024-03-25', left: fen(2300) }]);
  });

  test('what was drawn before and after the statement bears interest together, day by day', () => {
    const two: DebtEvents = { ...drawn, draws: [...drawn.draws, { on: day('2024-02-10'), amount: fen(20_000) }] };
    // Neither statement is paid: by 25 March 1,000.00 from 10 January, and 200.00 from 10 February.
    const accrued = debt(card, two, '2024-03-25').accrued.interest;
    expect(accrued?.sum.stages).toEqual([
      { from: '2024-02-10', until: '2024-03-05', base: fen(20_000), units: 24 },
      { from: '2024-03-05', until: '2024-03-25', base: fen(120_000), units: 20 },
    ]);
    // 200.00 x 0.0005 x 24 + 1,200.00 x 0.0005 x 20 = 2.40 + 12.00.
    expect(accrued?.amount).toEqual(fen(1440));
  });

  test('nothing paid: late from the 26th, and the next minimum holds what is open of the one before', () => {
    expect(debt(card, drawn, '2024-02-25').lateness.days).toBe(0);
    expect(debt(card, drawn, '2024-02-26').lateness).toMatchObject({ days: 1, amount: fen(10_000) });
    // 55 days to 5 March: 27.50. 100.00 + 100.00 + 27.50, of which 100.00 are of February.
    expect(debt(card, drawn, '2024-03-05').dues).toEqual([
      { due: '2024-02-25', left: fen(10_000) },
      { due: '2024-03-25', left: fen(12_750) },
    ]);
  });

  test('a late fee is reckoned before that day is drawn on, by rule or posted', () => {
    const late = {
      id: 'late',
      kind: 'fee',
      amount: { kind: 'share', of: 'principal', share: '0.05', rounding: 'half-up' },
      times: 'late-due',
      clause: clauseNo('6'),
    } as const;
    const events = { ...drawn, draws: [...drawn.draws, { on: day('2024-02-26'), amount: fen(50_000) }] };
    const posted: DebtEvents = { ...events, lateFees: 'posted', charges: [{ fee: 'late', on: day('2024-02-26'), amount: fen(5000) }] };
    // 1,000.00 x 0.05.
    for (const each of [events, posted]) expect(debt({ ...card, fees: [late] }, each, '2024-02-26').owed.fees).toEqual(fen(5000));
    const dear = { ...posted, charges: posted.charges.map((charge) => ({ ...charge, amount: fen(5001) })) };
    expect(ledger(contractOf({ ...card, fees: [late] }), dear, day('2024-02-26'))).toMatchObject({
      ok: false,
      error: { reason: 'too-much' },
    });
  });

  test('what was paid too much meets the next draw', () => {
    const events = { ...drawn, payments: [paid('2024-02-10', 150_000)] };
    expect(debt(card, events, '2024-02-10').surplus).toEqual(fen(50_000));
    const later = { ...events, draws: [...events.draws, { on: day('2024-02-12'), amount: fen(80_000) }] };
    expect(debt(card, later, '2024-02-12')).toMatchObject({ surplus: fen(0), outstanding: fen(30_000) });
  });

  test('paid whole although a later fee took some of it: what is left belongs to the next statement', () => {
    const fee = { id: 'copy', kind: 'fee', amount: { kind: 'fixed', amount: fen(2000) }, times: 'any', clause: clauseNo('7') } as const;
    const terms: ContractTerms = { ...card, fees: [fee] };
    const events = {
      ...drawn,
      charges: [{ fee: 'copy', on: day('2024-02-10'), amount: fen(2000) }],
      payments: [paid('2024-02-20', 100_000)],
    };
    expect(parts(terms, events, '2024-03-05')).toEqual([2000, 0, 0]);
    expect(parts(terms, events, '2024-03-24')).toEqual([2000, 0, 0]);
    // Not paid by 25 March, it has borne interest since 25 February: 20.00 x 0.0005 x 29 = 0.29.
    expect(parts(terms, events, '2024-03-25')).toEqual([2000, 29, 0]);
  });
});

test('costs of enforcing stand among the fees of a balance', () => {
  const fees: ContractTerms['fees'] = [
    { id: 'court', kind: 'cost', amount: { kind: 'actual', most: fen(50_000) }, times: 'any', clause: clauseNo('7') },
    { id: 'card', kind: 'fee', amount: { kind: 'fixed', amount: fen(2000) }, times: 'cycle', clause: clauseNo('8') },
  ];
  const court = { fee: 'court', on: day('2024-02-10'), amount: fen(4000) };
  const cardFee = (on: string) => ({ fee: 'card', on: day(on), amount: fen(2000) });
  const charges = [court, cardFee('2024-02-10'), cardFee('2024-03-10')];
  const found = debt({ ...leapLoan, fees }, { ...noEvents, charges }, '2024-03-10');
  expect(balanceOf(found)).toMatchObject({ asOf: '2024-03-10', fees: fen(8000), principal: fen(1_000_000) });
  expect(found.owed).toMatchObject({ costs: fen(4000), fees: fen(4000) });
  const charged = (...list: readonly Charge[]) =>
    ledger(contractOf({ ...leapLoan, fees }), { ...noEvents, charges: list }, day('2024-03-10'));
  expect(charged(...charges, cardFee('2024-02-29')).ok).toBe(false);
  expect(charged(cardFee('2024-02-29'), cardFee('2024-03-30')).ok).toBe(true);
  expect(charged(cardFee('2024-02-29'), cardFee('2024-03-01'))).toMatchObject({
    ok: false,
    error: { code: 'account.charge-not-allowed', field: 'charges.1', reason: 'too-often' },
  });
  const dear = charged({ ...court, amount: fen(50_001) });
  expect(dear).toEqual({
    ok: false,
    error: { code: 'account.charge-not-allowed', field: 'charges.0', reason: 'too-much', stated: fen(50_001), computed: fen(50_000) },
  });
});
