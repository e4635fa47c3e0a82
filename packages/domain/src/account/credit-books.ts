import { daysBetween, type PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import { type Money, money } from '#money';
import { chargeAccrued } from './accrue.ts';
import {
  allocatePayment,
  type AllocationOrder,
  AllocationPart,
  type NoAllocationOrder,
  nothingOwed,
  orderFor,
  type Owed,
  owedIn,
} from './allocation.ts';
import { type Books, credit, owedAll, owedPart } from './books.ts';
import type { Contract, Waiver } from './debt-events.ts';
import { oldestOpen } from './due-book.ts';
import type { Payment } from './payment.ts';

/** More was waived than was owed. */
export type WaiverTooLarge = {
  readonly code: 'account.waiver-too-large';
  readonly field: string;
  readonly waiver: number;
  readonly owed: Money;
};

/** Why what came in on a day cannot be put against a debt. */
export type CreditRefusal = NoAllocationOrder | WaiverTooLarge;

/** What lowers a debt on a day; `index` is a waiver's place in the list given. */
export type Credits = {
  readonly on: PlainDate;
  readonly waivers: readonly { readonly waiver: Waiver; readonly index: number }[];
  readonly payments: readonly Payment[];
};

/** Puts a day's waivers and payments against a debt, an earlier surplus before them, in the order that holds for the lateness at the day's start. */
export function creditDay(contract: Contract, books: Books, { on, waivers, payments }: Credits): Result<true, CreditRefusal> {
  const spends = books.surplus > 0n && owedAll(books) > 0n;
  if (waivers.length + payments.length === 0 && !spends) return ok(true);
  const found = orderFor({
    on,
    daysPastDue: pastDue(books, on),
    product: contract.product,
    contract: contract.terms.allocation,
    law: contract.law,
  });
  if (!found.ok) return found;
  chargeAccrued(books);
  if (spends) spendSurplus(books, found.value, on);
  for (const { waiver, index } of waivers) {
    const refused = waive(books, waiver, found.value);
    if (refused !== undefined) {
      return err({ code: 'account.waiver-too-large', field: `waivers.${index}.amount`, waiver: index, owed: refused });
    }
  }
  for (const { id, amount } of payments) {
    const { to, surplus } = allocatePayment(amount, owedNow(books), found.value.order);
    lower(books, to);
    books.paid += amount.minor;
    books.surplus += surplus.minor;
    books.lines.push({ kind: 'payment', on, amount, payment: id, to, surplus, clause: found.value.clause });
  }
  return ok(true);
}

/** What is owed, by part. */
export function owedNow(books: Books): Owed {
  const minor = Object.fromEntries(AllocationPart.options.map((part) => [part, owedPart(books, part)]));
  return owedIn(books.terms.currency, { costs: 0n, fees: 0n, penalties: 0n, interest: 0n, principal: 0n, ...minor });
}

/** The days past due as they count for a payment. */
function pastDue({ dues, terms: { grace } }: Books, on: PlainDate): number {
  const oldest = oldestOpen(dues);
  if (oldest === undefined) return 0;
  const days = daysBetween(oldest, on);
  if (days <= grace.days) return 0;
  return grace.counted === 'from-end' ? days - grace.days : days;
}

function spendSurplus(books: Books, { order, clause }: AllocationOrder, on: PlainDate): void {
  const { currency } = books.terms;
  const { to, surplus } = allocatePayment(money(currency, books.surplus), owedNow(books), order);
  const amount = books.surplus - surplus.minor;
  if (amount === 0n) return;
  lower(books, to);
  books.surplus = surplus.minor;
  books.lines.push({ kind: 'surplus-used', on, amount: money(currency, amount), to, clause });
}

/** Waives an amount, or answers what is owed when that is less. */
function waive(books: Books, { on, amount, part }: Waiver, { order, clause }: AllocationOrder): Money | undefined {
  const owed = owedNow(books);
  const most = part === undefined ? owedAll(books) : owed[part].minor;
  if (amount.minor > most) return money(amount.currency, most);
  const to = part === undefined ? allocatePayment(amount, owed, order).to : { ...nothingOwed(amount.currency), [part]: amount };
  lower(books, to);
  for (const each of AllocationPart.options) books.waived[each] += to[each].minor;
  books.lines.push({ kind: 'waiver', on, amount, to, ...(part === undefined ? { clause } : {}) });
  return undefined;
}

function lower(books: Books, to: Owed): void {
  for (const part of AllocationPart.options) if (to[part].minor > 0n) credit(books, part, to[part].minor);
}
