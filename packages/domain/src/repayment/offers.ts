import type { Balance, Product } from '#account';
import { compareDates, dateOfEpochDay, epochDay, monthsAfter, type PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import { compare, compareFractions, decimalFraction, larger, type Money, sameCurrency, zero } from '#money';
import { affordability, type Affordability, leavesEnough, withIncomeFallen } from './affordability.ts';
import { authoritiesFor, withinAuthority } from './authority.ts';
import type { Budget, BudgetRefusal } from './budget.ts';
import type { Plan, Rate } from './plan.ts';
import { wholeDebt } from './plan-debt.ts';
import { planSchedule } from './plan-schedule.ts';
import type { PlanAuthority, PlanPolicy, PlanRole } from './policy.ts';
import type { SimpleMethod } from './plan-terms.ts';
import { smallestFitting, startingGuess } from './smallest-fitting.ts';

/** Why an offer stands where it does. The first says whether it can be kept; `within-willing` and `above-willing` whether the person meant to pay so much. */
export type OfferReason =
  | 'within-budget'
  | 'still-within-budget-if-income-falls'
  | 'above-budget'
  | 'budget-unknown'
  | 'within-willing'
  | 'above-willing'
  | 'least-interest'
  | 'lowest-monthly';

/** A plan the role may agree at once, its largest payment, and why it is offered. */
export type Offer = { readonly plan: Plan; readonly largestPayment: Money; readonly reasons: readonly OfferReason[] };

/** What offers are searched for. Without `budget`, offers are ranked by their interest alone; `annualRate` is the contract's rate, brought within the authority's limits. */
export type OfferQuestion = {
  readonly balance: Balance;
  readonly product: Product;
  /** Days past due; absent: not known, and authorities that name buckets do not apply. */
  readonly pastDue?: number;
  readonly policy: PlanPolicy;
  readonly role: PlanRole;
  readonly start: PlainDate;
  readonly budget?: Budget;
  readonly annualRate?: Rate;
  /** The person's own pay day; otherwise one month after `start`, or as late as the authority lets it be. */
  readonly firstDue?: PlainDate;
};

/** There is nothing to offer: no authority for the role, or none of the terms within it gives a plan. */
export type OfferRefusal =
  | BudgetRefusal
  | { readonly code: 'repayment.no-authority'; readonly role: PlanRole; readonly product: Product }
  | { readonly code: 'repayment.no-offer' };

const usualPeriods: readonly number[] = [1, 3, 6, 9, 12, 18, 24, 36, 48, 60];
const searched: readonly SimpleMethod[] = ['equal-instalment', 'equal-principal', 'interest-only', 'bullet'];

/** What the person can pay, and what they could if their income fell by a fifth. */
type Means = { readonly now: Affordability; readonly fallen: Affordability };

/**
 * The plans a role may agree at once for the whole balance, best first: those that leave the person enough to live on, and of these those they mean
 * to pay, by least interest (so the shortest term they can keep); then the others, by smallest largest payment. Beside the usual terms the shortest
 * term is found that fits what the person can pay, could pay if income fell by a fifth, and means to pay. Every offer is `withinAuthority`.
 */
export function rankOffers(question: OfferQuestion): Result<readonly Offer[], OfferRefusal> {
  const { balance, policy, role, product } = question;
  const means = meansOf(question);
  if (!means.ok) return means;
  const authorities = authoritiesFor(policy, role, question);
  if (authorities.length === 0) return err({ code: 'repayment.no-authority', role, product });
  const plans = new Map<string, Plan>();
  for (const authority of authorities) {
    for (const plan of plansWithin(question, authority, means.value)) plans.set(plan.address, plan);
  }
  if (plans.size === 0 || balance.outstanding.minor <= 0n) return err({ code: 'repayment.no-offer' });
  return ok(ranked([...plans.values()], means.value));
}

/** What is recommended to a person: the best plan they can keep, and the others they can keep, best first. */
export type Recommendation = { readonly means: Affordability; readonly best: Offer; readonly alternatives: readonly Offer[] };

/** Nothing may be recommended: their means are not known, or every plan there is would leave less than they need to live on. */
export type RecommendationRefusal =
  | OfferRefusal
  | { readonly code: 'repayment.budget-unknown' }
  | {
      readonly code: 'repayment.leaves-too-little';
      /** What they can pay a month, the smallest payment a plan asks for, and what they need to live on. */
      readonly able: Money;
      readonly needed: Money;
      readonly living: Money;
      readonly short: Money;
    };

/** Recommends from `rankOffers`, and never a plan with a payment that leaves the person less than they need to live on. */
export function recommend(question: OfferQuestion): Result<Recommendation, RecommendationRefusal> {
  const means = meansOf(question);
  if (!means.ok) return means;
  if (means.value === undefined) return err({ code: 'repayment.budget-unknown' });
  const offers = rankOffers(question);
  if (!offers.ok) return offers;
  const { now } = means.value;
  const [best, ...alternatives] = offers.value.filter(({ largestPayment: payment }) => leavesEnough(now, payment));
  if (best !== undefined) return ok({ means: now, best, alternatives });
  const [cheapest, ...others] = offers.value.map(({ largestPayment: payment }) => payment);
  const needed = others.reduce((least, next) => (compare(next, least) < 0 ? next : least), cheapest ?? now.able);
  return err({ code: 'repayment.leaves-too-little', able: now.able, needed, living: now.living, short: now.short });
}

function meansOf({ balance, budget, policy, start }: OfferQuestion): Result<Means | undefined, BudgetRefusal> {
  if (budget === undefined) return ok(undefined);
  const same = sameCurrency(balance.outstanding.currency, [budget.income]);
  if (!same.ok) return same;
  const now = affordability(budget, policy, start);
  if (!now.ok) return now;
  const fallen = affordability(withIncomeFallen(budget), policy, start);
  return fallen.ok ? ok({ now: now.value, fallen: fallen.value }) : fallen;
}

function plansWithin(question: OfferQuestion, authority: PlanAuthority, means: Means | undefined): readonly Plan[] {
  const { balance, role, start } = question;
  const found: Plan[] = [];
  for (const method of searched.filter((one) => authority.methods.includes(one))) {
    const made = new Map<number, Plan | undefined>();
    const planOf = (periods: number): Plan | undefined => {
      if (!made.has(periods)) made.set(periods, planFor(question, authority, { method, periods }));
      return made.get(periods);
    };
    const most = method === 'bullet' ? 1 : authority.maxPeriods;
    const terms = new Set([...usualPeriods.filter((periods) => periods < most), most]);
    if (method === 'equal-instalment' || method === 'equal-principal') {
      for (const wanted of wantedPayments(means)) {
        const guess = startingGuess({ owed: balance.outstanding, payment: wanted, annualRate: rateWithin(authority, question.annualRate) });
        const fitting = smallestFitting({ from: 2, until: most, guess }, (periods) => fitsIn(planOf(periods), wanted));
        if (fitting !== undefined) terms.add(fitting);
      }
    }
    for (const periods of [...terms].toSorted((a, b) => a - b)) {
      // A single payment is a bullet's, and no other method's.
      const plan = periods === 1 && method !== 'bullet' ? undefined : planOf(periods);
      if (plan !== undefined && withinAuthority({ ...question, plan, role, agreedOn: start }).ok) found.push(plan);
    }
  }
  return found;
}

function planFor(
  question: OfferQuestion,
  authority: PlanAuthority,
  { method, periods }: { readonly method: SimpleMethod; readonly periods: number },
): Plan | undefined {
  const { balance, policy, start } = question;
  const plan = planSchedule({
    method,
    ...wholeDebt(balance),
    annualRate: rateFor(authority, question),
    convention: policy.convention,
    periods,
    start,
    firstDue: question.firstDue ?? usualFirstDue(start, authority),
    rounding: policy.rounding,
  });
  return plan.ok ? plan.value : undefined;
}

/** The monthly payments for which the shortest term is worth knowing. */
function wantedPayments(means: Means | undefined): readonly Money[] {
  if (means === undefined) return [];
  const { now, fallen } = means;
  return [now.able, fallen.able, ...(now.willing === undefined ? [] : [now.willing])];
}

function fitsIn(plan: Plan | undefined, payment: Money): boolean {
  return plan !== undefined && compare(largestPayment(plan), payment) <= 0;
}

function usualFirstDue(start: PlainDate, authority: PlanAuthority): PlainDate {
  const month = monthsAfter(start, 1);
  const latest = dateOfEpochDay(epochDay(start) + authority.maxDaysToFirstDue);
  const [soonest = start] = [month, latest].flatMap((date) => (date.ok ? [date.value] : [])).toSorted(compareDates);
  return soonest;
}

/** The rate of an offer: what bears no interest bears none. */
function rateFor(authority: PlanAuthority, { balance, annualRate }: OfferQuestion): Rate {
  return balance.principal.minor + balance.interest.minor > 0n ? rateWithin(authority, annualRate) : '0';
}

/** The contract's rate cut to the authority's limits; the lowest allowed when the contract's rate is not given. */
function rateWithin(authority: PlanAuthority, rate: Rate | undefined): Rate {
  if (rate === undefined || below(rate, authority.minAnnualRate)) return authority.minAnnualRate;
  return below(authority.maxAnnualRate, rate) ? authority.maxAnnualRate : rate;
}

function below(a: Rate, b: Rate): boolean {
  return compareFractions(decimalFraction(a), decimalFraction(b)) < 0;
}

type Candidate = { readonly plan: Plan; readonly payment: Money; readonly fit: OfferReason; readonly willing?: OfferReason };

function ranked(plans: readonly Plan[], means: Means | undefined): readonly Offer[] {
  const candidates = plans.map((plan): Candidate => {
    const payment = largestPayment(plan);
    const willing = means?.now.willing;
    const meant = willing === undefined ? {} : ({ willing: compare(payment, willing) <= 0 ? 'within-willing' : 'above-willing' } as const);
    return { plan, payment, fit: fitOf(payment, means), ...meant };
  });
  const leastInterest = candidates.reduce((best, next) =>
    compare(next.plan.totals.interest, best.plan.totals.interest) < 0 ? next : best,
  );
  const lowestMonthly = candidates.reduce((best, next) => (compare(next.payment, best.payment) < 0 ? next : best));
  return candidates.toSorted(better).map(({ plan, payment, fit, willing }) => {
    const reasons: OfferReason[] = willing === undefined ? [fit] : [fit, willing];
    if (plan === leastInterest.plan) reasons.push('least-interest');
    if (plan === lowestMonthly.plan) reasons.push('lowest-monthly');
    return { plan, largestPayment: payment, reasons };
  });
}

/** What can be kept before what cannot, what is meant to be paid before what is not, then by interest; what cannot be kept by its payment. */
function better(a: Candidate, b: Candidate): number {
  const byKeeping = Number(a.fit === 'above-budget') - Number(b.fit === 'above-budget');
  if (byKeeping !== 0) return byKeeping;
  const byInterest = compare(a.plan.totals.interest, b.plan.totals.interest);
  const byPayment = compare(a.payment, b.payment);
  if (a.fit === 'above-budget') return byPayment || byInterest;
  return Number(a.willing === 'above-willing') - Number(b.willing === 'above-willing') || byInterest || byPayment;
}

function fitOf(payment: Money, means: Means | undefined): OfferReason {
  if (means === undefined) return 'budget-unknown';
  if (!leavesEnough(means.now, payment)) return 'above-budget';
  return leavesEnough(means.fallen, payment) ? 'still-within-budget-if-income-falls' : 'within-budget';
}

function largestPayment(plan: Plan): Money {
  return plan.rows.map((row) => row.payment).reduce(larger, zero(plan.terms.principal.currency));
}
