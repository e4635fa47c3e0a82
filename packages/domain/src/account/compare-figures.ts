import { type Money, subtract, sum } from '#money';
import { type BalancePart, balanceParts } from './check-account.ts';
import { balanceOf, type DebtOn } from './ledger.ts';
import { type LenderStatement, linesTotal } from './lender-statement.ts';

/**
 * A figure of a statement beside the contract's own. `difference` is stated - computed. `as-posted`: it differs by exactly the interest accrued
 * since the last posting, which the statement does not show.
 */
export type Compared<Name extends string> = {
  readonly name: Name;
  readonly kind: 'agrees' | 'as-posted' | 'differs';
  readonly stated: Money;
  readonly computed: Money;
  readonly difference: Money;
};

/** Interest that is owed and not posted yet, in minor units. */
export type Unposted = Readonly<Record<'interest' | 'penalties', bigint>>;

/** The parts of the balance and the whole of it, stated beside computed. */
export function compareBalance(statement: LenderStatement, debt: Pick<DebtOn, 'on' | 'owed' | 'outstanding'>, unposted: Unposted) {
  const computed = balanceOf(debt);
  const hidden: Readonly<Record<BalancePart | 'outstanding', bigint>> = {
    principal: 0n,
    fees: 0n,
    ...unposted,
    outstanding: unposted.interest + unposted.penalties,
  };
  return [...balanceParts, 'outstanding' as const].map((name) =>
    compared(name, { stated: statement.balance[name], computed: computed[name], hidden: hidden[name] }),
  );
}

/** Whether a statement adds up in itself: its parts, and its lines, to what it says is owed. */
export function compareSums(statement: LenderStatement): readonly Compared<'parts' | 'lines'>[] {
  const { balance } = statement;
  const parts = sum(
    balance.outstanding.currency,
    balanceParts.map((part) => balance[part]),
  );
  return [
    compared('parts', { stated: balance.outstanding, computed: parts }),
    compared('lines', { stated: balance.outstanding, computed: linesTotal(statement) }),
  ];
}

/** One figure beside another. */
export function compared<Name extends string>(
  name: Name,
  { stated, computed, hidden = 0n }: { readonly stated: Money; readonly computed: Money; readonly hidden?: bigint },
): Compared<Name> {
  const difference = subtract(stated, computed);
  const kind = difference.minor === 0n ? 'agrees' : difference.minor === -hidden ? 'as-posted' : 'differs';
  return { name, kind, stated, computed, difference };
}
