import { err, ok, type Result } from '#kernel';
import { divideRounded, type Rounding } from '#money';
import type { PeriodRates } from './due-dates.ts';
import { type AmortisationRefusal, equalInstalments, fitsInstalments, type InstalmentTerms } from './equal-instalments.ts';
import { levelPayment } from './level-payment.ts';
import type { PlanMethod } from './plan.ts';

/** What a schedule is computed from, in minor units and exact rates. */
export type Amortisation = {
  readonly method: PlanMethod;
  readonly principal: bigint;
  readonly rates: PeriodRates;
  readonly rounding: Rounding;
};

/** The rows of a schedule as columns of minor units; `balances[i]` is the principal still owed after row i. */
export type Columns = {
  readonly principals: readonly bigint[];
  readonly interests: readonly bigint[];
  readonly balances: readonly bigint[];
};

/**
 * Computes a schedule exactly: the interest of a row is the balance before it x its rate, rounded once; the last row's principal part is the
 * whole balance left. Refuses rows below nothing.
 */
export function amortise(problem: Amortisation): Result<Columns, AmortisationRefusal> {
  const { method, principal, rates, rounding } = problem;
  const count = BigInt(rates.numerators.length);
  switch (method) {
    case 'equal-instalment': {
      const quick = instalmentTerms(problem);
      if (quick !== undefined && fitsInstalments(quick)) return inColumns(quick);
      const payment = levelPayment(principal, rates, rounding);
      return rows(problem, (interest) => payment - interest);
    }
    case 'equal-principal': {
      const part = divideRounded(principal, count, rounding);
      return rows(problem, () => part);
    }
    case 'interest-only':
    case 'bullet':
      return rows(problem, () => 0n);
  }
}

function rows(problem: Amortisation, principalPart: (interest: bigint) => bigint): Result<Columns, AmortisationRefusal> {
  const { rates, rounding } = problem;
  const last = rates.numerators.length - 1;
  const principals: bigint[] = [];
  const interests: bigint[] = [];
  const balances: bigint[] = [];
  let balance = problem.principal;
  for (const [index, numerator] of rates.numerators.entries()) {
    const interest = divideRounded(balance * numerator, rates.denominator, rounding);
    const part = index === last ? balance : principalPart(interest);
    if (part < 0n) return err({ code: 'repayment.below-interest', row: index + 1, paymentMinor: part + interest, interestMinor: interest });
    if (part > balance) return err({ code: 'repayment.too-small', periods: rates.numerators.length });
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
