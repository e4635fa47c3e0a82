import { type Account, type Balance, DebtBasis, Product, type StatementLine } from '#account';
import { AccountId } from '#kernel';
import { type Currency, money, sum } from '#money';
import fc from 'fast-check';
import { recentDates } from './calendar.ts';
import { amountsIn, currencies } from './money.ts';

/** Balances of one currency that add up. */
export function balancesIn(currency: Currency): fc.Arbitrary<Balance> {
  const part = amountsIn(currency, { min: 0n, max: 10n ** 10n });
  return fc.record({ asOf: recentDates, principal: part, interest: part, fees: part, penalties: part }).map((parts) => ({
    ...parts,
    outstanding: sum(currency, [parts.principal, parts.interest, parts.fees, parts.penalties]),
  }));
}

/** Accounts that pass `checkAccount`, with invented names. */
export const accounts: fc.Arbitrary<Account> = currencies.chain((currency) => {
  const line: fc.Arbitrary<StatementLine> = fc.record({
    kind: fc.constantFrom('principal', 'interest', 'fee', 'penalty', 'payment', 'waiver'),
    on: recentDates,
    amount: amountsIn(currency, { min: 0n, max: 10n ** 8n }),
  });
  return fc
    .record(
      {
        number: fc.nat(9999),
        product: fc.constantFrom(...Product.options),
        basis: fc.constantFrom(...DebtBasis.options),
        dueDate: recentDates,
        balance: balancesIn(currency),
        lines: fc.array(line, { maxLength: 6 }),
        disputed: fc.boolean(),
      },
      { requiredKeys: ['number', 'product', 'balance', 'lines'] },
    )
    .map(({ number, ...rest }) => ({
      ...rest,
      id: AccountId.parse(`account-${number}`),
      productName: 'Invented Card',
      tail: String(number).padStart(4, '0'),
      annualRate: '0.1825',
    }));
});

/** An account of one line, its balance being that line: the smallest thing owed. */
export function accountOwing(currency: Currency, minor: bigint, on: StatementLine['on']): Account {
  const amount = money(currency, minor);
  const nothing = money(currency, 0n);
  return {
    id: AccountId.parse('account-1'),
    product: 'credit-card',
    productName: 'Invented Card',
    tail: '0001',
    annualRate: '0.18',
    balance: { asOf: on, principal: amount, interest: nothing, fees: nothing, penalties: nothing, outstanding: amount },
    lines: [{ kind: 'principal', on, amount }],
  };
}
