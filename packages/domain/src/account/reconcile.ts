import { err, ok, type Result } from '#kernel';
import { type Money, money, sum } from '#money';
import { type Books, owedPart, postedLeft } from './books.ts';
import type { BalancePart } from './check-account.ts';
import { compareBalance, type Compared, compared, compareSums } from './compare-figures.ts';
import { startOf } from './contract-terms.ts';
import { type Contract, checkEvents, type EventRefusal } from './debt-events.ts';
import { judgeCharge, judgeInterest } from './judge-lines.ts';
import { debtOn, type DebtOn } from './ledger.ts';
import { checkStatement, type LenderStatement, type StatementRefusal } from './lender-statement.ts';
import type { LineFinding } from './line-finding.ts';
import type { Payment, ScreenedPayments } from './payment.ts';
import { readStatement, type ReadStatement } from './stated-events.ts';
import { walk, type Walked, type WalkRefusal } from './walk.ts';

/** Why a statement cannot be held against a contract. */
export type ReconcileRefusal = StatementRefusal | EventRefusal | WalkRefusal;

/** A statement held against the contract and the payments. */
export type Reconciled = {
  /** One for each line of the statement, in its order. */
  readonly lines: readonly LineFinding[];
  readonly payments: { readonly missing: readonly Payment[] } & Pick<ScreenedPayments, 'repeated' | 'alike'>;
  /** Interest by the contract after the last line that states any. */
  readonly notStated: { readonly interest: Money; readonly penaltyInterest: Money };
  readonly totals: readonly Compared<BalancePart | 'outstanding'>[];
  /** Whether the statement adds up in itself. */
  readonly sums: readonly Compared<'parts' | 'lines'>[];
  readonly minimum?: Compared<'minimum'>;
  readonly pastDue?: { readonly kind: 'agrees' | 'differs'; readonly stated: number; readonly computed: number };
  /** The debt by the contract, on the statement's day. */
  readonly debt: Omit<DebtOn, 'payments'>;
};

/**
 * Holds every line of a lender's statement against the contract. The debt is reckoned anew from the contract, the payments made, and of the
 * statement only what the lender alone knows: money drawn, amounts waived, and which of the contract's charges it posted and when. A charge
 * counts for what its rule gives and no more.
 */
export function reconcile(
  statement: LenderStatement,
  contract: Contract,
  payments: readonly Payment[],
): Result<Reconciled, ReconcileRefusal> {
  const { terms } = contract;
  const given = checkEvents(contract, { draws: [], charges: [], waivers: [], payments, lateFees: 'posted' });
  if (!given.ok) return given;
  const stated = checkStatement(statement, startOf(terms));
  if (!stated.ok) return stated;
  const { asOf, outstanding } = statement.balance;
  if (outstanding.currency !== terms.currency) {
    return err({ code: 'money.currency-mismatch', expected: terms.currency, found: outstanding.currency, field: 'balance.outstanding' });
  }
  const { accepted, repeated, alike } = given.value.payments;
  const made = accepted.filter(({ on }) => on <= asOf);
  const read = readStatement(statement, terms, made);
  const events = checkEvents(contract, read.events);
  if (!events.ok) return events;
  const walked = walk(contract, events.value, { on: asOf, notes: [asOf, ...statement.lines.map(({ on }) => on)] });
  if (!walked.ok) return err(byLine(walked.error, read));
  const debt = debtOn(walked.value.books, asOf);
  return ok({
    ...judged(statement, read, walked.value),
    payments: { missing: read.missing, repeated, alike },
    totals: compareBalance(statement, debt, unpostedIn(walked.value.books)),
    sums: compareSums(statement),
    ...claims(statement, debt),
    debt,
  });
}

/** A waiver that cannot be is named by its line. */
function byLine(refusal: WalkRefusal, { waivers }: ReadStatement): WalkRefusal {
  if (refusal.code !== 'account.waiver-too-large') return refusal;
  return { ...refusal, field: `lines.${waivers[refusal.waiver] ?? 0}.amount` };
}

function judged({ lines, balance }: LenderStatement, read: ReadStatement, walked: Walked): Pick<Reconciled, 'lines' | 'notStated'> {
  const interest = judgeInterest(walked, { lines, places: read.interest, kind: 'interest' });
  const penalty = judgeInterest(walked, { lines, places: read.penaltyInterest, kind: 'penalty-interest' });
  const found = new Map([...read.findings, ...interest.findings, ...penalty.findings]);
  for (const outcome of walked.books.charges) {
    const place = read.charges[outcome.charge];
    const line = place === undefined ? undefined : lines[place];
    if (place !== undefined && line !== undefined) found.set(place, judgeCharge(line, outcome, walked.books.terms));
  }
  const { currency } = walked.books.terms;
  const last = walked.notes.get(balance.asOf);
  return {
    lines: lines.map((_, index) => found.get(index) ?? { kind: 'no-clause' }),
    notStated: {
      interest: money(currency, (last?.interest ?? 0n) - interest.stated),
      penaltyInterest: money(currency, (last?.penalty ?? 0n) - penalty.stated),
    },
  };
}

function unpostedIn(books: Books) {
  const of = (part: 'interest' | 'penalties') => owedPart(books, part) - postedLeft(books, part);
  return { interest: of('interest'), penalties: of('penalties') };
}

/** The lateness and the least to pay that a statement names: what is open of everything that fell due or was asked for. */
function claims({ minimum, pastDue }: LenderStatement, { dues, lateness, outstanding }: Pick<DebtOn, 'dues' | 'lateness' | 'outstanding'>) {
  const asked = sum(
    outstanding.currency,
    dues.map(({ left }) => left),
  );
  return {
    ...(minimum === undefined ? {} : { minimum: compared('minimum', { stated: minimum, computed: asked }) }),
    ...(pastDue === undefined
      ? {}
      : {
          pastDue: {
            kind: pastDue === lateness.days ? ('agrees' as const) : ('differs' as const),
            stated: pastDue,
            computed: lateness.days,
          },
        }),
  };
}
