import { err, ok, type Result } from '#kernel';
import { divideRounded, money } from '#money';
import type { PlanColumns } from './amortise.ts';
import type { PeriodRates } from './due-dates.ts';
import type { PlanTerms } from './plan-terms.ts';
import { feesToPay } from './shares.ts';
import type { ScheduleRefusal } from './term-refusal.ts';

/**
 * The same stated payment in every row but the last, which pays all that is left and no more than that payment. Each pays the interest of its
 * time, then principal; what is carried from before bears no interest and is paid after the principal, interest before fees.
 */
export function fixedPaymentColumns(
  terms: Extract<PlanTerms, { method: 'fixed-payment' }>,
  rates: PeriodRates,
): Result<PlanColumns, ScheduleRefusal> {
  const payment = terms.payment.minor;
  const { currency } = terms.principal;
  const last = rates.numerators.length - 1;
  const columns = { principals: [], interests: [], balances: [], fees: [], earlier: [], accrued: [], waived: [] };
  const rows: Record<keyof PlanColumns, bigint[]> = columns;
  let left = { principal: terms.principal.minor, earlier: terms.carried?.interest.minor ?? 0n, fees: feesToPay(terms) };
  for (const [index, numerator] of rates.numerators.entries()) {
    const interest = divideRounded(left.principal * numerator, rates.denominator, terms.rounding);
    const owed = left.principal + interest + left.earlier + left.fees;
    const figures = { row: index + 1, payment: terms.payment };
    if (payment < interest) {
      return err({ code: 'repayment.below-interest', field: 'payment', ...figures, interest: money(currency, interest) });
    }
    if (index === last && owed > payment) {
      return err({ code: 'repayment.leaves-rest', field: 'payment', ...figures, owed: money(currency, owed) });
    }
    if (index < last && owed <= payment) {
      return err({ code: 'repayment.overpays', field: 'payment', ...figures, owed: money(currency, owed) });
    }
    const principal = lesser(left.principal, payment - interest);
    const earlier = lesser(left.earlier, payment - interest - principal);
    const fees = lesser(left.fees, payment - interest - principal - earlier);
    left = { principal: left.principal - principal, earlier: left.earlier - earlier, fees: left.fees - fees };
    rows.principals.push(principal);
    rows.interests.push(interest);
    rows.balances.push(left.principal);
    rows.fees.push(fees);
    rows.earlier.push(earlier);
    rows.accrued.push(0n);
    rows.waived.push(0n);
  }
  return ok(rows);
}

function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
