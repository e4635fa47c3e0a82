import type { AllocationHead, Balance, Product } from '#account';
import { monthsAfter, type PlainDate } from '#calendar';
import { invariant, never } from '#kernel';
import { amountText, compare, compareFractions, decimalFraction, type Fraction, fraction, type Money, subtract, sum, zero } from '#money';
import { costsAtMost, type Plan, planAnnualCost, planCost, waivedParts } from '#repayment';
import type { Finding } from './decision.ts';
import type { PlanFacts, PlanMoment } from './plan-facts.ts';
import type {
  PlanAllocationValue,
  PlanAnnualCostValue,
  PlanConditionsValue,
  PlanDisclosuresValue,
  PlanInterestBaseValue,
  PlanTermValue,
  RateCap,
} from './plan-rule.ts';
import type { ComplianceReason } from './reasons.ts';
import type { Rule } from './rule.ts';

/** A plan as the law looks at it: the plan, the debt it is for, and what is known of its making. */
export type PlanQuestion = PlanMoment & {
  readonly plan: Plan;
  readonly balance: Balance;
  readonly product: Product;
  readonly facts: PlanFacts;
};

/** Why a rule holds a plan back; `unknown` when the ground is a fact that is not known. */
export type PlanHold = { readonly reason: ComplianceReason; readonly unknown: boolean; readonly facts: Finding['facts'] };

/** The value of a rule in force on a day, with its place among the rule's values; undefined before the first and after the last. */
export function valueOn<Value>(
  values: readonly { readonly from: PlainDate; readonly until?: PlainDate | undefined; readonly value: Value }[],
  on: PlainDate,
): number | undefined {
  const index = values.findIndex(({ from, until }) => from <= on && (until === undefined || on < until));
  return index < 0 ? undefined : index;
}

/** Whether a rule holds a plan back on the day it is agreed, by the value in force on that day; nothing for rules that are not about plans. */
export function judgePlan(rule: Rule, index: number, question: PlanQuestion): PlanHold | undefined {
  switch (rule.kind) {
    case 'plan-term':
      return judgeTerm(valueAt(rule.values, index), question);
    case 'plan-annual-cost':
      return judgeAnnualCost(valueAt(rule.values, index), question);
    case 'plan-total-cost': {
      const value = valueAt(rule.values, index);
      if (!concerns(value, question.facts)) return undefined;
      if (value.lenders !== undefined && question.facts.lender === undefined) return notKnown('compliance.plan-cost.unknown', 'lender');
      const { cost, share } = planCost(question.plan);
      const over = compareFractions(share, decimalFraction(value.share)) > 0;
      return over ? held('compliance.plan-total-cost.over', { cost: amountText(cost), share: value.share }) : undefined;
    }
    case 'plan-interest-base':
      return judgeInterestBase(valueAt(rule.values, index), question);
    case 'plan-replans': {
      const { replans } = question.facts;
      const { max } = valueAt(rule.values, index);
      if (replans === undefined) return notKnown('compliance.plan-replans.unknown', 'replans');
      return replans > max ? held('compliance.plan-replans.over', { replans, max }) : undefined;
    }
    case 'plan-disclosures':
      return judgeDisclosures(valueAt(rule.values, index), question);
    case 'plan-conditions':
      return judgeConditions(valueAt(rule.values, index), question);
    case 'plan-allocation':
      return judgeAllocation(valueAt(rule.values, index), question);
    case 'call-window':
    case 'inconvenient-time':
    case 'frequency':
    case 'spacing':
    case 'once':
    case 'notice-due':
    case 'place':
    case 'voice':
    case 'cooling-off':
    case 'cease':
    case 'debt-basis':
    case 'hold':
    case 'dispute':
    case 'third-party':
    case 'authorised':
    case 'rest-day':
    case 'deadline':
    case 'retention':
    case 'property':
    case 'phrases':
      return undefined;
    default:
      return never(rule);
  }
}

function valueAt<Value>(values: readonly { readonly value: Value }[], index: number): Value {
  const dated = values[index];
  invariant(dated !== undefined, 'a value is asked for by its place');
  return dated.value;
}

function held(reason: ComplianceReason, facts: Finding['facts']): PlanHold {
  return { reason, unknown: false, facts };
}

function notKnown(reason: ComplianceReason, missing: string): PlanHold {
  return { reason, unknown: true, facts: { missing } };
}

/** Whether a value speaks of a plan by this lender and of this arrangement; what is not known may be within it. */
function concerns(
  value: { readonly lenders?: readonly string[] | undefined; readonly arrangement?: string | undefined },
  facts: PlanFacts,
): boolean {
  const lender = value.lenders === undefined || facts.lender === undefined || value.lenders.includes(facts.lender);
  const arrangement = value.arrangement === undefined || facts.arrangement === undefined || value.arrangement === facts.arrangement;
  return lender && arrangement;
}

