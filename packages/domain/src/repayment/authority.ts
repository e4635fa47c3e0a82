import { type Balance, bucket, type Product } from '#account';
import { daysBetween, type PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import { add, compare, compareFractions, type Currency, decimalFraction, type Money, money, sum } from '#money';
import { costsAtMost } from './plan-cost.ts';
import { settled, waivedParts } from './plan-debt.ts';
import type { Plan, PlanMethod, Rate } from './plan.ts';
import { type PlanAuthority, type PlanPolicy, PlanRole, type WaivedPart } from './policy.ts';

/** One limit that a plan breaks, with what was allowed and what was asked: the figures a message or a request for approval needs. */
export type Breach =
  | { readonly limit: 'currency'; readonly allowed: Currency; readonly asked: Currency }
  | { readonly limit: 'amount'; readonly allowed: Money; readonly asked: Money }
  | { readonly limit: 'method'; readonly allowed: readonly PlanMethod[]; readonly asked: PlanMethod }
  | { readonly limit: 'convention'; readonly allowed: PlanPolicy['convention']; readonly asked: PlanPolicy['convention'] }
  | { readonly limit: 'rounding'; readonly allowed: PlanPolicy['rounding']; readonly asked: PlanPolicy['rounding'] }
  | { readonly limit: 'periods'; readonly allowed: number; readonly asked: number }
  | { readonly limit: 'rate-floor' | 'rate-ceiling'; readonly allowed: Rate; readonly asked: Rate }
  /** The plan's fee costs more than this rate a year. */
  | { readonly limit: 'fee'; readonly allowed: Rate; readonly asked: Money }
  | { readonly limit: 'first-payment'; readonly allowed: Money; readonly asked: Money }
  | { readonly limit: 'waiver'; readonly allowed: Money; readonly asked: Money }
  /** More of a part is given up than the authority allows of it, or than is owed of it. */
  | { readonly limit: 'waived-part'; readonly part: WaivedPart; readonly allowed: Money; readonly asked: Money }
  | { readonly limit: 'first-due'; readonly allowed: number; readonly asked: number };

/** No authority is sealed for this role and product, or the plan breaks limits of every one there is (the nearest one's breaches). */
export type AuthorityRefusal =
  | { readonly code: 'repayment.no-authority'; readonly role: PlanRole; readonly product: Product }
  | { readonly code: 'repayment.outside-authority'; readonly role: PlanRole; readonly breaches: readonly Breach[] };

/** A plan somebody means to agree, and the circumstances that decide whether they may. `pastDue` in days; absent: not known. */
export type AuthorityQuestion = {
  readonly plan: Plan;
  readonly balance: Balance;
  readonly policy: PlanPolicy;
  readonly role: PlanRole;
  readonly product: Product;
  readonly agreedOn: PlainDate;
  readonly pastDue?: number;
};

/**
 * The authorities sealed for a role, a product and how late the debt is. Those that name the product stand before, and instead of, those for any
 * product; among these, those that name the bucket instead of those for any.
 */
export function authoritiesFor(
  policy: PlanPolicy,
  role: PlanRole,
  debt: { readonly product: Product; readonly pastDue?: number | undefined },
): readonly PlanAuthority[] {
  const late = debt.pastDue === undefined ? undefined : bucket(debt.pastDue);
  const mine = policy.authorities.filter(
    ({ role: whose, buckets }) => whose === role && (buckets === undefined || (late !== undefined && buckets.includes(late))),
  );
  const named = mine.filter(({ product }) => product === debt.product);
  const fitting = named.length > 0 ? named : mine.filter(({ product }) => product === 'any');
  const narrow = fitting.filter(({ buckets }) => buckets !== undefined);
  return narrow.length > 0 ? narrow : fitting;
}

/**
 * Whether a role may agree a plan without asking: the authority it is within, or every limit it breaks. The plan must also be for the whole
 * balance: what it repays + what is waived = outstanding. Inside the authority an offer agreed offline is final; outside it is a request.
 */
export function withinAuthority(question: AuthorityQuestion): Result<PlanAuthority, AuthorityRefusal> {
  const { policy, role, product } = question;
  let nearest: readonly Breach[] | undefined;
  for (const authority of authoritiesFor(policy, role, question)) {
    const breaches = breachesOf(question, authority);
    if (breaches.length === 0) return ok(authority);
    if (nearest === undefined || breaches.length < nearest.length) nearest = breaches;
  }
  if (nearest === undefined) return err({ code: 'repayment.no-authority', role, product });
  return err({ code: 'repayment.outside-authority', role, breaches: nearest });
}

/** The roles that may be asked for more than a role may agree by itself, nearest first. */
export function rolesAbove(policy: PlanPolicy, role: PlanRole): readonly PlanRole[] {
  const chain = policy.approval ?? PlanRole.options;
  const at = chain.indexOf(role);
  // A role that nobody asks is below all of them.
  return at < 0 ? chain : chain.slice(at + 1);
}

/** The first role above the asking one that may agree the plan, and under which authority; undefined when nobody may. */
export function whoMayApprove(question: AuthorityQuestion): { readonly role: PlanRole; readonly authority: PlanAuthority } | undefined {
  for (const role of rolesAbove(question.policy, question.role)) {
    const within = withinAuthority({ ...question, role });
    if (within.ok) return { role, authority: within.value };
  }
  return undefined;
}

function breachesOf(question: AuthorityQuestion, authority: PlanAuthority): readonly Breach[] {
  const { terms } = question.plan;
  const currencies = [authority.currency, question.balance.outstanding.currency, authority.minFirstPayment?.currency];
  const expected = currencies.find((currency) => currency !== undefined && currency !== terms.principal.currency);
  // Amounts of two currencies cannot be compared: nothing else is asked.
  if (expected !== undefined) return [{ limit: 'currency', allowed: expected, asked: terms.principal.currency }];
  return [...formBreaches(question, authority), ...amountBreaches(question, authority), ...dateBreaches(question, authority)];
}

function formBreaches({ plan, policy, balance }: AuthorityQuestion, authority: PlanAuthority): readonly Breach[] {
  const { method, convention, rounding, periods, annualRate } = plan.terms;
  const breaches: Breach[] = [];
  if (!authority.methods.includes(method)) breaches.push({ limit: 'method', allowed: authority.methods, asked: method });
  if (convention !== policy.convention) breaches.push({ limit: 'convention', allowed: policy.convention, asked: convention });
  if (rounding !== policy.rounding) breaches.push({ limit: 'rounding', allowed: policy.rounding, asked: rounding });
  if (periods > authority.maxPeriods) breaches.push({ limit: 'periods', allowed: authority.maxPeriods, asked: periods });
  // Fees alone bear no interest, whatever the least rate is.
  const bears = balance.principal.minor + balance.interest.minor > 0n;
  if (bears && compareRates(annualRate, authority.minAnnualRate) < 0) {
    breaches.push({ limit: 'rate-floor', allowed: authority.minAnnualRate, asked: annualRate });
  }
  if (compareRates(annualRate, authority.maxAnnualRate) > 0) {
    breaches.push({ limit: 'rate-ceiling', allowed: authority.maxAnnualRate, asked: annualRate });
  }
  breaches.push(...feeBreaches(plan, authority));
  return breaches;
}

/** A fee in the place of interest costs no more a year than the authority's highest rate. */
function feeBreaches(plan: Plan, { maxAnnualRate }: PlanAuthority): readonly Breach[] {
  if (plan.terms.method !== 'zero-interest-fee' || costsAtMost(plan, decimalFraction(maxAnnualRate), 'irr-monthly')) return [];
  return [{ limit: 'fee', allowed: maxAnnualRate, asked: plan.terms.fee }];
}

function amountBreaches(question: AuthorityQuestion, authority: PlanAuthority): readonly Breach[] {
  const { plan, balance } = question;
  const { currency } = plan.terms.principal;
  const breaches: Breach[] = [];
  const covered = settled(plan);
  if (compare(covered, balance.outstanding) !== 0) breaches.push({ limit: 'amount', allowed: balance.outstanding, asked: covered });
  breaches.push(...waiverBreaches(question, authority));
  const share = shareAtLeast(plan.terms.principal, authority.minFirstPaymentShare);
  const least =
    authority.minFirstPayment === undefined || compare(authority.minFirstPayment, share) < 0 ? share : authority.minFirstPayment;
  const first = plan.rows[0]?.payment ?? money(currency, 0n);
  if (compare(first, least) < 0) breaches.push({ limit: 'first-payment', allowed: least, asked: first });
  return breaches;
}

function waiverBreaches({ plan, balance }: AuthorityQuestion, authority: PlanAuthority): readonly Breach[] {
  const { currency } = plan.terms.principal;
  const breaches: Breach[] = [];
  const given = givenUp(plan);
  for (const { part, amount } of given) {
    const share = authority.maxWaivedShares?.[part] ?? (part === 'principal' ? '0' : '1');
    const allowed = shareAtMost(balance[part], share);
    if (compare(amount, allowed) > 0) breaches.push({ limit: 'waived-part', part, allowed, asked: amount });
  }
  const asked = sum(
    currency,
    given.filter(({ part }) => part !== 'principal').map(({ amount }) => amount),
  );
  const allowed = shareAtMost(sum(currency, [balance.interest, balance.fees, balance.penalties]), authority.maxWaivedShare);
  if (compare(asked, allowed) > 0) breaches.push({ limit: 'waiver', allowed, asked });
  return breaches;
}

/** What a plan gives up, by part: of the debt as it stands, and the interest of a payment holiday that nobody will pay. */
function givenUp({ terms, rows }: Plan): readonly { readonly part: WaivedPart; readonly amount: Money }[] {
  const { currency } = terms.principal;
  const holiday = sum(
    currency,
    rows.flatMap(({ waived }) => (waived === undefined ? [] : [waived])),
  );
  const parts = waivedParts(terms);
  if (holiday.minor === 0n) return parts;
  const interest = parts.find(({ part }) => part === 'interest')?.amount ?? money(currency, 0n);
  return [...parts.filter(({ part }) => part !== 'interest'), { part: 'interest', amount: add(interest, holiday) }];
}

function dateBreaches({ plan, agreedOn }: AuthorityQuestion, authority: PlanAuthority): readonly Breach[] {
  const first = plan.rows[0]?.due ?? plan.terms.firstDue;
  const asked = daysBetween(agreedOn, first);
  return asked < 0 || asked > authority.maxDaysToFirstDue ? [{ limit: 'first-due', allowed: authority.maxDaysToFirstDue, asked }] : [];
}

/** The most that is no more than a share of an amount, and the least that is no less: a bound never permits more than the exact share does. */
function shareAtMost({ currency, minor }: Money, rate: Rate): Money {
  const { numerator, denominator } = decimalFraction(rate);
  return money(currency, (minor * numerator) / denominator);
}

function shareAtLeast({ currency, minor }: Money, rate: Rate): Money {
  const { numerator, denominator } = decimalFraction(rate);
  return money(currency, (minor * numerator + denominator - 1n) / denominator);
}

function compareRates(a: Rate, b: Rate): -1 | 0 | 1 {
  return compareFractions(decimalFraction(a), decimalFraction(b));
}
