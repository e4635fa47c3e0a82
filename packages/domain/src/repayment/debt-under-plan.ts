import { days30360, daysBetween, type PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import { decimalFraction, divideRounded, type Money, money } from '#money';
import { rowTimes } from './due-dates.ts';
import { checkReceived, type Received, type ReceivedRefusal } from './keeping.ts';
import type { Plan, PlanRow } from './plan.ts';

/** The parts of a plan's rows, in the order in which a payment meets them within a row: by contract or law. */
export type RowPart = 'interest' | 'fees' | 'principal';
/** An order of all three. */
export type RowOrder = readonly [RowPart, RowPart, RowPart];

/** What is owed under a plan on a day; total = principal + interest + fees, and paying it ends the plan. `surplus` is what was paid beyond it. */
export type PlanDebt = {
  readonly principal: Money;
  /** What earlier rows left unpaid, what the current row's time has cost so far, and what still waits from a holiday or from before the plan. */
  readonly interest: Money;
  /** Every fee of the plan that is not paid: an agreed fee is owed whole. */
  readonly fees: Money;
  readonly total: Money;
  readonly surplus: Money;
};

/** Why what is owed cannot be told. */
export type PlanDebtRefusal =
  | ReceivedRefusal
  | { readonly code: 'repayment.before-the-plan'; readonly field: 'on'; readonly start: PlainDate };

/**
 * What is owed under a plan on a day after what was received until then. Rows that have fallen due are paid in their order, each in the order given;
 * what is over meets the rest in the same order. Interest runs by the plan's own convention to the day, rounded once; late rows bear none here
 * (penalty interest is the contract's matter). A payment made ahead of its row lowers what is owed, and the interest only by a new plan.
 */
export function planDebt(
  plan: Plan,
  received: readonly Received[],
  { on, order }: { readonly on: PlainDate; readonly order: RowOrder },
): Result<PlanDebt, PlanDebtRefusal> {
  const { terms, rows } = plan;
  const { currency } = terms.principal;
  if (on < terms.start) return err({ code: 'repayment.before-the-plan', field: 'on', start: terms.start });
  const checked = checkReceived(received, { currency, since: terms.start });
  if (!checked.ok) return checked;
  const fallen = rows.filter(({ due }) => due <= on);
  let purse = received.filter((one) => one.on <= on).reduce((total, { amount }) => total + amount.minor, 0n);
  const owed: Record<RowPart, bigint> = { interest: 0n, fees: 0n, principal: 0n };
  const meet = (parts: Readonly<Record<RowPart, bigint>>): void => {
    for (const part of order) {
      const paid = parts[part] < purse ? parts[part] : purse;
      purse -= paid;
      owed[part] += parts[part] - paid;
    }
  };
  for (const row of fallen) meet({ interest: row.interest.minor, fees: row.fees.minor, principal: row.principal.minor });
  meet(notYetDue(plan, fallen.length, on));
  const amount = (minor: bigint) => money(currency, minor);
  return ok({
    principal: amount(owed.principal),
    interest: amount(owed.interest),
    fees: amount(owed.fees),
    total: amount(owed.principal + owed.interest + owed.fees),
    surplus: amount(purse),
  });
}

/** What ends a plan on a day beyond its rows that have fallen due: their principal, the interest up to the day, and all that waits. */
function notYetDue({ terms, rows }: Plan, fallen: number, on: PlainDate): Readonly<Record<RowPart, bigint>> {
  const before = rows.slice(0, fallen);
  const after = rows.slice(fallen);
  const [next] = after;
  if (next === undefined) return { interest: 0n, fees: 0n, principal: 0n };
  const sumOf = (list: readonly PlanRow[], part: (row: PlanRow) => Money | undefined) =>
    list.reduce((total, row) => total + (part(row)?.minor ?? 0n), 0n);
  const principal = before.at(-1)?.balanceAfter.minor ?? terms.principal.minor;
  // What was put off until now, less what the rows that fell due have paid of it.
  const waiting = (terms.carried?.interest.minor ?? 0n) + sumOf(before, ({ accrued }) => accrued) - sumOf(before, ({ earlier }) => earlier);
  const soFar = next.waived === undefined ? accruedSoFar({ terms, rows }, fallen, { on, principal }) : 0n;
  return { principal, interest: waiting + soFar, fees: sumOf(after, ({ fees }) => fees) };
}

/** What the time of the current row has cost up to a day, as its convention counts it and never more than the whole row. */
function accruedSoFar(
  { terms, rows }: Pick<Plan, 'terms' | 'rows'>,
  row: number,
  { on, principal }: { readonly on: PlainDate; readonly principal: bigint },
): bigint {
  const from = rows[row - 1]?.due ?? terms.start;
  const whole = rowTimes(
    terms,
    rows.map(({ due }) => due),
  )[row];
  if (whole === undefined) return 0n;
  const { numerator, denominator } = decimalFraction(terms.annualRate);
  const byDays = terms.convention === 'ACT/365' || terms.convention === 'ACT/360' || terms.convention === 'daily';
  // Months are of thirty days; a row's odd first period is counted in the same parts.
  const units = byDays ? BigInt(daysBetween(from, on)) : BigInt(days30360(from, on));
  const perYear = byDays ? BigInt(whole.unitsPerYear) : 360n;
  const most = BigInt(whole.units) * perYear;
  const counted =
    units * BigInt(whole.unitsPerYear) < most ? { units, perYear } : { units: BigInt(whole.units), perYear: BigInt(whole.unitsPerYear) };
  return divideRounded(principal * numerator * counted.units, denominator * counted.perYear, terms.rounding);
}
