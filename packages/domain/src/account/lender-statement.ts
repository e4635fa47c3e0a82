import type { PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import { Money, sum } from '#money';
import { z } from 'zod';
import { Balance, StatementLine } from './account.ts';
import { AllocationPart } from './allocation.ts';
import { balanceParts } from './check-account.ts';
import { FeeId } from './fee-rule.ts';
import { PaymentId } from './payment.ts';
import { type BeforeContract, type ForeignAmount, inCurrency, type NamedAmount } from './refusal.ts';

/** A line of a lender's statement. It may name the contract's rule for a charge, the payment it credits, the part that a waiver lowers. */
export const StatedLine = z
  .object({ ...StatementLine.unwrap().shape, fee: FeeId.optional(), payment: PaymentId.optional(), part: AllocationPart.optional() })
  .readonly();
export type StatedLine = z.infer<typeof StatedLine>;

/** What a lender states of a debt: every line since the contract began, what is owed on a date, and what it asks for. An `Account` is one. */
export const LenderStatement = z
  .object({
    balance: Balance,
    lines: z.array(StatedLine).readonly(),
    /** Days past due, and the least to pay, where the lender states them. */
    pastDue: z.int().min(0).optional(),
    minimum: Money.optional(),
  })
  .readonly();
export type LenderStatement = z.infer<typeof LenderStatement>;

/** Why a statement cannot be held against a contract; `field` is the path of what is wrong. */
export type StatementRefusal =
  | ForeignAmount
  | BeforeContract
  | { readonly code: 'account.amount-too-small'; readonly field: string; readonly least: bigint }
  | { readonly code: 'account.after-statement'; readonly field: string; readonly on: PlainDate; readonly asOf: PlainDate };

/** Checks a statement: one currency, no amount below nothing, no line from before the debt existed or from after the statement's day. */
export function checkStatement(statement: LenderStatement, since: PlainDate): Result<LenderStatement, StatementRefusal> {
  const { balance, lines, minimum } = statement;
  const amounts: NamedAmount[] = [
    ...balanceParts.map((part) => ({ field: `balance.${part}`, amount: balance[part] })),
    ...(minimum === undefined ? [] : [{ field: 'minimum', amount: minimum }]),
    ...lines.map(({ amount }, index) => ({ field: `lines.${index}.amount`, amount })),
  ];
  const same = inCurrency(balance.outstanding.currency, amounts);
  if (!same.ok) return same;
  const small = amounts.find(({ amount }) => amount.minor < 0n);
  if (small !== undefined) return err({ code: 'account.amount-too-small', field: small.field, least: 0n });
  const { asOf } = balance;
  if (asOf < since) return err({ code: 'account.before-contract', field: 'balance.asOf', on: asOf, since });
  for (const [index, { on }] of lines.entries()) {
    if (on < since) return err({ code: 'account.before-contract', field: `lines.${index}.on`, on, since });
    if (on > asOf) return err({ code: 'account.after-statement', field: `lines.${index}.on`, on, asOf });
  }
  return ok(statement);
}

/** What the lines of a statement sum to: everything charged less everything paid and waived. */
export function linesTotal({ balance, lines }: LenderStatement): Money {
  const signed = lines.map(({ kind, amount }) => (kind === 'payment' || kind === 'waiver' ? { ...amount, minor: -amount.minor } : amount));
  return sum(balance.outstanding.currency, signed);
}
