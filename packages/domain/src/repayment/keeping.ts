import { compareDates, daysBetween, type PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import { type Currency, type CurrencyMismatch, type Money, smaller, subtract, sum } from '#money';

/** Money that came in for an agreement; `on` is its value date. Each payment once: who receives payments screens them. */
export type Received = { readonly on: PlainDate; readonly amount: Money };

/** Why payments cannot be held against an agreement; `field` is the path of the first that is wrong. */
export type ReceivedRefusal =
  | (CurrencyMismatch & { readonly field: string })
  | { readonly code: 'repayment.payment-not-positive'; readonly field: string }
  | { readonly code: 'repayment.payment-too-early'; readonly field: string; readonly on: PlainDate; readonly since: PlainDate };

/** An amount that was agreed for a date. */
export type DueAmount = { readonly due: PlainDate; readonly amount: Money };

/**
 * How a due amount was kept. `paid`: whole by its date or within the grace; `late`: whole, so many days after its date; `open`: not yet late;
 * `overdue`: late and not whole. Days count from the due date.
 */
export type Kept =
  | { readonly kind: 'paid'; readonly on: PlainDate }
  | { readonly kind: 'late'; readonly on: PlainDate; readonly days: number }
  | { readonly kind: 'open'; readonly left: Money }
  | { readonly kind: 'overdue'; readonly left: Money; readonly days: number };

/** Due amounts held against payments: the earliest is paid first. paid - surplus + left = all that was agreed; `overdue` is the part of `left` that is late. */
export type Keeping<Due extends DueAmount = DueAmount> = {
  readonly dues: readonly (Due & { readonly paid: Money; readonly kept: Kept })[];
  readonly paid: Money;
  readonly left: Money;
  readonly overdue: Money;
  readonly surplus: Money;
};

/** The day on which the question is asked, and the days after a due date within which paying is not late. */
export type KeepingDay = { readonly on: PlainDate; readonly graceDays: number };

/** Holds due amounts (in order of their dates) against what was received until a day. Payments of later days have not been made yet. */
export function keepingOf<Due extends DueAmount>(dues: readonly Due[], received: readonly Received[], day: KeepingDay): Keeping<Due> {
  const currency = dues[0]?.amount.currency ?? received[0]?.amount.currency ?? 'CNY';
  const payments = inOrder(received).filter(({ on }) => on <= day.on);
  const paid = sum(
    currency,
    payments.map(({ amount }) => amount),
  );
  const coveredOn = coverage(dues, payments);
  let rest = paid;
  const kept = dues.map((due, index) => {
    const given = smaller(rest, due.amount);
    rest = subtract(rest, given);
    return { ...due, paid: given, kept: keptAs({ ...due, given, coveredOn: coveredOn[index] }, day) };
  });
  const lefts = kept.flatMap((one) => (one.kept.kind === 'open' || one.kept.kind === 'overdue' ? [one.kept.left] : []));
  const overdue = kept.flatMap((one) => (one.kept.kind === 'overdue' ? [one.kept.left] : []));
  return { dues: kept, paid, left: sum(currency, lefts), overdue: sum(currency, overdue), surplus: rest };
}

/** Checks that payments are of the agreement's currency, above nothing, and not from before `since`. */
export function checkReceived(
  received: readonly Received[],
  { currency, since }: { readonly currency: Currency; readonly since: PlainDate },
): Result<readonly Received[], ReceivedRefusal> {
  for (const [index, { on, amount }] of received.entries()) {
    const field = `received.${index}`;
    if (amount.currency !== currency) {
      return err({ code: 'money.currency-mismatch', expected: currency, found: amount.currency, field: `${field}.amount` });
    }
    if (amount.minor <= 0n) return err({ code: 'repayment.payment-not-positive', field: `${field}.amount` });
    if (on < since) return err({ code: 'repayment.payment-too-early', field: `${field}.on`, on, since });
  }
  return ok(received);
}

/** Payments by their dates. */
export function inOrder(received: readonly Received[]): readonly Received[] {
  return received.toSorted((a, b) => compareDates(a.on, b.on));
}

/** For each due amount the day on which it and all before it were paid, if there is one; an amount of nothing is paid on its date. */
function coverage(dues: readonly DueAmount[], payments: readonly Received[]): readonly (PlainDate | undefined)[] {
  let [wanted, had, next] = [0n, 0n, 0];
  let last: PlainDate | undefined;
  return dues.map(({ due, amount }) => {
    wanted += amount.minor;
    for (let payment = payments[next]; had < wanted && payment !== undefined; payment = payments[next]) {
      had += payment.amount.minor;
      last = payment.on;
      next += 1;
    }
    if (had < wanted) return undefined;
    return amount.minor === 0n ? due : (last ?? due);
  });
}

type Asked = DueAmount & { readonly given: Money; readonly coveredOn: PlainDate | undefined };

function keptAs({ due, amount, given, coveredOn }: Asked, { on, graceDays }: KeepingDay): Kept {
  if (coveredOn !== undefined && coveredOn <= on) {
    const days = daysBetween(due, coveredOn);
    return days <= graceDays ? { kind: 'paid', on: coveredOn } : { kind: 'late', on: coveredOn, days };
  }
  const left = subtract(amount, given);
  const days = daysBetween(due, on);
  return days <= graceDays ? { kind: 'open', left } : { kind: 'overdue', left, days };
}
