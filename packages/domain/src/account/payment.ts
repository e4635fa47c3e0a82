import { compareDates, PlainDate } from '#calendar';
import { brandedString, err, ok, type Result } from '#kernel';
import { compare, type Currency, Money } from '#money';
import { z } from 'zod';
import { type BeforeContract, type ForeignAmount, inCurrency } from './refusal.ts';

/** The name under which whoever received a payment booked it: one name, one payment. */
export const PaymentId = brandedString('PaymentId', /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/);
export type PaymentId = z.infer<typeof PaymentId>;

/** Money that was received. `on` is its value date, from which it counts, whenever it was booked. */
export const Payment = z.object({ id: PaymentId, on: PlainDate, amount: Money }).readonly();
export type Payment = z.infer<typeof Payment>;

/** Why a payment cannot be one for this debt; `field` is its path in the list given. */
export type PaymentRefusal =
  | ForeignAmount
  | BeforeContract
  | { readonly code: 'account.amount-too-small'; readonly field: string; readonly least: bigint }
  /** One name stands for two different payments. */
  | { readonly code: 'account.payment-conflict'; readonly field: string; readonly payment: PaymentId };

/** Payments as they count: by date and then by name, each once. */
export type ScreenedPayments = {
  readonly accepted: readonly Payment[];
  /** Reported again under the same name: counted once. */
  readonly repeated: readonly PaymentId[];
  /** Of the same day and amount as an earlier one, under another name: both are counted, and a person looks whether it was booked twice. */
  readonly alike: readonly { readonly payment: PaymentId; readonly like: PaymentId }[];
};

/** What payments are held against: the debt's currency, and the date before which no payment can be for it. */
export type PaymentBounds = { readonly currency: Currency; readonly since: PlainDate };

/** Refuses payments of another currency, of nothing or less, from before the contract, and two under one name; a payment reported twice counts once. */
export function screenPayments(payments: readonly Payment[], { currency, since }: PaymentBounds): Result<ScreenedPayments, PaymentRefusal> {
  const same = inCurrency(
    currency,
    payments.map(({ amount }, index) => ({ field: `payments.${index}.amount`, amount })),
  );
  if (!same.ok) return same;
  const named = new Map<PaymentId, Payment>();
  const repeated: PaymentId[] = [];
  for (const [index, payment] of payments.entries()) {
    const { id, on, amount } = payment;
    if (amount.minor <= 0n) return err({ code: 'account.amount-too-small', field: `payments.${index}.amount`, least: 1n });
    if (on < since) return err({ code: 'account.before-contract', field: `payments.${index}.on`, on, since });
    const known = named.get(id);
    if (known === undefined) named.set(id, payment);
    else if (isSame(known, payment)) repeated.push(id);
    else return err({ code: 'account.payment-conflict', field: `payments.${index}.id`, payment: id });
  }
  const accepted = [...named.values()].toSorted((a, b) => compareDates(a.on, b.on) || (a.id < b.id ? -1 : 1));
  return ok({ accepted, repeated: repeated.toSorted(), alike: alikeIn(accepted) });
}

function alikeIn(payments: readonly Payment[]): ScreenedPayments['alike'] {
  const first = new Map<string, PaymentId>();
  return payments.flatMap(({ id, on, amount }) => {
    const looks = `${on} ${amount.minor}`;
    const like = first.get(looks);
    if (like !== undefined) return [{ payment: id, like }];
    first.set(looks, id);
    return [];
  });
}

function isSame(a: Payment, b: Payment): boolean {
  return a.on === b.on && compare(a.amount, b.amount) === 0;
}
