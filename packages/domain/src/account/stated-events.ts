import { type ContractTerms, lentBy, startOf } from './contract-terms.ts';
import type { Charge, DebtEvents, Draw, Waiver } from './debt-events.ts';
import type { LenderStatement, StatedLine } from './lender-statement.ts';
import type { LineFinding } from './line-finding.ts';
import { matchPayments } from './match-payments.ts';
import { nameCharge } from './name-charges.ts';
import { type Payment, PaymentId } from './payment.ts';

/** A statement read against its contract: what it tells of the debt, what is known of its lines already, and which lines wait for the reckoning. */
export type ReadStatement = {
  readonly events: DebtEvents;
  readonly findings: ReadonlyMap<number, LineFinding>;
  /** The line of each charge, and of each waiver. */
  readonly charges: readonly number[];
  readonly waivers: readonly number[];
  /** The lines that state interest. */
  readonly interest: readonly number[];
  readonly penaltyInterest: readonly number[];
  readonly missing: readonly Payment[];
};

/** Reads a checked statement; `payments` are those made until its day. */
export function readStatement(statement: LenderStatement, terms: ContractTerms, payments: readonly Payment[]): ReadStatement {
  const { lines } = statement;
  const matched = matchPayments(lines, payments);
  const findings = new Map(matched.findings);
  const [draws, charges, waivers]: [Draw[], Charge[], Waiver[]] = [[], [], []];
  const [ofCharges, ofWaivers, interest, penaltyInterest]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const [index, line] of lines.entries()) {
    const { kind, on, amount, part } = line;
    switch (kind) {
      case 'payment':
        break;
      case 'principal':
        if (terms.repayment.kind === 'instalments') {
          findings.set(index, judgeLent(lines, index, terms));
          break;
        }
        findings.set(index, { kind: 'taken' });
        if (amount.minor > 0n) draws.push({ on, amount });
        break;
      case 'waiver':
        findings.set(index, { kind: 'taken' });
        if (amount.minor === 0n) break;
        waivers.push({ on, amount, ...(part === undefined ? {} : { part }) });
        ofWaivers.push(index);
        break;
      case 'interest':
        if (terms.interest === undefined) findings.set(index, { kind: 'no-clause' });
        else interest.push(index);
        break;
      case 'fee':
      case 'penalty': {
        const named = nameCharge(line, terms);
        if (named.kind === 'penalty-interest') penaltyInterest.push(index);
        else if (named.kind !== 'rule') findings.set(index, named);
        else if (amount.minor > 0n) {
          charges.push({ fee: named.rule.id, on, amount });
          ofCharges.push(index);
        } else findings.set(index, { kind: 'taken' });
        break;
      }
    }
  }
  const admitted = lines.flatMap(({ on, amount }, index): readonly Payment[] =>
    findings.get(index)?.kind === 'payment-only-stated' && amount.minor > 0n
      ? [{ id: PaymentId.parse(`statement.line:${index}`), on, amount }]
      : [],
  );
  return {
    events: { draws, charges, waivers, payments: [...payments, ...admitted], lateFees: 'posted' },
    findings,
    charges: ofCharges,
    waivers: ofWaivers,
    interest,
    penaltyInterest,
    missing: matched.missing,
  };
}

/** What was lent by instalments stands in the contract, once. */
function judgeLent(lines: readonly StatedLine[], index: number, terms: ContractTerms): LineFinding {
  const line = lines[index];
  if (line === undefined || lines.findIndex(({ kind }) => kind === 'principal') !== index) return { kind: 'no-clause' };
  const computed = lentBy(terms);
  const on = startOf(terms);
  const clause = terms.principal.deducted?.clause ?? terms.principal.clause;
  const minor = line.amount.minor - computed.minor;
  if (minor === 0n && line.on === on) return { kind: 'agrees', computed, clause, why: { kind: 'principal' } };
  const day = line.on === on ? {} : { on };
  return { kind: 'differs', computed, difference: { ...computed, minor }, ...day, clause, why: { kind: 'principal' } };
}
