import { err, ok, type Result } from '#kernel';
import { divideRounded, type Rounding } from '#money';
import type { PeriodRates } from './due-dates.ts';
import type { PlanMethod } from './plan.ts';

/** What a schedule is computed from, in minor units and exact rates. */
export type Amortisation = { readonly method: PlanMethod; readonly principal: bigint; readonly rates: PeriodRates; readonly rounding: Rounding };

/** The rows of a schedule as columns of minor units; `balances[i]` is the principal still owed after row i. */
export type Columns = { readonly principals: readonly bigint[]; readonly interests: readonly bigint[]; readonly balances: readonly bigint[] };

/** The terms give no schedule: a payment would not cover its interest, or rounding would repay more than is owed before the last row. */
export type AmortisationRefusal =
  | { readonly code: 'repayment.below-interest'; readonly row: number; readonly paymentMinor: bigint; readonly interestMinor: bigint }
  | { readonly code: 'repayment.too-small'; readonly periods: number };

/**
 * Computes a schedule exactly: the interest of a row is the balance before it x its rate, rounded once; the last row's principal part is the
 * whole balance left. Refuses rows below nothing.
 */
export function amortise(problem: Amortisation): Result<Columns, AmortisationRefusal> {
  const { method, principal, rates, rounding } = problem;
  const count = BigInt(rates.numerators.length);
  switch (method) {
    case 'equal-instalment': {
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

/**
 * The level payment: principal / sum of the discount factors of the exact rates, rounded once. With rate i = a_i / b the sum over k of
 * b^k / ((b + a_1) ... (b + a_k)) is kept as one integer fraction, so nothing is rounded before the end.
 */
export function levelPayment(principal: bigint, rates: PeriodRates, rounding: Rounding): bigint {
  const base = rates.denominator;
  let growth = 1n;
  let power = 1n;
  let discounted = 0n;
  for (const numerator of rates.numerators) {
    const factor = base + numerator;
    growth *= factor;
    power *= base;
    discounted = discounted * factor + power;
  }
  return divideRounded(principal * growth, discounted, rounding);
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
