import type { PlainDate } from '#calendar';
import { type AccountId, err, invariant, ok, type Result } from '#kernel';
import { allocate, compareFractions, decimalFraction, isNegative, isZero, type Money, smaller, subtract, sum, zero } from '#money';
import { z } from 'zod';
import { Clause, type ShareText } from './clause.ts';
import { type ForeignAmount, inCurrency } from './refusal.ts';

/**
 * By what one debt stands before another. `named` is the debtor's own choice; `due-first` puts what is due before what is not; `least-secured`
 * and `heaviest` (the higher rate) order by those; `earliest-due` by due date. Debts that all criteria leave equal share pro rata.
 */
export const DebtCriterion = z.enum(['named', 'due-first', 'least-secured', 'heaviest', 'earliest-due']);
export type DebtCriterion = z.infer<typeof DebtCriterion>;

/** The criteria a law or contract states, foremost first, and where. */
export const DebtsOrder = z.object({ criteria: z.array(DebtCriterion).readonly(), clause: Clause }).readonly();
export type DebtsOrder = z.infer<typeof DebtsOrder>;

/** One of several debts of the same kind to one creditor. `secured` is the worth of its security, `annualRate` what it costs. */
export type OpenDebt = {
  readonly account: AccountId;
  readonly owed: Money;
  readonly due: PlainDate;
  readonly secured: Money;
  readonly annualRate: ShareText;
};

/** A payment meant for several debts. `named` are the debts the debtor chose, foremost first. */
export type DebtsPayment = { readonly amount: Money; readonly on: PlainDate; readonly named?: readonly AccountId[] };

/** What each debt gets, in the order in which the debts were met; shares and surplus sum to the payment exactly. */
export type DebtsAllocation = {
  readonly shares: readonly { readonly account: AccountId; readonly amount: Money }[];
  readonly surplus: Money;
};

/** Why a payment cannot be given to several debts. */
export type DebtsRefusal =
  | ForeignAmount
  | { readonly code: 'account.amount-too-small'; readonly field: string; readonly least: bigint }
  | { readonly code: 'account.unknown-debt'; readonly field: string; readonly account: AccountId }
  | { readonly code: 'account.debt-twice'; readonly field: string; readonly account: AccountId };

/** Gives a payment to several debts by the stated criteria; debts left equal by all of them share it by what is owed on each (`allocate`). */
export function allocateAcross(
  payment: DebtsPayment,
  debts: readonly OpenDebt[],
  order: DebtsOrder,
): Result<DebtsAllocation, DebtsRefusal> {
  const { amount } = payment;
  const refusal = refusalOf(payment, debts);
  if (refusal !== undefined) return err(refusal);
  const byCriteria = (a: OpenDebt, b: OpenDebt) =>
    order.criteria.reduce((found, criterion) => found || compareBy(criterion, { a, b, payment }), 0);
  const shares: { account: AccountId; amount: Money }[] = [];
  let left = amount;
  for (const equals of groups(debts.filter(({ owed }) => !isZero(owed)).toSorted(byCriteria), byCriteria)) {
    const owed = equals.map((debt) => debt.owed);
    const given = smaller(left, sum(amount.currency, owed));
    const parts = allocate(
      given,
      owed.map(({ minor }) => minor),
    );
    invariant(parts.ok, 'debts that share a payment owe something');
    for (const [index, { account }] of equals.entries()) shares.push({ account, amount: parts.value[index] ?? zero(amount.currency) });
    left = subtract(left, given);
  }
  return ok({ shares, surplus: left });
}

function refusalOf({ amount, named = [] }: DebtsPayment, debts: readonly OpenDebt[]): DebtsRefusal | undefined {
  const amounts = debts.flatMap(({ owed, secured }, index) => [
    { field: `debts.${index}.owed`, amount: owed },
    { field: `debts.${index}.secured`, amount: secured },
  ]);
  const same = inCurrency(amount.currency, amounts);
  if (!same.ok) return same.error;
  const negative = [{ field: 'amount', amount }, ...amounts].find((each) => isNegative(each.amount));
  if (negative !== undefined) return { code: 'account.amount-too-small', field: negative.field, least: 0n };
  const again = debts.findIndex(({ account }, index) => debts.findIndex((other) => other.account === account) !== index);
  const twice = debts[again];
  if (twice !== undefined) return { code: 'account.debt-twice', field: `debts.${again}.account`, account: twice.account };
  for (const [index, account] of named.entries()) {
    if (debts.every((debt) => debt.account !== account)) return { code: 'account.unknown-debt', field: `named.${index}`, account };
  }
  return undefined;
}

type Pair = { readonly a: OpenDebt; readonly b: OpenDebt; readonly payment: DebtsPayment };

function compareBy(criterion: DebtCriterion, { a, b, payment }: Pair): number {
  switch (criterion) {
    case 'named': {
      const place = ({ account }: OpenDebt) => {
        const found = payment.named?.indexOf(account) ?? -1;
        return found < 0 ? Number.POSITIVE_INFINITY : found;
      };
      return place(a) === place(b) ? 0 : place(a) - place(b);
    }
    case 'due-first':
      return Number(a.due > payment.on) - Number(b.due > payment.on);
    case 'least-secured':
      return Number(a.secured.minor > b.secured.minor) - Number(a.secured.minor < b.secured.minor);
    case 'heaviest':
      return compareFractions(decimalFraction(b.annualRate), decimalFraction(a.annualRate));
    case 'earliest-due':
      return Number(a.due > b.due) - Number(a.due < b.due);
  }
}

/** Neighbours of a sorted list that compare equal, together. */
function groups<Item>(sorted: readonly Item[], by: (a: Item, b: Item) => number): readonly (readonly Item[])[] {
  const found: Item[][] = [];
  for (const item of sorted) {
    const last = found.at(-1)?.[0];
    if (last !== undefined && by(last, item) === 0) found.at(-1)?.push(item);
    else found.push([item]);
  }
  return found;
}
