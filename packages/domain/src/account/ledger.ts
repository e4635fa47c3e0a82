import type { PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import { type Money, money } from '#money';
import type { Balance } from './account.ts';
import { chargeAccrued, interestSum } from './accrue.ts';
import { AllocationPart, type Owed, owedTotal } from './allocation.ts';
import type { Books } from './books.ts';
import { startOf } from './contract-terms.ts';
import { owedNow } from './credit-books.ts';
import { checkEvents, type Contract, type DebtEvents, type EventRefusal } from './debt-events.ts';
import { leftOf } from './due-book.ts';
import { roundedOf } from './interest-count.ts';
import { lateness, type Lateness, type OpenDue } from './lateness.ts';
import type { InterestSum, LedgerLine } from './ledger-line.ts';
import type { ScreenedPayments } from './payment.ts';
import { walk, type WalkRefusal } from './walk.ts';

/** Why what is owed cannot be said. */
export type LedgerRefusal =
  | EventRefusal
  | WalkRefusal
  /** A charge its rule does not give: `computed` is what it does, nothing at all when it was made too often. */
  | {
      readonly code: 'account.charge-not-allowed';
      readonly field: string;
      readonly reason: 'too-often' | 'too-much';
      readonly stated: Money;
      readonly computed: Money;
    };

/** Interest of the period that is not over yet, rounded, and how it comes about. */
export type Accrued = { readonly amount: Money; readonly sum: InterestSum };

/**
 * A debt at the end of a day. lent + charged - paid - waived = outstanding - surplus, exactly. `owed` holds the interest accrued to the day where
 * the contract lets it be paid daily; otherwise what has accrued stands beside it and is owed when it is posted.
 */
export type DebtOn = {
  readonly on: PlainDate;
  readonly owed: Owed;
  readonly outstanding: Money;
  /** Paid beyond everything owed; it belongs to the payer, and is put against what is charged later. */
  readonly surplus: Money;
  readonly lent: Money;
  /** Interest, fees, penalties and costs in all. */
  readonly charged: Money;
  readonly paid: Money;
  readonly waived: Money;
  readonly accrued: { readonly interest?: Accrued; readonly penaltyInterest?: Accrued };
  /** What fell due and is open, oldest first. */
  readonly dues: readonly OpenDue[];
  readonly lateness: Lateness;
  readonly lines: readonly LedgerLine[];
  readonly payments: Pick<ScreenedPayments, 'repeated' | 'alike'>;
};

/** The debt of a contract at the end of a date, from everything that happened until then; what happened later is left out. */
export function ledger(contract: Contract, events: DebtEvents, on: PlainDate): Result<DebtOn, LedgerRefusal> {
  const checked = checkEvents(contract, events);
  if (!checked.ok) return checked;
  const since = startOf(contract.terms);
  if (on < since) return err({ code: 'account.before-contract', field: 'on', on, since });
  const walked = walk(contract, checked.value, { on });
  if (!walked.ok) return walked;
  const { books } = walked.value;
  const refused = books.charges.find(({ allowed }) => allowed !== 'yes');
  if (refused !== undefined && refused.allowed !== 'yes') {
    const stated = events.charges[refused.charge]?.amount ?? refused.computed;
    const { allowed: reason, computed } = refused;
    return err({ code: 'account.charge-not-allowed', field: `charges.${refused.charge}`, reason, stated, computed });
  }
  const { repeated, alike } = checked.value.payments;
  return ok({ ...debtOn(books, on), payments: { repeated, alike } });
}

/** Reads closed books. */
export function debtOn(books: Books, on: PlainDate): Omit<DebtOn, 'payments'> {
  chargeAccrued(books);
  const { terms, dues, charged, waived } = books;
  const inMoney = (minor: bigint) => money(terms.currency, minor);
  const owed = owedNow(books);
  const open = dues.dates.flatMap((due, index) => {
    const left = leftOf(dues, index);
    return left === 0n ? [] : [{ due, left: inMoney(left) }];
  });
  return {
    on,
    owed,
    outstanding: owedTotal(owed),
    surplus: inMoney(books.surplus),
    lent: inMoney(charged.principal),
    charged: inMoney(AllocationPart.options.reduce((sum, part) => (part === 'principal' ? sum : sum + charged[part]), 0n)),
    paid: inMoney(books.paid),
    waived: inMoney(AllocationPart.options.reduce((sum, part) => sum + waived[part], 0n)),
    accrued: {
      ...(books.interest === undefined ? {} : { interest: accruedOf(books, 'interest', books.interest) }),
      ...(books.penalty === undefined ? {} : { penaltyInterest: accruedOf(books, 'penalty-interest', books.penalty) }),
    },
    dues: open,
    lateness: lateness(open, on, terms),
    lines: books.lines,
  };
}

function accruedOf(books: Books, kind: 'interest' | 'penalty-interest', count: NonNullable<Books['interest']>): Accrued {
  return { amount: money(books.terms.currency, roundedOf(count)), sum: interestSum(books, count.open, kind) };
}

/** What is owed as a balance: the costs of enforcing stand among the fees. */
export function balanceOf({ on, owed, outstanding }: Pick<DebtOn, 'on' | 'owed' | 'outstanding'>): Balance {
  const { costs, fees, penalties, interest, principal } = owed;
  return { asOf: on, principal, interest, fees: money(fees.currency, fees.minor + costs.minor), penalties, outstanding };
}
