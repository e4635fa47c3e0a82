import type { DateRefusal, PlainDate } from '#calendar';
import { addressOf, err, invariant, ok, type Result } from '#kernel';
import { add, type Currency, type CurrencyMismatch, isNegative, type Money, money, sameCurrency, sum, zero } from '#money';
import { amortise, type Columns } from './amortise.ts';
import { dueDates, periodRates } from './due-dates.ts';
import type { AmortisationRefusal } from './equal-instalments.ts';
import type { Plan, PlanRow, PlanTerms } from './plan.ts';

/** Why terms give no plan. */
export type PlanRefusal =
  | { readonly code: 'repayment.nothing-owed' }
  | { readonly code: 'repayment.first-due-before-start'; readonly start: PlainDate; readonly firstDue: PlainDate }
  | { readonly code: 'repayment.negative-waiver' }
  | { readonly code: 'repayment.below-interest'; readonly row: number; readonly payment: Money; readonly interest: Money }
  | { readonly code: 'repayment.too-small'; readonly periods: number }
  | CurrencyMismatch
  | DateRefusal;

/**
 * The plan of the terms: due dates, rows exact to the minor unit, totals and content address. Rows sum to the principal, payment = principal +
 * interest + fees in each, none is below nothing, the last balance is exactly 0. Refuses with a `PlanRefusal`.
 */
export function planSchedule(terms: PlanTerms): Result<Plan, PlanRefusal> {
  const fit = checkTerms(terms);
  if (!fit.ok) return fit;
  const due = dueDates(terms);
  if (!due.ok) return due;
  const rates = periodRates(terms, due.value);
  const columns = amortise({ method: terms.method, principal: terms.principal.minor, rates, rounding: terms.rounding });
  if (!columns.ok) return err(inCurrency(columns.error, terms.principal.currency));
  return ok(dressed(terms, due.value, columns.value));
}

/** Computes a plan again from its terms and checks that it is the very same: `repayment.altered` when anything in it was changed. */
export function verifyPlan(plan: Plan): Result<Plan, PlanRefusal | { readonly code: 'repayment.altered' }> {
  const again = planSchedule(plan.terms);
  if (!again.ok) return again;
  const same = addressOf(plan) === addressOf(again.value);
  return same ? again : err({ code: 'repayment.altered' });
}

/** What the lender gives up under the terms, in all. */
export function waivedTotal(terms: Pick<PlanTerms, 'principal' | 'waived'>): Money {
  const { waived, principal } = terms;
  return waived === undefined ? zero(principal.currency) : sum(principal.currency, [waived.interest, waived.fees, waived.penalties]);
}

function checkTerms(terms: PlanTerms): Result<PlanTerms, PlanRefusal> {
  const { principal, waived, start, firstDue } = terms;
  const given = waived === undefined ? [] : [waived.interest, waived.fees, waived.penalties];
  const same = sameCurrency(principal.currency, given);
  if (!same.ok) return same;
  if (given.some(isNegative)) return err({ code: 'repayment.negative-waiver' });
  if (principal.minor <= 0n) return err({ code: 'repayment.nothing-owed' });
  if (firstDue < start) return err({ code: 'repayment.first-due-before-start', start, firstDue });
  return ok(terms);
}

function inCurrency(refusal: AmortisationRefusal, currency: Currency): PlanRefusal {
  if (refusal.code === 'repayment.too-small') return refusal;
  const { code, row, paymentMinor, interestMinor } = refusal;
  return { code, row, payment: money(currency, paymentMinor), interest: money(currency, interestMinor) };
}

function dressed(terms: PlanTerms, due: readonly PlainDate[], columns: Columns): Plan {
  const { currency } = terms.principal;
  const fees = zero(currency);
  const rows: PlanRow[] = due.map((date, index) => {
    const [part, cost, left] = [columns.principals[index], columns.interests[index], columns.balances[index]];
    invariant(part !== undefined && cost !== undefined && left !== undefined, 'a column has a figure for every due date');
    const principal = money(currency, part);
    const interest = money(currency, cost);
    return {
      number: index + 1,
      due: date,
      principal,
      interest,
      fees,
      payment: money(currency, part + cost),
      balanceAfter: money(currency, left),
    };
  });
  const interest = sum(
    currency,
    rows.map((row) => row.interest),
  );
  const totals = { principal: terms.principal, interest, fees, payments: add(terms.principal, interest) };
  return { terms, rows, totals, address: addressOf({ terms, rows }) };
}
