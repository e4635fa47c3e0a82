import { err, ok, type Result } from '#kernel';
import { compare, type CurrencyMismatch, isNegative, type Money, Money as MoneySchema, sameCurrency, sum } from '#money';
import { z } from 'zod';

/** The standard categories of necessary spending. */
export const SpendingCategory = z.enum([
  'housing',
  'food',
  'utilities',
  'transport',
  'health',
  'education',
  'dependants',
  'insurance',
  'other',
]);
export type SpendingCategory = z.infer<typeof SpendingCategory>;

/** A debt to somebody else that is being paid, with no name: who else lends is nobody's business here. `secured` debts come before the rest. */
export const OtherDebt = z.object({ monthly: MoneySchema, outstanding: MoneySchema.optional(), secured: z.boolean() }).readonly();
export type OtherDebt = z.infer<typeof OtherDebt>;

/**
 * What the person says of their month: `income`, `necessary` spending and what goes to `otherDebts`, which is all that older records hold. Where
 * they are given, `spending` by category sums to `necessary` and `debts` to `otherDebts` (`checkBudget`). `willing` is what the person means to pay
 * a month, whatever they could: it is kept apart from what they are able to.
 */
export const Budget = z
  .object({
    income: MoneySchema,
    necessary: MoneySchema,
    otherDebts: MoneySchema,
    spending: z.partialRecord(SpendingCategory, MoneySchema).readonly().optional(),
    debts: z.array(OtherDebt).readonly().optional(),
    /** How many people live on the income, the person included; absent: one. */
    household: z.int().min(1).max(20).optional(),
    willing: MoneySchema.optional(),
  })
  .readonly();
export type Budget = z.infer<typeof Budget>;

/** Why a budget cannot be reckoned with. `field` is its path. */
export type BudgetRefusal =
  | CurrencyMismatch
  | { readonly code: 'repayment.budget-negative'; readonly field: string }
  | {
      readonly code: 'repayment.budget-unbalanced';
      readonly field: 'necessary' | 'otherDebts';
      readonly stated: Money;
      readonly computed: Money;
    };

/** Checks that a budget is in one currency, has nothing below nothing, and that its details add up to its totals. */
export function checkBudget(budget: Budget): Result<Budget, BudgetRefusal> {
  const { currency } = budget.income;
  const figures = figuresOf(budget);
  const same = sameCurrency(
    currency,
    figures.map(([, amount]) => amount),
  );
  if (!same.ok) return same;
  const negative = figures.find(([, amount]) => isNegative(amount));
  if (negative !== undefined) return err({ code: 'repayment.budget-negative', field: negative[0] });
  const details = [
    { field: 'necessary', parts: budget.spending === undefined ? undefined : Object.values(budget.spending) },
    { field: 'otherDebts', parts: budget.debts?.map(({ monthly }) => monthly) },
  ] as const;
  for (const { field, parts } of details) {
    if (parts === undefined) continue;
    const computed = sum(currency, parts);
    if (compare(computed, budget[field]) !== 0) return err({ code: 'repayment.budget-unbalanced', field, stated: budget[field], computed });
  }
  return ok(budget);
}

/** The month in detail, from which the totals follow. */
export type BudgetDetails = {
  readonly income: Money;
  readonly spending: Readonly<Partial<Record<SpendingCategory, Money>>>;
  readonly debts: readonly OtherDebt[];
  readonly household?: number;
  readonly willing?: Money;
};

/** The budget of a month given in detail: its totals add up. All amounts are in the currency of the income. */
export function budgetOf(details: BudgetDetails): Budget {
  const { currency } = details.income;
  const payments = details.debts.map(({ monthly }) => monthly);
  return { ...details, necessary: sum(currency, Object.values(details.spending)), otherDebts: sum(currency, payments) };
}

function figuresOf({ income, necessary, otherDebts, spending, debts, willing }: Budget): readonly (readonly [string, Money])[] {
  return [
    ['income', income],
    ['necessary', necessary],
    ['otherDebts', otherDebts],
    ...Object.entries(spending ?? {}).map(([category, amount]) => [`spending.${category}`, amount] as const),
    ...(debts ?? []).flatMap(({ monthly, outstanding }, index): readonly (readonly [string, Money])[] => [
      [`debts.${index}.monthly`, monthly],
      ...(outstanding === undefined ? [] : [[`debts.${index}.outstanding`, outstanding] as const]),
    ]),
    ...(willing === undefined ? [] : [['willing', willing] as const]),
  ];
}
