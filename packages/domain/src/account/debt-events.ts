import type { PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import type { Money } from '#money';
import type { AllocationPart, AllocationRule } from './allocation.ts';
import type { Product } from './account.ts';
import { type ContractRefusal, checkTerms } from './check-terms.ts';
import { type ContractTerms, lentBy, startOf } from './contract-terms.ts';
import { type Payment, type PaymentRefusal, type ScreenedPayments, screenPayments } from './payment.ts';
import { type ForeignAmount, inCurrency } from './refusal.ts';

/** A contract, and the law on the order of payments that stands around it. */
export type Contract = { readonly terms: ContractTerms; readonly product: Product; readonly law: readonly AllocationRule[] };

/** Money the debtor took out of a revolving account. */
export type Draw = { readonly on: PlainDate; readonly amount: Money };

/** A charge the lender posted, by the name of the contract's rule for it. */
export type Charge = { readonly fee: string; readonly on: PlainDate; readonly amount: Money };

/** What the lender gave up: of one part, or in the order in which a payment would meet the parts. */
export type Waiver = { readonly on: PlainDate; readonly amount: Money; readonly part?: AllocationPart | undefined };

/**
 * What happened to a debt, in any order. `lateFees`: a fee for each late due date is charged `by-rule` on the first late day, or only when the
 * lender has posted it (`posted`).
 */
export type DebtEvents = {
  readonly draws: readonly Draw[];
  readonly charges: readonly Charge[];
  readonly waivers: readonly Waiver[];
  readonly payments: readonly Payment[];
  readonly lateFees: 'by-rule' | 'posted';
};

/** Nothing happened but what the contract says: late fees fall by rule. */
export const noEvents: DebtEvents = { draws: [], charges: [], waivers: [], payments: [], lateFees: 'by-rule' };

/** Why a contract with its events is none. */
export type EventRefusal =
  | ContractRefusal
  | PaymentRefusal
  | ForeignAmount
  | { readonly code: 'account.unknown-fee'; readonly field: string; readonly fee: string }
  /** What was lent by instalments stands in the contract: nothing more is drawn. */
  | { readonly code: 'account.draw-on-instalments'; readonly field: string };

/** Events that fit a contract, payments once each; of an instalment loan the one draw is what was lent. */
export type CheckedEvents = Omit<DebtEvents, 'payments'> & { readonly payments: ScreenedPayments };

/** Checks a contract and what happened to its debt: currencies, amounts above nothing, nothing before the debt existed, every charge by a rule. */
export function checkEvents({ terms }: Contract, events: DebtEvents): Result<CheckedEvents, EventRefusal> {
  const checked = checkTerms(terms);
  if (!checked.ok) return checked;
  const since = startOf(terms);
  const dated = (['draws', 'charges', 'waivers'] as const).flatMap((list) =>
    events[list].map(({ on, amount }, index) => ({ path: `${list}.${index}`, on, amount })),
  );
  const same = inCurrency(
    terms.currency,
    dated.map(({ path, amount }) => ({ field: `${path}.amount`, amount })),
  );
  if (!same.ok) return same;
  const small = dated.find(({ amount }) => amount.minor <= 0n);
  if (small !== undefined) return err({ code: 'account.amount-too-small', field: `${small.path}.amount`, least: 1n });
  const early = dated.find(({ on }) => on < since);
  if (early !== undefined) return err({ code: 'account.before-contract', field: `${early.path}.on`, on: early.on, since });
  for (const [index, { fee }] of events.charges.entries()) {
    if (terms.fees.every(({ id }) => id !== fee)) return err({ code: 'account.unknown-fee', field: `charges.${index}.fee`, fee });
  }
  const payments = screenPayments(events.payments, { currency: terms.currency, since });
  if (!payments.ok) return payments;
  if (terms.repayment.kind === 'revolving') return ok({ ...events, payments: payments.value });
  if (events.draws.length > 0) return err({ code: 'account.draw-on-instalments', field: 'draws.0' });
  return ok({ ...events, draws: [{ on: since, amount: lentBy(terms) }], payments: payments.value });
}
