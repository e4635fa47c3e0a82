import { add, decimalFraction, larger, Money, Rounding, share, smaller, sum } from '#money';
import { z } from 'zod';
import type { Balance } from './account.ts';
import { Clause, ShareText } from './clause.ts';

/**
 * What a statement asks for at least: a share of the principal, the whole of what was charged in the cycle to the named parts, and what is
 * unpaid of earlier minimums; never less than `least`, never more than is owed.
 */
export const MinimumRule = z
  .object({
    principalShare: ShareText,
    whole: z.array(z.enum(['interest', 'fees', 'penalties'])).readonly(),
    least: Money,
    rounding: Rounding,
    clause: Clause,
  })
  .readonly();
export type MinimumRule = z.infer<typeof MinimumRule>;

/** What a minimum is computed from, on the statement's day and in one currency. */
export type MinimumQuestion = {
  readonly owed: Pick<Balance, 'principal' | 'outstanding'>;
  /** What was charged since the statement before. */
  readonly charged: Pick<Balance, 'interest' | 'fees' | 'penalties'>;
  /** What is unpaid of earlier minimums. */
  readonly pastDue: Money;
};

/** A minimum payment and the steps to it: amount = the smaller of outstanding and the larger of `least` and share + whole + past due. */
export type MinimumPayment = { readonly amount: Money; readonly share: Money; readonly whole: Money; readonly pastDue: Money };

/** The minimum payment of a statement. One rounding: of the share of the principal. */
export function minimumPayment({ owed, charged, pastDue }: MinimumQuestion, rule: MinimumRule): MinimumPayment {
  const { outstanding, principal } = owed;
  const ofPrincipal = share(principal, decimalFraction(rule.principalShare), rule.rounding);
  const whole = sum(
    outstanding.currency,
    rule.whole.map((part) => charged[part]),
  );
  const asked = add(add(ofPrincipal, whole), pastDue);
  return { amount: smaller(outstanding, larger(rule.least, asked)), share: ofPrincipal, whole, pastDue };
}
