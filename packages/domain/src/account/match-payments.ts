import type { PlainDate } from '#calendar';
import type { Money } from '#money';
import type { StatedLine } from './lender-statement.ts';
import type { LineFinding } from './line-finding.ts';
import type { Payment } from './payment.ts';

/** What became of the payment lines, by their place among the lines, and the payments that no line credits. */
export type MatchedPayments = { readonly findings: ReadonlyMap<number, LineFinding>; readonly missing: readonly Payment[] };

type Entry = { readonly index: number; readonly line: StatedLine };
/** What two must have in common to meet; undefined meets nothing. */
type Keys = { readonly of: (line: StatedLine) => string | undefined; readonly paid: (payment: Payment) => string };

/**
 * Holds the payment lines of a statement against the payments made, surest first: by name; by day and amount; the same amount on another day;
 * a line like one already matched is that one doubled; another amount on the same day. A line that meets no payment is the lender's word alone.
 * Takes time in proportion to lines and payments.
 */
export function matchPayments(lines: readonly StatedLine[], payments: readonly Payment[]): MatchedPayments {
  const findings = new Map<number, LineFinding>();
  const credited = new Map<Payment, number>();
  // Lists are taken from at their end.
  const lastFirst = [...new Set(payments)].toReversed();
  const open = () =>
    lines.flatMap((line, index): readonly Entry[] => (line.kind === 'payment' && !findings.has(index) ? [{ index, line }] : []));
  const match = ({ of, paid }: Keys) => {
    const waiting = new Map<string, Payment[]>();
    for (const payment of lastFirst) if (!credited.has(payment)) listUnder(waiting, paid(payment)).push(payment);
    for (const { index, line } of open()) {
      const key = of(line);
      const payment = key === undefined ? undefined : waiting.get(key)?.pop();
      if (payment === undefined) continue;
      credited.set(payment, index);
      findings.set(index, compared(line, payment));
    }
  };
  match({ of: ({ payment }) => payment, paid: ({ id }) => id });
  const named = firstPlaces([...credited].map(([{ id }, index]) => [id, index]));
  for (const { index, line } of open()) {
    const like = line.payment === undefined ? undefined : named.get(line.payment);
    if (like !== undefined) findings.set(index, { kind: 'payment-doubled', like });
  }
  match({ of: ifFree(dayAndAmount), paid: dayAndAmount });
  match({ of: ifFree(amountOf), paid: amountOf });
  const alike = firstPlaces(
    [...credited.values()].flatMap((place) => {
      const line = lines[place];
      return line === undefined ? [] : [[dayAndAmount(line), place] as const];
    }),
  );
  for (const { index, line } of open()) {
    const like = alike.get(dayAndAmount(line));
    if (like !== undefined && isFree(line)) findings.set(index, { kind: 'payment-doubled', like });
  }
  match({ of: ifFree(({ on }) => on), paid: ({ on }) => on });
  for (const { index } of open()) findings.set(index, { kind: 'payment-only-stated' });
  return { findings, missing: payments.filter((each) => !credited.has(each)) };
}

type Posted = { readonly on: PlainDate; readonly amount: Money };

function dayAndAmount({ on, amount }: Posted): string {
  return `${on} ${amountOf({ amount })}`;
}

function amountOf({ amount: { currency, minor } }: Pick<Posted, 'amount'>): string {
  return `${currency} ${minor}`;
}

/** A line that names a payment we were not given is that payment and no other. */
function isFree({ payment }: StatedLine): boolean {
  return payment === undefined;
}

function ifFree(key: (line: StatedLine) => string): Keys['of'] {
  return (line) => (isFree(line) ? key(line) : undefined);
}

function listUnder(lists: Map<string, Payment[]>, key: string): Payment[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** The first place of each key. */
function firstPlaces(places: readonly (readonly [key: string, place: number])[]): ReadonlyMap<string, number> {
  return new Map(places.toReversed());
}

function compared(line: StatedLine, { id, on, amount }: Payment): LineFinding {
  const minor = line.amount.minor - amount.minor;
  if (minor === 0n && line.on === on) return { kind: 'payment-agrees', payment: id };
  return { kind: 'payment-differs', payment: id, paidOn: on, paid: amount, difference: { ...amount, minor } };
}
