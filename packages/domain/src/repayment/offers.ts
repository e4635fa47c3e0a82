import type { Balance, Product } from '#account';
import { compareDates, dateOfEpochDay, epochDay, monthsAfter, type PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import { compare, compareFractions, type CurrencyMismatch, decimalFraction, larger, type Money, sameCurrency, zero } from '#money';
import { affordable, withIncomeFallen } from './affordability.ts';
import { authoritiesFor, withinAuthority } from './authority.ts';
import type { Budget, Plan, PlanAuthority, PlanMethod, PlanPolicy, Rate } from './plan.ts';
import { planSchedule } from './plan-schedule.ts';

/** Why an offer stands where it does. */
export type OfferReason =
  | 'within-budget'
  | 'still-within-budget-if-income-falls'
  | 'above-budget'
  | 'budget-unknown'
  | 'least-interest'
  | 'lowest-monthly';

/** A plan the role may agree at once, its largest payment, and why it is offered. */
export type Offer = { readonly plan: Plan; readonly largestPayment: Money; readonly reasons: readonly OfferReason[] };

/** What offers are searched for. Without `budget`, offers are ranked by their interest alone; `annualRate` is the contract's rate, brought within the authority's limits. */
export type OfferQuestion = {
  readonly balance: Balance;
  readonly product: Product;
  readonly policy: PlanPolicy;
  readonly role: PlanAuthority['role'];
  readonly start: PlainDate;
  readonly budget?: Budget;
  readonly annualRate?: Rate;
  /** The person's own pay day; otherwise one month after `start`, or as late as the authority lets it be. */
  readonly firstDue?: PlainDate;
};

/** There is nothing to offer: no authority for the role, or none of the terms within it gives a plan. */
export type OfferRefusal =
  | CurrencyMismatch
  | { readonly code: 'repayment.no-authority'; readonly role: PlanAuthority['role']; readonly product: Product }
  | { readonly code: 'repayment.no-offer' };

const usualPeriods: readonly number[] = [1, 3, 6, 9, 12, 18, 24, 36, 48, 60];
const methodOrder: readonly PlanMethod[] = ['equal-instalment', 'equal-principal', 'interest-only', 'bullet'];

/**
 * The plans a role may agree at once for the whole balance, best first: those whose every payment the person can make, by least interest
 * (so the shortest term they can keep); then the others, by smallest largest payment. Every offer is `withinAuthority`.
 */
export function rankOffers(question: OfferQuestion): Result<readonly Offer[], OfferRefusal> {
  const { balance, policy, role, product, budget } = question;
  const same = sameCurrency(balance.outstanding.currency, budget === undefined ? [] : [budget.income]);
  if (!same.ok) return same;
  const monthly = budget === undefined ? undefined : affordable(budget);
  if (monthly !== undefined && !monthly.ok) return monthly;
  const authorities = authoritiesFor(policy, role, product);
  if (authorities.length === 0) return err({ code: 'repayment.no-authority', role, product });
  const plans = authorities.flatMap((authority) => plansWithin(question, authority));
  if (plans.length === 0) return err({ code: 'repayment.no-offer' });
  return ok(ranked(plans, budget));
}

function plansWithin(question: OfferQuestion, authority: PlanAuthority): readonly Plan[] {
  const { balance, policy, role, product, start } = question;
  const terms = [...new Set([...usualPeriods.filter((periods) => periods <= authority.maxPeriods), authority.maxPeriods])];
  const firstDue = question.firstDue ?? usualFirstDue(start, authority);
  return methodOrder
    .filter((method) => authority.methods.includes(method))
    .flatMap((method) => (method === 'bullet' ? [1] : terms.filter((periods) => periods > 1)).map((periods) => ({ method, periods })))
    .flatMap(({ method, periods }) => {
      const plan = planSchedule({
        method,
        principal: balance.outstanding,
        annualRate: rateWithin(authority, question.annualRate),
        convention: policy.convention,
        periods,
        start,
        firstDue,
        rounding: policy.rounding,
      });
      return plan.ok && withinAuthority({ plan: plan.value, balance, policy, role, product, agreedOn: start }).ok ? [plan.value] : [];
    });
}

function usualFirstDue(start: PlainDate, authority: PlanAuthority): PlainDate {
  const month = monthsAfter(start, 1);
  const latest = dateOfEpochDay(epochDay(start) + authority.maxDaysToFirstDue);
  const [soonest = start] = [month, latest].flatMap((date) => (date.ok ? [date.value] : [])).toSorted(compareDates);
  return soonest;
}

/** The contract's rate cut to the authority's limits; the lowest allowed when the contract's rate is not given. */
function rateWithin(authority: PlanAuthority, rate: Rate | undefined): Rate {
  if (rate === undefined || below(rate, authority.minAnnualRate)) return authority.minAnnualRate;
  return below(authority.maxAnnualRate, rate) ? authority.maxAnnualRate : rate;
}

function below(a: Rate, b: Rate): boolean {
  return compareFractions(decimalFraction(a), decimalFraction(b)) < 0;
}

function ranked(plans: readonly Plan[], budget: Budget | undefined): readonly Offer[] {
  const candidates = plans.map((plan) => ({ plan, largestPayment: largestPayment(plan), fit: fitOf(plan, budget) }));
  const leastInterest = candidates.reduce((best, next) =>
    compare(next.plan.totals.interest, best.plan.totals.interest) < 0 ? next : best,
  );
  const lowestMonthly = candidates.reduce((best, next) => (compare(next.largestPayment, best.largestPayment) < 0 ? next : best));
  return candidates
    .toSorted((a, b) => {
      const overBudget = Number(a.fit === 'above-budget') - Number(b.fit === 'above-budget');
      if (overBudget !== 0) return overBudget;
      const byInterest = compare(a.plan.totals.interest, b.plan.totals.interest);
      const byPayment = compare(a.largestPayment, b.largestPayment);
      return a.fit === 'above-budget' ? byPayment || byInterest : byInterest || byPayment;
    })
    .map(({ plan, largestPayment: largest, fit }) => {
      const reasons: OfferReason[] = [fit];
      if (plan === leastInterest.plan) reasons.push('least-interest');
      if (plan === lowestMonthly.plan) reasons.push('lowest-monthly');
      return { plan, largestPayment: largest, reasons };
    });
}

function fitOf(plan: Plan, budget: Budget | undefined): OfferReason {
  if (budget === undefined) return 'budget-unknown';
  if (!fits(plan, budget)) return 'above-budget';
  return fits(plan, withIncomeFallen(budget)) ? 'still-within-budget-if-income-falls' : 'within-budget';
}

function fits(plan: Plan, budget: Budget): boolean {
  const monthly = affordable(budget);
  return monthly.ok && compare(largestPayment(plan), monthly.value) <= 0;
}

function largestPayment(plan: Plan): Money {
  return plan.rows.map((row) => row.payment).reduce(larger, zero(plan.terms.principal.currency));
}
