import { err, never, ok, type Result } from '#kernel';
import { divideRounded, money } from '#money';
import { amortise, type Columns, type Pattern, type PlanColumns } from './amortise.ts';
import type { PeriodRates } from './due-dates.ts';
import type { AmortisationRefusal } from './equal-instalments.ts';
import type { PlanTerms } from './plan-terms.ts';
import { fixedPaymentColumns } from './fixed-payment.ts';
import { evenly, feesToPay, restingRows } from './shares.ts';
import { steppedPayments } from './step-up.ts';
import type { AmountField, ScheduleRefusal } from './term-refusal.ts';

/** The columns of checked terms at the exact rates of their rows (one a due date). */
export function columnsOf(terms: PlanTerms, rates: PeriodRates): Result<PlanColumns, ScheduleRefusal> {
  if (terms.method === 'fixed-payment') return fixedPaymentColumns(terms, rates);
  const rows = rates.numerators.length;
  const resting = restingRows(terms);
  const put = restingColumns(terms, rates, resting);
  const before = put.accrued.reduce((total, minor) => total + minor, terms.carried?.interest.minor ?? 0n);
  const shared = (minor: bigint) => [...zeros(resting), ...evenly(minor, rows - resting)];
  const [fees, earlier] = [shared(feesToPay(terms)), shared(before)];
  const onTop = fees.map((fee, row) => fee + (earlier[row] ?? 0n));
  const core = coreColumns(terms, rates, onTop);
  if (!core.ok) return core;
  return ok({ ...core.value, fees, earlier, ...put });
}

function zeros(rows: number): readonly bigint[] {
  return Array.from({ length: rows }, () => 0n);
}

/** What becomes of the interest of the rows that pay nothing. */
function restingColumns(terms: PlanTerms, rates: PeriodRates, resting: number): Pick<PlanColumns, 'accrued' | 'waived'> {
  const none = zeros(rates.numerators.length);
  if (terms.method !== 'deferral') return { accrued: none, waived: none };
  const costs = rates.numerators.map((numerator, row) =>
    row < resting ? divideRounded(terms.principal.minor * numerator, rates.denominator, terms.rounding) : 0n,
  );
  return terms.holiday.interest === 'carried' ? { accrued: costs, waived: none } : { accrued: none, waived: costs };
}

type Shared = Exclude<PlanTerms, { method: 'fixed-payment' }>;

/** Principal, interest and balance of every row. `onTop` is what each row pays besides. */
function coreColumns(terms: Shared, rates: PeriodRates, onTop: readonly bigint[]): Result<Columns, ScheduleRefusal> {
  if (terms.method === 'deferral') return afterHoliday(terms, rates);
  const pattern = patternOf(terms, rates, onTop);
  if (!pattern.ok) return pattern;
  const { principal, rounding } = terms;
  const columns = amortise({ pattern: pattern.value, principal: principal.minor, rates, rounding });
  if (!columns.ok) return err(named(columns.error, terms, onTop));
  return terms.method === 'custom' ? endsAsStated(terms, columns.value, onTop) : columns;
}

function patternOf(
  terms: Exclude<Shared, { method: 'deferral' }>,
  rates: PeriodRates,
  onTop: readonly bigint[],
): Result<Pattern, ScheduleRefusal> {
  switch (terms.method) {
    case 'equal-instalment':
    case 'term-extension':
      return ok({ kind: 'level' });
    case 'equal-principal':
      return ok({ kind: 'equal-principal' });
    case 'interest-only':
    case 'bullet':
      return ok({ kind: 'at-end' });
    case 'zero-interest-fee':
    case 'settlement': {
      const parts = evenly(terms.principal.minor, rates.numerators.length);
      if (parts[0] === 0n) return err({ code: 'repayment.too-small', field: 'periods', periods: terms.periods });
      return ok({ kind: 'parts', parts });
    }
    case 'step-up': {
      const payments = steppedPayments({ principal: terms.principal.minor, rates, rounding: terms.rounding }, terms.step);
      return payments.ok ? ok({ kind: 'payments', payments: payments.value }) : payments;
    }
    case 'custom':
      return ok({ kind: 'payments', payments: terms.payments.map(({ amount }, row) => amount.minor - (onTop[row] ?? 0n)) });
    default:
      return never(terms);
  }
}

type Deferral = Extract<PlanTerms, { method: 'deferral' }>;

/** No principal in the holiday, equal instalments after it. */
function afterHoliday(terms: Deferral, rates: PeriodRates): Result<Columns, ScheduleRefusal> {
  const { principal, rounding, holiday } = terms;
  const tail = { numerators: rates.numerators.slice(holiday.periods), denominator: rates.denominator };
  const paying = amortise({ pattern: { kind: 'level' }, principal: principal.minor, rates: tail, rounding });
  if (!paying.ok) {
    const { error } = paying;
    return err(named({ ...error, row: error.row + holiday.periods }, terms, []));
  }
  const costs = rates.numerators
    .slice(0, holiday.periods)
    .map((numerator) => divideRounded(principal.minor * numerator, rates.denominator, rounding));
  return ok({
    principals: [...zeros(holiday.periods), ...paying.value.principals],
    interests: [...costs, ...paying.value.interests],
    balances: [...costs.map(() => principal.minor), ...paying.value.balances],
  });
}

type Custom = Extract<PlanTerms, { method: 'custom' }>;

/** The last of the given payments is exactly what is owed then. */
function endsAsStated(terms: Custom, columns: Columns, onTop: readonly bigint[]): Result<Columns, ScheduleRefusal> {
  const last = columns.balances.length - 1;
  const { currency } = terms.principal;
  const owed = money(currency, (columns.principals[last] ?? 0n) + (columns.interests[last] ?? 0n) + (onTop[last] ?? 0n));
  const payment = terms.payments[last]?.amount ?? money(currency, 0n);
  if (payment.minor === owed.minor) return ok(columns);
  const code = payment.minor > owed.minor ? 'repayment.overpays' : 'repayment.leaves-rest';
  return err({ code, field: `payments.${last}.amount`, row: last + 1, payment, owed });
}

/** A refusal of the arithmetic with the field that led to it. */
function named(refusal: AmortisationRefusal, terms: PlanTerms, onTop: readonly bigint[]): ScheduleRefusal {
  const { currency } = terms.principal;
  const { row } = refusal;
  const given: AmountField | undefined = terms.method === 'custom' ? `payments.${row - 1}.amount` : undefined;
  const more = given === undefined ? 0n : (onTop[row - 1] ?? 0n);
  const payment = money(currency, refusal.paymentMinor + more);
  switch (refusal.code) {
    case 'repayment.below-interest': {
      const field = given ?? (terms.method === 'step-up' ? 'step' : row === 1 ? 'firstDue' : 'periods');
      return { code: refusal.code, field, row, payment, interest: money(currency, refusal.interestMinor + more) };
    }
    case 'repayment.too-small':
      if (given === undefined) return { code: refusal.code, field: 'periods', periods: terms.periods };
      return { code: 'repayment.overpays', field: given, row, payment, owed: money(currency, refusal.owedMinor + more) };
  }
}
