import type { Balance, Product } from '#account';
import { daysBetween, type PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import { add, compare, compareFractions, type Currency, decimalFraction, type Money, money, sum } from '#money';
import type { Plan, PlanAuthority, PlanMethod, PlanPolicy, Rate } from './plan.ts';
import { waivedTotal } from './plan-schedule.ts';

/** One limit that a plan breaks, with what was allowed and what was asked: the figures a message or a request for approval needs. */
export type Breach =
  | { readonly limit: 'currency'; readonly allowed: Currency; readonly asked: Currency }
  | { readonly limit: 'amount'; readonly allowed: Money; readonly asked: Money }
  | { readonly limit: 'method'; readonly allowed: readonly PlanMethod[]; readonly asked: PlanMethod }
  | { readonly limit: 'convention'; readonly allowed: PlanPolicy['convention']; readonly asked: PlanPolicy['convention'] }
  | { readonly limit: 'rounding'; readonly allowed: PlanPolicy['rounding']; readonly asked: PlanPolicy['rounding'] }
  | { readonly limit: 'periods'; readonly allowed: number; readonly asked: number }
  | { readonly limit: 'rate-floor' | 'rate-ceiling'; readonly allowed: Rate; readonly asked: Rate }
  | { readonly limit: 'first-payment'; readonly allowed: Money; readonly asked: Money }
  | { readonly limit: 'waiver'; readonly allowed: Money; readonly asked: Money }
  | { readonly limit: 'waived-part'; readonly part: 'interest' | 'fees' | 'penalties'; readonly allowed: Money; readonly asked: Money }
  | { readonly limit: 'first-due'; readonly allowed: number; readonly asked: number };

/** No authority is sealed for this role and product, or the plan breaks limits of every one there is (the nearest one's breaches). */
export type AuthorityRefusal =
  | { readonly code: 'repayment.no-authority'; readonly role: PlanAuthority['role']; readonly product: Product }
  | { readonly code: 'repayment.outside-authority'; readonly role: PlanAuthority['role']; readonly breaches: readonly Breach[] };

/** A plan somebody means to agree, and the circumstances that decide whether they may. */
export type AuthorityQuestion = {
  readonly plan: Plan;
  readonly balance: Balance;
  readonly policy: PlanPolicy;
  readonly role: PlanAuthority['role'];
  readonly product: Product;
  readonly agreedOn: PlainDate;
};

/** The authorities sealed for a role and product. Those that name the product stand before, and instead of, those for any product. */
export function authoritiesFor(policy: PlanPolicy, role: PlanAuthority['role'], product: Product): readonly PlanAuthority[] {
  const mine = policy.authorities.filter((authority) => authority.role === role);
  const named = mine.filter((authority) => authority.product === product);
  return named.length > 0 ? named : mine.filter((authority) => authority.product === 'any');
}

/**
 * Whether a role may agree a plan without asking: the authority it is within, or every limit it breaks. The plan must also be for the whole
 * balance: principal + what is waived = outstanding. Inside the authority an offer agreed offline is final; outside it is a request.
 */
export function withinAuthority(question: AuthorityQuestion): Result<PlanAuthority, AuthorityRefusal> {
  const { policy, role, product } = question;
  let nearest: readonly Breach[] | undefined;
  for (const authority of authoritiesFor(policy, role, product)) {
    const breaches = breachesOf(question, authority);
    if (breaches.length === 0) return ok(authority);
    if (nearest === undefined || breaches.length < nearest.length) nearest = breaches;
  }
  if (nearest === undefined) return err({ code: 'repayment.no-authority', role, product });
  return err({ code: 'repayment.outside-authority', role, breaches: nearest });
}

function breachesOf(question: AuthorityQuestion, authority: PlanAuthority): readonly Breach[] {
  const { terms } = question.plan;
  const expected = [authority.currency, question.balance.outstanding.currency].find((currency) => currency !== terms.principal.currency);
  // Amounts of two currencies cannot be compared: nothing else is asked.
  if (expected !== undefined) return [{ limit: 'currency', allowed: expected, asked: terms.principal.currency }];
  return [...formBreaches(question, authority), ...amountBreaches(question, authority), ...dateBreaches(question, authority)];
}

function formBreaches({ plan, policy }: AuthorityQuestion, authority: PlanAuthority): readonly Breach[] {
  const { method, convention, rounding, periods, annualRate } = plan.terms;
  const breaches: Breach[] = [];
  if (!authority.methods.includes(method)) breaches.push({ limit: 'method', allowed: authority.methods, asked: method });
  if (convention !== policy.convention) breaches.push({ limit: 'convention', allowed: policy.convention, asked: convention });
  if (rounding !== policy.rounding) breaches.push({ limit: 'rounding', allowed: policy.rounding, asked: rounding });
  if (periods > authority.maxPeriods) breaches.push({ limit: 'periods', allowed: authority.maxPeriods, asked: periods });
  if (compareRates(annualRate, authority.minAnnualRate) < 0) {
    breaches.push({ limit: 'rate-floor', allowed: authority.minAnnualRate, asked: annualRate });
  }
  if (compareRates(annualRate, authority.maxAnnualRate) > 0) {
    breaches.push({ limit: 'rate-ceiling', allowed: authority.maxAnnualRate, asked: annualRate });
  }
  return breaches;
}

function amountBreaches({ plan, balance }: AuthorityQuestion, authority: PlanAuthority): readonly Breach[] {
  const { terms } = plan;
  const waived = waivedTotal(terms);
  const breaches: Breach[] = [];
  const covered = add(terms.principal, waived);
  if (compare(covered, balance.outstanding) !== 0) breaches.push({ limit: 'amount', allowed: balance.outstanding, asked: covered });
  for (const part of ['interest', 'fees', 'penalties'] as const) {
    const asked = terms.waived?.[part];
    if (asked !== undefined && compare(asked, balance[part]) > 0) {
      breaches.push({ limit: 'waived-part', part, allowed: balance[part], asked });
    }
  }
  const mostWaived = shareOf(sum(waived.currency, [balance.interest, balance.fees, balance.penalties]), authority.maxWaivedShare, 'down');
  if (compare(waived, mostWaived) > 0) breaches.push({ limit: 'waiver', allowed: mostWaived, asked: waived });
  const leastFirst = shareOf(terms.principal, authority.minFirstPaymentShare, 'up');
  const first = plan.rows[0]?.payment ?? money(waived.currency, 0n);
  if (compare(first, leastFirst) < 0) breaches.push({ limit: 'first-payment', allowed: leastFirst, asked: first });
  return breaches;
}

function dateBreaches({ plan, agreedOn }: AuthorityQuestion, authority: PlanAuthority): readonly Breach[] {
  const first = plan.rows[0]?.due ?? plan.terms.firstDue;
  const asked = daysBetween(agreedOn, first);
  return asked < 0 || asked > authority.maxDaysToFirstDue ? [{ limit: 'first-due', allowed: authority.maxDaysToFirstDue, asked }] : [];
}

/** A share of an amount as a bound that never permits more than the exact share does: an upper bound rounds down, a lower bound up. */
function shareOf(amount: Money, rate: Rate, towards: 'down' | 'up'): Money {
  const { numerator, denominator } = decimalFraction(rate);
  const exact = amount.minor * numerator;
  const below = exact / denominator;
  return money(amount.currency, towards === 'up' && below * denominator < exact ? below + 1n : below);
}

function compareRates(a: Rate, b: Rate): -1 | 0 | 1 {
  return compareFractions(decimalFraction(a), decimalFraction(b));
}
