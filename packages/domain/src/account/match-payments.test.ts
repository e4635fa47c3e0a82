import { day, paid } from '../testing/contracts.ts';
import { fen } from '../testing/ledger.ts';
import { compare } from '#money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PaymentId, type Payment, type StatedLine } from './index.ts';
import { matchPayments, type MatchedPayments } from './match-payments.ts';
import type { LineFinding } from './line-finding.ts';

/** The same the long way: every open line asks every payment, in each of the ways after the other. */
function plainly(lines: readonly StatedLine[], payments: readonly Payment[]): MatchedPayments {
  const findings = new Map<number, LineFinding>();
  const taken: { readonly payment: Payment; readonly place: number }[] = [];
  const isTaken = (payment: Payment) => taken.some((one) => one.payment === payment);
  const each = (visit: (line: StatedLine, place: number) => void) => {
    for (const [place, line] of lines.entries()) if (line.kind === 'payment' && !findings.has(place)) visit(line, place);
  };
  const pair = (meets: (line: StatedLine, payment: Payment) => boolean) => {
    each((line, place) => {
      const payment = payments.find((one) => !isTaken(one) && meets(line, one));
      if (payment === undefined) return;
      taken.push({ payment, place });
      const { id, on, amount } = payment;
      const difference = { ...amount, minor: line.amount.minor - amount.minor };
      const agrees = difference.minor === 0n && line.on === on;
      findings.set(
        place,
        agrees ? { kind: 'payment-agrees', payment: id } : { kind: 'payment-differs', payment: id, paidOn: on, paid: amount, difference },
      );
    });
  };
  const double = (like: (line: StatedLine, one: (typeof taken)[number]) => boolean) => {
    each((line, place) => {
      const first = taken.find((one) => like(line, one));
      if (first !== undefined) findings.set(place, { kind: 'payment-doubled', like: first.place });
    });
  };
  const alike = (line: StatedLine, other: { readonly on: string; readonly amount: StatedLine['amount'] } | undefined) =>
    other !== undefined && line.on === other.on && compare(line.amount, other.amount) === 0;
  pair((line, { id }) => line.payment === id);
  double((line, { payment }) => line.payment === payment.id);
  pair((line, payment) => line.payment === undefined && alike(line, payment));
  pair((line, { amount }) => line.payment === undefined && compare(line.amount, amount) === 0);
  double((line, { place }) => line.payment === undefined && alike(line, lines[place]));
  pair((line, { on }) => line.payment === undefined && line.on === on);
  each((_line, place) => findings.set(place, { kind: 'payment-only-stated' }));
  return { findings, missing: payments.filter((one) => !isTaken(one)) };
}

const days = fc.constantFrom('2024-03-10', '2024-03-11', '2024-03-12').map(day);
const amounts = fc.constantFrom(100, 200, 300).map(fen);
const names = fc.constantFrom('a', 'b', 'c', 'd').map((id) => PaymentId.parse(id));
const lines: fc.Arbitrary<readonly StatedLine[]> = fc.array(
  fc.record(
    { kind: fc.constantFrom('payment', 'payment', 'payment', 'fee'), on: days, amount: amounts, payment: names },
    { requiredKeys: ['kind', 'on', 'amount'] },
  ),
  { maxLength: 10 },
);
const payments: fc.Arbitrary<readonly Payment[]> = fc.array(fc.record({ id: names, on: days, amount: amounts }), { maxLength: 8 });

test('lines meet the payments that they meet when each asks all of them in turn', () => {
  fc.assert(
    fc.property(lines, payments, (stated, made) => {
      const found = matchPayments(stated, made);
      const plain = plainly(stated, made);
      expect(new Map(found.findings)).toEqual(new Map(plain.findings));
      expect(found.missing).toEqual(plain.missing);
    }),
    { numRuns: 1000 },
  );
});

test('a statement of forty thousand lines of one day and amount is matched in its order', () => {
  const many = 40_000;
  const made = Array.from({ length: many }, (_, index) => paid('2024-03-10', 100, `p${index}`));
  const stated = made.map(({ on, amount }): StatedLine => ({ kind: 'payment', on, amount }));
  const { findings, missing } = matchPayments(stated, made);
  expect([findings.size, missing.length]).toEqual([many, 0]);
  expect(findings.get(many - 1)).toEqual({ kind: 'payment-agrees', payment: `p${many - 1}` });
});
