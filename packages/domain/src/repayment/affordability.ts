import type { PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import {
  add,
  allocate,
  compare,
  type CurrencyMismatch,
  type Fraction,
  larger,
  type Money,
  money,
  sameCurrency,
  share,
  smaller,
  subtract,
  sum,
  type Unallocatable,
  zero,
} from '#money';
import { type Budget, type BudgetRefusal, checkBudget } from './budget.ts';
import type { FigureSource, PlanPolicy } from './policy.ts';

/**
 * What a person is able to pay a month, and, apart from it, what they mean to pay. living = the larger of their necessary spending and the least a
 * household of theirs needs (`minimum`, where the policy has one); able = income - living - other debts, never below nothing; `short` is what is
 * missing to live on when nothing can be paid.
 */
export type Affordability = {
  readonly income: Money;
  readonly necessary: Money;
  readonly minimum?: { readonly amount: Money; readonly source: FigureSource };
  readonly living: Money;
  readonly otherDebts: Money;
  readonly able: Money;
  readonly short: Money;
  readonly willing?: Money;
};

/** Reckons what a person can pay a month under a policy on a day. Fails with a `BudgetRefusal`: a budget that does not add up is not reckoned with. */
export function affordability(
  budget: Budget,
  policy: Pick<PlanPolicy, 'minimumLiving'>,
  on: PlainDate,
): Result<Affordability, BudgetRefusal> {
  const checked = checkBudget(budget);
  if (!checked.ok) return checked;
  const { income, necessary, otherDebts, willing } = budget;
  const minimum = minimumLiving(policy, on, budget.household ?? 1);
  const same = sameCurrency(income.currency, minimum === undefined ? [] : [minimum.amount]);
  if (!same.ok) return same;
  const living = minimum === undefined ? necessary : larger(necessary, minimum.amount);
  const left = subtract(subtract(income, living), otherDebts);
  const nothing = zero(income.currency);
  return ok({
    income,
    necessary,
    ...(minimum === undefined ? {} : { minimum }),
    living,
    otherDebts,
    able: larger(nothing, left),
    short: larger(nothing, subtract(nothing, left)),
    ...(willing === undefined ? {} : { willing }),
  });
}

/** The least a household of so many needs a month, as the policy had it on a day; undefined when it has none for that day. */
export function minimumLiving(
  policy: Pick<PlanPolicy, 'minimumLiving'>,
  on: PlainDate,
  household: number,
): { readonly amount: Money; readonly source: FigureSource } | undefined {
  const known = policy.minimumLiving?.find(({ from, until }) => from <= on && (until === undefined || on < until));
  if (known === undefined || known.first.currency !== known.further.currency) return undefined;
  const { currency, minor } = known.first;
  return { amount: money(currency, minor + known.further.minor * BigInt(household - 1)), source: known.source };
}

/** What can be paid a month by the person's own three figures: income - necessary spending - other debts, and never below nothing. */
export function affordable(budget: Budget): Result<Money, CurrencyMismatch> {
  const { income, necessary, otherDebts } = budget;
  const same = sameCurrency(income.currency, [necessary, otherDebts]);
  if (!same.ok) return same;
  return ok(larger(zero(income.currency), subtract(subtract(income, necessary), otherDebts)));
}

const fourFifths: Fraction = { numerator: 4n, denominator: 5n };

/** What if income falls: the budget with so much of its income left (four fifths, unless said otherwise), rounded half-up. */
export function withIncomeFallen(budget: Budget, left: Fraction = fourFifths): Budget {
  return { ...budget, income: share(budget.income, left, 'half-up') };
}

/** A debt among which a monthly amount is shared out. */
export type SharedDebt = { readonly id: string; readonly outstanding: Money };

/**
 * Shares a monthly amount among a person's debts to one lender in proportion to what is owed on each (`allocate`), none getting more than it is
 * owed; what is over when all are covered stays unshared. Parts keep the order of the debts. Fails when nothing is owed, or currencies differ.
 */
export function sharedOut(
  amount: Money,
  debts: readonly SharedDebt[],
): Result<readonly (SharedDebt & { readonly monthly: Money })[], CurrencyMismatch | Unallocatable> {
  const owed = debts.map(({ outstanding }) => outstanding);
  const same = sameCurrency(amount.currency, owed);
  if (!same.ok) return same;
  if (amount.minor < 0n) return err({ code: 'money.unallocatable' });
  const whole = smaller(amount, sum(amount.currency, owed));
  const parts = allocate(
    whole,
    owed.map(({ minor }) => minor),
  );
  if (!parts.ok) return parts;
  // A share of no more than the whole debt is, rounded up, never more than the debt it is a share of.
  return ok(debts.map((debt, index) => ({ ...debt, monthly: parts.value[index] ?? zero(amount.currency) })));
}

/** Whether a payment a month leaves a person at least what they need to live on. */
export function leavesEnough(means: Pick<Affordability, 'able'>, payment: Money): boolean {
  return compare(payment, means.able) <= 0;
}

/** What is missing a month to live on when so much is paid: nothing when it leaves enough. */
export function missingWith(means: Pick<Affordability, 'able' | 'short'>, payment: Money): Money {
  return add(means.short, larger(zero(payment.currency), subtract(payment, means.able)));
}
