import { compare } from '#money';
import type { StatedLine } from './lender-statement.ts';
import type { LineFinding } from './line-finding.ts';
import type { Payment } from './payment.ts';

/** What became of the payment lines, by their place among the lines, and the payments that no line credits. */
export type MatchedPayments = { readonly findings: ReadonlyMap<number, LineFinding>; readonly missing: readonly Payment[] };

type Entry = { readonly index: number; readonly line: StatedLine };
type Meets = (line: StatedLine, payment: Payment) => boolean;

/**
 * Holds the payment lines of a statement against the payments made, surest first: by name; by day and amount; the same amount on another day;
 * a line like one already matched is that one doubled; another amount on the same day. A line that meets no payment is the lender's word alone.
 */
export function matchPayments(lines: readonly StatedLine[], payments: readonly Payment[]): MatchedPayments {
  const findings = new Map<number, LineFinding>();
  const credited = new Map<Payment, number>();
  const open = () =>
    lines.flatMap((line, index): readonly Entry[] => (line.kind === 'payment' && !findings.has(index) ? [{ index, line }] : []));
  const match = (meets: Meets) => {
    for (const { index, line } of open()) {
      const payment = payments.find((each) => !credited.has(each) && meets(line, each));
      if (payment === undefined) continue;
      credited.set(payment, index);
      findings.set(index, compared(line, payment));
    }
  };
  match((line, { id }) => line.payment === id);
  for (const { index, line } of open()) {
    const known = payments.find(({ id }) => id === line.payment);
    const like = known === undefined ? undefined : credited.get(known);
    if (like !== undefined) findings.set(index, { kind: 'payment-doubled', like });
  }
  match((line, { on, amount }) => isFree(line) && line.on === on && compare(line.amount, amount) === 0);
  match((line, { amount }) => isFree(line) && compare(line.amount, amount) === 0);
  for (const { index, line } of open()) {
    const like = [...credited.values()].find((place) => isAlike(lines[place], line));
    if (like !== undefined && isFree(line)) findings.set(index, { kind: 'payment-doubled', like });
  }
  match((line, { on }) => isFree(line) && line.on === on);
  for (const { index } of open()) findings.set(index, { kind: 'payment-only-stated' });
  return { findings, missing: payments.filter((each) => !credited.has(each)) };
}

/** A line that names a payment we were not given is that payment and no other. */
function isFree({ payment }: StatedLine): boolean {
  return payment === undefined;
}

function isAlike(one: StatedLine | undefined, other: StatedLine): boolean {
  return one !== undefined && one.on === other.on && compare(one.amount, other.amount) === 0;
}

function compared(line: StatedLine, { id, on, amount }: Payment): LineFinding {
  const minor = line.amount.minor - amount.minor;
  if (minor === 0n && line.on === on) return { kind: 'payment-agrees', payment: id };
  return { kind: 'payment-differs', payment: id, paidOn: on, paid: amount, difference: { ...amount, minor } };
}
