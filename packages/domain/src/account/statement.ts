import { compareDates, type PlainDate } from '#calendar';
import { add, isZero, type Money, subtract, zero } from '#money';
import type { Account, StatementLine } from './account.ts';
import { type BalancePart, balanceParts } from './check-account.ts';
import { bucket, type Bucket, daysPastDue } from './days-past-due.ts';

/** A debt explained, as data: what it is made of, how late it is, and the lines behind it. */
export type Statement = {
  readonly asOf: PlainDate;
  readonly outstanding: Money;
  /** The parts that are not nothing, in the contract's order; they sum to `outstanding`. */
  readonly parts: readonly { readonly part: BalancePart; readonly amount: Money }[];
  readonly dueDate?: PlainDate;
  /** Absent when the due date is unknown. */
  readonly late?: { readonly days: number; readonly bucket: Bucket };
  /** By date, each with the amount owed after it. */
  readonly lines: readonly (StatementLine & { readonly after: Money })[];
  /** outstanding - the sum of the lines; absent when the lender states no lines. Anything but nothing is to be explained to the person. */
  readonly unexplained?: Money;
};

/** Explains a checked account on a date. */
export function statement(account: Account, on: PlainDate): Statement {
  const { asOf, outstanding } = account.balance;
  const late = daysPastDue(account, on);
  const lines = runningLines(account);
  const explained = lines.at(-1)?.after;
  return {
    asOf,
    outstanding,
    parts: balanceParts.map((part) => ({ part, amount: account.balance[part] })).filter(({ amount }) => !isZero(amount)),
    ...(account.dueDate === undefined ? {} : { dueDate: account.dueDate }),
    ...(late.ok ? { late: { days: late.value, bucket: bucket(late.value) } } : {}),
    lines,
    ...(explained === undefined ? {} : { unexplained: subtract(outstanding, explained) }),
  };
}

function runningLines(account: Account): Statement['lines'] {
  let owed = zero(account.balance.outstanding.currency);
  return account.lines
    .toSorted((a, b) => compareDates(a.on, b.on))
    .map((line) => {
      owed = lowers(line) ? subtract(owed, line.amount) : add(owed, line.amount);
      return { ...line, after: owed };
    });
}

function lowers(line: StatementLine): boolean {
  return line.kind === 'payment' || line.kind === 'waiver';
}
