import { err, ok, type Result } from '#kernel';
import { divideRounded, type Rounding } from '#money';
import type { PeriodRates } from './due-dates.ts';
import { type AmortisationRefusal, equalInstalments, fitsInstalments, type InstalmentTerms } from './equal-instalments.ts';
import { levelPayment } from './level-payment.ts';

/** What decides how much of the principal a row repays; the last row always repays the whole balance left. */
export type Pattern =
  | { readonly kind: 'level' }
  | { readonly kind: 'equal-principal' }
  | { readonly kind: 'at-end' }
  /** Given principal parts, one a row. */
  | { readonly kind: 'parts'; readonly parts: readonly bigint[] }
  /** Given payments of principal and interest together, one a row. */
  | { readonly kind: 'payments'; readonly payments: readonly bigint[] };

/** What a schedule is computed from, in minor units and exact rates. */
export type Amortisation = {
  readonly pattern: Pattern;
  readonly principal: bigint;
  readonly rates: PeriodRates;
  readonly rounding: Rounding;
};

/** The rows of a schedule as columns of minor units; `balances[i]` is the principal still owed after row i, `interests[i]` what its time costs. */
export type Columns = {
  readonly principals: readonly bigint[];
  readonly interests: readonly bigint[];
  readonly balances: readonly bigint[];
};

/**
 * All columns of a plan in minor units. `interests` is what the rows' own time costs; of it `accrued` is paid by later rows and `waived` by none.
 * `earlier` is paid on top: interest of the holiday, or from before the plan.
 */
export type PlanColumns = Columns & {
  readonly fees: readonly bigint[];
  readonly earlier: readonly bigint[];
  readonly accrued: readonly bigint[];
  readonly waived: readonly bigint[];
};

/**
 * Computes a schedule exactly: the interest of a row is the balance before it x its rate, rounded once; the last row's principal part is the
 * whole balance left. Refuses rows below nothing.
 */
export function amortise(problem: Amortisation): Result<Columns, AmortisationRefusal> {
  const { pattern, principal, rates, rounding } = problem;
  switch (pattern.kind) {
    case 'level': {
      const quick = instalmentTerms(problem);
      if (quick !== undefined && fitsInstalments(quick)) return inColumns(quick);
      const payment = levelPayment(principal, rates, rounding);
      return rows(problem, ({ interest }) => payment - interest);
    }
    case 'equal-principal': {
      const part = divideRounded(principal, BigInt(rates.numerators.length), rounding);
      return rows(problem, () => part);
    }
    case 'at-end':
      return rows(problem, () => 0n);
    case 'parts':
      return rows(problem, ({ row }) => pattern.parts[row] ?? 0n);
    case 'payments':
      return rows(problem, ({ row, interest }) => (pattern.payments[row] ?? 0n) - interest);
  }
}

type PrincipalPart = (at: { readonly row: number; readonly interest: bigint }) => bigint;

function rows(problem: Amortisation, principalPart: PrincipalPart): Result<Columns, AmortisationRefusal> {
  const { rates, rounding } = problem;
  const last = rates.numerators.length - 1;
  const principals: bigint[] = [];
  const interests: bigint[] = [];
  const balances: bigint[] = [];
  let balance = problem.principal;
  for (const [row, numerator] of rates.numerators.entries()) {
    const interest = divideRounded(balance * numerator, rates.denominator, rounding);
    const part = row === last ? balance : principalPart({ row, interest });
    if (part < 0n) return err({ code: 'repayment.below-interest', row: row + 1, paymentMinor: part + interest, interestMinor: interest });
    if (part > balance) {
      return err({
        code: 'repayment.too-small',
        row: row + 1,
        periods: last + 1,
        paymentMinor: part + interest,
        owedMinor: balance + interest,
      });
    }
    balance -= part;
    principals.push(part);
    interests.push(interest);
    balances.push(balance);
  }
  return ok({ principals, interests, balances });
}

/** The problem in plain numbers, when every period costs the same. */
function instalmentTerms({ principal, rates, rounding }: Amortisation): InstalmentTerms | undefined {
  const [first = 0n] = rates.numerators;
  if (rates.numerators.some((numerator) => numerator !== first)) return undefined;
  return {
    principal: Number(principal),
    numerator: Number(first),
    denominator: Number(rates.denominator),
    periods: rates.numerators.length,
    rounding,
  };
}

function inColumns(terms: InstalmentTerms): Result<Columns, AmortisationRefusal> {
  const instalments = equalInstalments(terms);
  if (!instalments.ok) return instalments;
  return ok({
    principals: instalments.value.map((row) => BigInt(row.principal)),
    interests: instalments.value.map((row) => BigInt(row.interest)),
    balances: instalments.value.map((row) => BigInt(row.balance)),
  });
}
