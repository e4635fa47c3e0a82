import { day } from '../testing/contracts.ts';
import { clauseNo, fen, minors } from '../testing/ledger.ts';
import { AccountId } from '#kernel';
import { money } from '#money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allocateAcross,
  allocatePayment,
  AllocationPart,
  type AllocationRule,
  type DebtsOrder,
  headsOf,
  type OpenDebt,
  orderFor,
  owedTotal,
  PartsOrder,
} from './index.ts';

const owedOf = (costs: number, fees: number, penalties: number, interest: number, principal: number) => ({
  costs: fen(costs),
  fees: fen(fees),
  penalties: fen(penalties),
  interest: fen(interest),
  principal: fen(principal),
});
const interestFirst: PartsOrder = ['costs', 'fees', 'penalties', 'interest', 'principal'];
const principalFirst: PartsOrder = ['principal', 'interest', 'fees', 'penalties', 'costs'];

describe('a payment and the parts of a debt', () => {
  test.each([
    // Costs of enforcing, interest, principal (Civil Code 561).
    ['1,000 of 100, 300 and 5,000', 1000, owedOf(100, 0, 0, 300, 5000), interestFirst, [100, 0, 0, 300, 600, 0]],
    ['1,000 of 300 and 5,000, 90 days late', 1000, owedOf(0, 300, 0, 0, 5000), interestFirst, [0, 300, 0, 0, 700, 0]],
    ['1,000 of 300 and 5,000, 91 days late', 1000, owedOf(0, 300, 0, 0, 5000), principalFirst, [0, 0, 0, 0, 1000, 0]],
    ['more than all', 500, owedOf(1, 2, 3, 4, 5), principalFirst, [1, 2, 3, 4, 5, 485]],
    ['nothing', 0, owedOf(1, 2, 3, 4, 5), interestFirst, [0, 0, 0, 0, 0, 0]],
  ] as const)('%s', (_, paid, owed, order, expected) => {
    const { to, surplus } = allocatePayment(fen(paid), owed, order);
    expect([...Object.values(minors(to)), surplus.minor].map(Number)).toEqual(expected);
  });

  test('what is given and what is left over is the payment, and a part gets something only when those before it are full', () => {
    const amount = fc.bigInt(0n, 1000n).map(fen);
    const owed = fc.record({ costs: amount, fees: amount, penalties: amount, interest: amount, principal: amount });
    const orders = fc.shuffledSubarray([...AllocationPart.options], { minLength: 5 });
    fc.assert(
      fc.property(fc.bigInt(0n, 6000n).map(fen), owed, orders, (payment, parts, order) => {
        const { to, surplus } = allocatePayment(payment, parts, order);
        expect(owedTotal(to).minor + surplus.minor).toBe(payment.minor);
        const short = order.findIndex((part) => to[part].minor < parts[part].minor);
        expect(order.slice(short < 0 ? order.length : short + 1).every((part) => to[part].minor === 0n)).toBe(true);
        expect(short >= 0 && surplus.minor > 0n).toBe(false);
      }),
    );
  });
});

describe('the order that holds', () => {
  const rule: AllocationRule = {
    from: day('2021-01-01'),
    fromDays: 0,
    binding: 'default',
    verified: true,
    order: interestFirst,
    clause: { document: 'Law', article: '561' },
  };
  const cards: AllocationRule = {
    ...rule,
    from: day('2011-01-13'),
    fromDays: 91,
    products: ['credit-card'],
    binding: 'mandatory',
    order: principalFirst,
    clause: { document: 'Card rules', article: '57' },
  };
  const contract = [
    { fromDays: 0, order: interestFirst, clause: clauseNo('9') },
    { fromDays: 31, order: principalFirst, clause: clauseNo('10') },
  ];
  const question = { on: day('2026-11-25'), product: 'credit-card' as const, law: [rule, cards] };

  test.each([
    ['a mandatory law stands before the contract', { daysPastDue: 91, contract }, 'Card rules'],
    ['from the day it names', { daysPastDue: 90, contract: [] }, 'Law'],
    ['a contract before the law that yields', { daysPastDue: 30, contract }, '9'],
    ['its band by days past due', { daysPastDue: 31, contract }, '10'],
    ['of another product the law is silent', { daysPastDue: 91, contract, product: 'other' as const }, '10'],
    ['before it is in force too', { daysPastDue: 91, on: day('2011-01-12'), contract }, '10'],
    ['what nobody has read is not applied', { daysPastDue: 91, contract, law: [rule, { ...cards, verified: false }] }, '10'],
    ['nor what has ended', { daysPastDue: 91, contract: [], law: [rule, { ...cards, until: question.on }] }, 'Law'],
  ] as const)('%s', (_, circumstances, place) => {
    const found = orderFor({ ...question, ...circumstances });
    expect(found.ok && [found.value.clause.document, found.value.clause.article]).toContain(place);
  });

  test('where nothing states one, none is guessed', () => {
    expect(orderFor({ ...question, daysPastDue: 3, on: day('2020-12-31'), law: [rule] })).toEqual({
      ok: false,
      error: { code: 'account.no-allocation-order', on: '2020-12-31', daysPastDue: 3 },
    });
  });

  test('an order of parts is one of the heads of which laws speak, unless it comes back to one', () => {
    expect(headsOf(interestFirst)).toEqual(['costs', 'interest', 'principal']);
    expect(headsOf(principalFirst)).toEqual(['principal', 'interest', 'costs']);
    expect(headsOf(['fees', 'principal', 'interest', 'penalties', 'costs'])).toBeUndefined();
  });

  test('an order names every part once', () => {
    expect(PartsOrder.safeParse(['costs', 'costs', 'fees', 'interest', 'principal']).success).toBe(false);
    expect(PartsOrder.safeParse(interestFirst.slice(1)).success).toBe(false);
  });
});

