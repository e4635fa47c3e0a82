import { PlainDate } from '#calendar';
import { AccountId } from '#kernel';
import { Money } from '#money';
import { z } from 'zod';

/** What was lent. */
export const Product = z.enum(['credit-card', 'online-loan', 'personal-loan', 'other']);
export type Product = z.infer<typeof Product>;

/** Why something is owed: without one of these no contact is lawful. */
export const DebtBasis = z.enum(['contract', 'judgment', 'assignment']);
export type DebtBasis = z.infer<typeof DebtBasis>;

/** One line of the statement, in the contract's own terms. */
export const StatementLine = z
  .object({ kind: z.enum(['principal', 'interest', 'fee', 'penalty', 'payment', 'waiver']), on: PlainDate, amount: Money })
  .readonly();
export type StatementLine = z.infer<typeof StatementLine>;

/** What is owed on a date. `outstanding` equals principal + interest + fees + penalties; checked by `checkAccount`. */
export const Balance = z
  .object({ asOf: PlainDate, principal: Money, interest: Money, fees: Money, penalties: Money, outstanding: Money })
  .readonly();
export type Balance = z.infer<typeof Balance>;

/** The debt as the lender states it. `tail` is the last four digits of the card or contract number; the full number is never held. */
export const Account = z
  .object({
    id: AccountId,
    product: Product,
    productName: z.string().min(1).max(80),
    basis: DebtBasis.optional(),
    tail: z.string().regex(/^\d{4}$/),
    openedOn: PlainDate.optional(),
    dueDate: PlainDate.optional(),
    lastPaymentDate: PlainDate.optional(),
    /** Nominal annual rate as a decimal fraction in text, such as "0.1825". */
    annualRate: z.string().regex(/^\d{1,2}(\.\d{1,8})?$/),
    balance: Balance,
    lines: z.array(StatementLine).readonly(),
    disputed: z.boolean().optional(),
  })
  .readonly();
export type Account = z.infer<typeof Account>;