function judgeTerm(value: PlanTermValue, { plan, agreedOn, facts }: PlanQuestion): PlanHold | undefined {
  if (!concerns(value, facts)) return undefined;
  const latest = monthsAfter(agreedOn, value.months);
  const last = plan.rows.at(-1)?.due ?? plan.terms.firstDue;
  // Beyond the calendar no date is too late.
  if (!latest.ok || last <= latest.value) return undefined;
  return held('compliance.plan-term.too-long', { last, latest: latest.value, months: value.months });
}

function judgeAnnualCost(value: PlanAnnualCostValue, { plan, facts }: PlanQuestion): PlanHold | undefined {
  if (!concerns(value, facts)) return undefined;
  if (value.lenders !== undefined && facts.lender === undefined) return notKnown('compliance.plan-cost.unknown', 'lender');
  const cap = capOf(value.cap, facts);
  if (cap === undefined) return notKnown('compliance.plan-cost.unknown', value.cap.kind === 'multiple' ? value.cap.of : 'cap');
  if (costsAtMost(plan, cap.rate, value.method)) return undefined;
  const cost = planAnnualCost(plan, value.method);
  return held('compliance.plan-annual-cost.over', { cap: cap.text, cost: cost.ok ? cost.value.apr : '-', method: value.method });
}

function capOf(cap: RateCap, facts: PlanFacts): { readonly rate: Fraction; readonly text: string } | undefined {
  if (cap.kind === 'fixed') return { rate: decimalFraction(cap.rate), text: cap.rate };
  const base = facts.benchmarks?.[cap.of];
  if (base === undefined) return undefined;
  const { numerator, denominator } = decimalFraction(base);
  return { rate: fraction(numerator * BigInt(cap.times), denominator), text: `${cap.times} x ${base}` };
}

/** The interest-bearing principal of a plan is at most the debt less the parts that bear none and less what is waived of the rest. */
function judgeInterestBase(value: PlanInterestBaseValue, { plan, balance }: PlanQuestion): PlanHold | undefined {
  if (!/[1-9]/.test(plan.terms.annualRate)) return undefined;
  const { currency } = plan.terms.principal;
  const parts = (['principal', 'interest', 'fees', 'penalties'] as const).filter((part) => !value.free.some((free) => free === part));
  const given = waivedParts(plan.terms);
  const bearing = sum(
    currency,
    parts.map((part) => lessWaived(balance[part], given.find((one) => one.part === part)?.amount)),
  );
  if (compare(plan.terms.principal, bearing) <= 0) return undefined;
  return held('compliance.plan-interest-base.free-part', {
    principal: amountText(plan.terms.principal),
    bearing: amountText(bearing),
    parts: value.free.join(', '),
  });
}

function lessWaived(owed: Money, waived: Money | undefined): Money {
  if (waived === undefined) return owed;
  const left = subtract(owed, waived);
  return left.minor < 0n ? zero(owed.currency) : left;
}

function judgeDisclosures(value: PlanDisclosuresValue, { facts }: PlanQuestion): PlanHold | undefined {
  if (!concerns(value, facts)) return undefined;
  const { disclosed } = facts;
  if (disclosed === undefined) return notKnown('compliance.plan-disclosures.unknown', 'disclosed');
  const missing = value.items.filter((item) => !disclosed.includes(item));
  return missing.length === 0 ? undefined : held('compliance.plan-disclosures.missing', { items: missing.join(', ') });
}

function judgeConditions(value: PlanConditionsValue, { facts }: PlanQuestion): PlanHold | undefined {
  if (!concerns(value, facts)) return undefined;
  const known = { 'unable-to-pay': facts.unableToPay, 'willing-to-pay': facts.willingToPay };
  const failed = value.conditions.filter((condition) => known[condition] === false);
  if (failed.length > 0) return held('compliance.plan-conditions.not-met', { conditions: failed.join(', ') });
  const unknown = value.conditions.filter((condition) => known[condition] === undefined);
  return unknown.length === 0 ? undefined : notKnown('compliance.plan-conditions.unknown', unknown.join(', '));
}

function judgeAllocation(value: PlanAllocationValue, { facts, pastDue }: PlanQuestion): PlanHold | undefined {
  const { allocation } = facts;
  if (allocation === undefined) return notKnown('compliance.plan-allocation.unknown', 'allocation');
  if (value.unlessAgreed && allocation.agreed) return undefined;
  if (value.steps.length > 1 && pastDue === undefined) return notKnown('compliance.plan-allocation.unknown', 'pastDue');
  const step = value.steps.filter(({ fromDays }) => fromDays <= (pastDue ?? 0)).at(-1);
  if (step === undefined || isOrder(allocation.order, step.order)) return undefined;
  return held('compliance.plan-allocation.other-order', { wanted: step.order.join(', '), found: allocation.order.join(', ') });
}

/** Whether the parts that both orders name come in the same order, and the found one names every wanted part. */
function isOrder(found: readonly AllocationHead[], wanted: readonly AllocationHead[]): boolean {
  const common = found.filter((part) => wanted.includes(part));
  return common.length === wanted.length && common.every((part, index) => part === wanted[index]);
}