describe('a payment and several debts', () => {
  const law: DebtsOrder = {
    criteria: ['named', 'due-first', 'least-secured', 'heaviest', 'earliest-due'],
    clause: { document: 'Law', article: '560' },
  };
  const debt = (name: string, owed: number, more: Partial<OpenDebt> = {}): OpenDebt => ({
    account: AccountId.parse(name),
    owed: fen(owed),
    due: day('2026-01-31'),
    secured: fen(0),
    annualRate: '0.12',
    ...more,
  });
  const payment = { amount: fen(1000), on: day('2026-03-01') };
  const given = (debts: readonly OpenDebt[], named?: readonly string[]) => {
    const names = named === undefined ? {} : { named: named.map((name) => AccountId.parse(name)) };
    const found = allocateAcross({ ...payment, ...names }, debts, law);
    return found.ok
      ? [...found.value.shares.map(({ account, amount }) => [account, Number(amount.minor)]), Number(found.value.surplus.minor)]
      : found.error;
  };

  test.each([
    ["the debtor's choice first", [debt('a', 800), debt('b', 800)], ['b'], [['b', 800], ['a', 200], 0]],
    [
      'what is due before what is not',
      [debt('a', 800, { due: day('2026-04-01') }), debt('b', 800)],
      undefined,
      [['b', 800], ['a', 200], 0],
    ],
    [
      'due on the day itself is due',
      [debt('a', 800, { due: day('2026-03-02'), annualRate: '0.2' }), debt('b', 800, { due: day('2026-03-01') })],
      undefined,
      [['b', 800], ['a', 200], 0],
    ],
    ['the less secured', [debt('a', 800, { secured: fen(1) }), debt('b', 800)], undefined, [['b', 800], ['a', 200], 0]],
    ['the heavier', [debt('a', 800), debt('b', 800, { annualRate: '0.1201' })], undefined, [['b', 800], ['a', 200], 0]],
    ['the earlier due', [debt('a', 800), debt('b', 800, { due: day('2026-01-30') })], undefined, [['b', 800], ['a', 200], 0]],
    // 1,000 by 500 : 1,500.
    ['else by what is owed', [debt('a', 500), debt('b', 1500)], undefined, [['a', 250], ['b', 750], 0]],
    // 1,000 in three is 333.33: the fen that is left goes to the first.
    ['to the fen', [debt('a', 700), debt('b', 700), debt('c', 700)], undefined, [['a', 334], ['b', 333], ['c', 333], 0]],
    ['and what is too much is left', [debt('a', 300), debt('b', 0)], undefined, [['a', 300], 700]],
  ])('%s', (_, debts, named, expected) => {
    expect(given(debts, named)).toEqual(expected);
  });

  test.each([
    ['named.0', [debt('a', 1)], ['b'], 'account.unknown-debt'],
    ['debts.1.owed', [debt('a', 1), debt('b', -1)], undefined, 'account.amount-too-small'],
    ['debts.0.secured', [debt('a', 1, { secured: money('USD', 0n) })], undefined, 'money.currency-mismatch'],
    ['debts.1.account', [debt('a', 1), debt('a', 1)], undefined, 'account.debt-twice'],
  ])('refused, naming %s', (field, debts, named, code) => {
    expect(given(debts, named)).toMatchObject({ code, field });
  });

  test('shares and surplus are the payment, and no debt gets more than it is', () => {
    const debts = fc.array(
      fc.record({ owed: fc.nat(2000), due: fc.constantFrom('2026-01-31', '2026-05-01'), annualRate: fc.constantFrom('0.1', '0.12') }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(fc.nat(9000), debts, (amount, list) => {
        const open = list.map(({ owed, due, annualRate }, index) => debt(`d${index}`, owed, { due: day(due), annualRate }));
        const found = allocateAcross({ ...payment, amount: fen(amount) }, open, law);
        if (!found.ok) throw new Error(found.error.code);
        const { shares, surplus } = found.value;
        expect(shares.reduce((sum, share) => sum + share.amount.minor, surplus.minor)).toBe(BigInt(amount));
        for (const share of shares) {
          const owed = open.find(({ account }) => account === share.account)?.owed.minor ?? -1n;
          expect(share.amount.minor <= owed).toBe(true);
        }
      }),
    );
  });
});
