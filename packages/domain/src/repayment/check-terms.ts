import { daysInMonth, type PlainDate } from '#calendar';
import { err, ok, type Result } from '#kernel';
import { compareFractions, decimalFraction, type Money, sameCurrency } from '#money';
import { Rate, type PlanTerms } from './plan-terms.ts';
import type { AmountField, CountField, RateField, TermsRefusal } from './term-refusal.ts';

/** The highest rate that terms may hold: 999 % a year. Beyond it a figure is a slip of the decimal point. */
export const highestRate: Rate = '9.99';
/** The most rows a plan may have. */
export const mostPeriods = 600;

/**
 * Checks terms by themselves: amounts of one currency and with the sign they must have, rates that are rates, counts within their range, and
 * parts that agree with each other. It holds for terms that did not come through their schema too. The first fault is told.
 */
export function checkTerms(terms: PlanTerms): Result<PlanTerms, TermsRefusal> {
  const faults = [countFault(terms), rateFault(terms), amountFault(terms), formFault(terms)];
  const first = faults.find((fault) => fault !== undefined);
  return first === undefined ? ok(terms) : err(first);
}

type Sign = 'owed' | 'positive' | 'not-negative' | 'waived';

function amountFault(terms: PlanTerms): TermsRefusal | undefined {
  const { currency } = terms.principal;
  for (const { field, amount, sign } of amountsIn(terms)) {
    const same = sameCurrency(currency, [amount]);
    if (!same.ok) return { ...same.error, field };
    const fault = signFault({ field, amount, sign });
    if (fault !== undefined) return fault;
  }
  return undefined;
}

type SignedAmount = { readonly field: AmountField; readonly amount: Money; readonly sign: Sign };

function signFault({ field, amount: { minor }, sign }: SignedAmount): TermsRefusal | undefined {
  switch (sign) {
    case 'owed':
      return minor <= 0n ? { code: 'repayment.nothing-owed', field: 'principal' } : undefined;
    case 'positive':
      return minor <= 0n ? { code: 'repayment.amount-not-positive', field } : undefined;
    case 'not-negative':
      return minor < 0n ? { code: 'repayment.amount-negative', field } : undefined;
    case 'waived':
      return minor < 0n ? { code: 'repayment.negative-waiver', field } : undefined;
  }
}

function amountsIn(terms: PlanTerms): readonly SignedAmount[] {
  const { waived, carried } = terms;
  const amounts: SignedAmount[] = [{ field: 'principal', amount: terms.principal, sign: 'owed' }];
  for (const part of ['principal', 'interest', 'fees', 'penalties'] as const) {
    const amount = waived?.[part];
    if (amount !== undefined) amounts.push({ field: `waived.${part}`, amount, sign: 'waived' });
  }
  if (carried !== undefined) {
    amounts.push({ field: 'carried.interest', amount: carried.interest, sign: 'not-negative' });
    amounts.push({ field: 'carried.fees', amount: carried.fees, sign: 'not-negative' });
  }
  return [...amounts, ...methodAmounts(terms)];
}

function methodAmounts(terms: PlanTerms): readonly SignedAmount[] {
  switch (terms.method) {
    case 'zero-interest-fee':
      return [{ field: 'fee', amount: terms.fee, sign: 'not-negative' }];
    case 'fixed-payment':
      return [{ field: 'payment', amount: terms.payment, sign: 'positive' }];
    case 'step-up':
      return terms.step.by.kind === 'amount' ? [{ field: 'step.by.amount', amount: terms.step.by.amount, sign: 'positive' }] : [];
    case 'custom':
      return terms.payments.map(({ amount }, index) => ({ field: `payments.${index}.amount`, amount, sign: 'positive' }));
    default:
      return [];
  }
}

function rateFault(terms: PlanTerms): TermsRefusal | undefined {
  const { annualRate, method, convention } = terms;
  const bad = badRate('annualRate', annualRate);
  if (bad !== undefined) return bad;
  if (terms.method === 'step-up' && terms.step.by.kind === 'rate') {
    const step = badRate('step.by.rate', terms.step.by.rate);
    if (step !== undefined) return step;
  }
  const exact = decimalFraction(annualRate);
  const free = method === 'zero-interest-fee' || method === 'settlement';
  if (free && exact.numerator !== 0n) return { code: 'repayment.rate-not-zero', field: 'annualRate', method };
  // A rate per day has at most ten decimals, as every rate here; so its 365-fold has too.
  if (convention === 'daily' && (exact.numerator * 10n ** 10n) % (exact.denominator * 365n) !== 0n) {
    return { code: 'repayment.no-daily-rate', field: 'annualRate', annualRate };
  }
  return undefined;
}

function badRate(field: RateField, rate: Rate): TermsRefusal | undefined {
  if (!Rate.safeParse(rate).success) return { code: 'repayment.rate-malformed', field };
  const high = compareFractions(decimalFraction(rate), decimalFraction(highestRate)) > 0;
  return high ? { code: 'repayment.rate-too-high', field, most: highestRate } : undefined;
}

function countFault(terms: PlanTerms): TermsRefusal | undefined {
  for (const { field, count, most } of countsIn(terms)) {
    if (!Number.isInteger(count) || count < 1 || count > most) return { code: 'repayment.count-out-of-range', field, least: 1, most };
  }
  return undefined;
}

type Counted = { readonly field: CountField; readonly count: number; readonly most: number };

function countsIn(terms: PlanTerms): readonly Counted[] {
  const periods: Counted = { field: 'periods', count: terms.periods, most: mostPeriods };
  switch (terms.method) {
    case 'deferral':
      // At least one row pays.
      return [periods, { field: 'holiday.periods', count: terms.holiday.periods, most: terms.periods - 1 }];
    case 'term-extension':
      return [periods, { field: 'addedPeriods', count: terms.addedPeriods, most: terms.periods - 1 }];
    case 'step-up': {
      const { every, first = every } = terms.step;
      return [periods, { field: 'step.every', count: every, most: mostPeriods }, { field: 'step.first', count: first, most: mostPeriods }];
    }
    default:
      return [periods];
  }
}

function formFault(terms: PlanTerms): TermsRefusal | undefined {
  if (terms.method === 'custom') {
    if (terms.payments.length !== terms.periods) return { code: 'repayment.terms-disagree', field: 'periods' };
    return terms.payments[0]?.due === terms.firstDue ? undefined : { code: 'repayment.terms-disagree', field: 'firstDue' };
  }
  const { dueDay, firstDue, firstPeriod, convention } = terms;
  if (dueDay !== undefined && !falls(firstDue, dueDay)) return { code: 'repayment.wrong-due-day', field: 'dueDay', firstDue };
  if (firstPeriod === undefined) return undefined;
  const { days, of } = firstPeriod;
  const whole = Number.isInteger(days) && Number.isInteger(of) && days >= 0 && of >= 1;
  return convention === 'monthly' && whole ? undefined : { code: 'repayment.wrong-first-period', field: 'firstPeriod' };
}

/** Whether a date is a day of the month, cut to the month's end. */
function falls(date: PlainDate, day: number): boolean {
  const cut = Math.min(day, daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7))));
  return Number.isInteger(day) && day >= 1 && day <= 31 && Number(date.slice(8, 10)) === cut;
}
