import type { PlanTerms } from '#repayment';
import { Temporal } from 'temporal-polyfill';
import { dueDays, type NaiveCalendar, type Quotient, yearsOf } from './plan-oracle-time.ts';

// The schedule a second, naive way, by the words of kernel.md and of `PlanTerms` alone: each figure is an exact quotient of whole numbers, dates are
// Temporal's, and a payment that has to be found is found by carrying the balance forward as (a known amount) - (another) x the payment. It shares
// no code with the module but its types, and asks nothing of what the module checks beforehand: it is for terms that are well formed.

/** A row of the naive schedule in minor units; `interest` is what is paid, of which `earlier` is from before the row. */
export type NaiveRow = {
  readonly due: string;
  readonly principal: bigint;
  readonly interest: bigint;
  readonly fees: bigint;
  readonly earlier: bigint;
  readonly accrued: bigint;
  readonly waived: bigint;
  readonly left: bigint;
};

/** The rows, or the code of the refusal that the terms deserve. */
export type NaivePlan = readonly NaiveRow[] | string;

type Custom = Extract<PlanTerms, { method: 'custom' }>;

/** The naive schedule of well-formed terms. */
export function naivePlan(terms: PlanTerms, calendar?: NaiveCalendar): NaivePlan {
  const days = dueDays(terms, calendar);
  if (typeof days === 'string') return days;
  const start = Temporal.PlainDate.from(terms.start);
  const rates = days.map((day, row): Quotient => {
    const years = yearsOf(terms, { from: days[row - 1] ?? start, until: day, first: row === 0 });
    const annual = decimal(terms.annualRate);
    return { over: annual.over * years.over, under: annual.under * years.under };
  });
  const rows = terms.method === 'fixed-payment' ? fixed(terms, rates) : spread(terms, rates);
  return typeof rows === 'string' ? rows : rows.map((row, index) => ({ due: days[index]?.toString() ?? '', ...row }));
}

type Bare = Omit<NaiveRow, 'due'>;

/** Every method but the stated payment: what is not the row's own is spread evenly over the rows that pay. */
function spread(terms: Exclude<PlanTerms, { method: 'fixed-payment' }>, rates: readonly Quotient[]): readonly Bare[] | string {
  const { principal, rounding } = terms;
  const rows = rates.length;
  const rest = terms.method === 'deferral' ? terms.holiday.periods : 0;
  const silent = terms.method === 'deferral' && terms.holiday.interest !== 'paid' ? rest : 0;
  const costOf = (row: number, left: bigint) => nearest(scaled(rates[row], left), rounding);
  let older = terms.carried?.interest.minor ?? 0n;
  if (terms.method === 'deferral' && terms.holiday.interest === 'carried') {
    for (let row = 0; row < rest; row += 1) older += costOf(row, principal.minor);
  }
  const charges = (terms.carried?.fees.minor ?? 0n) + (terms.method === 'zero-interest-fee' ? terms.fee.minor : 0n);
  const payment = found(terms, rates.slice(rest));
  if (typeof payment === 'string') return payment;
  const out: Bare[] = [];
  let left = principal.minor;
  for (let row = 0; row < rows; row += 1) {
    const cost = costOf(row, left);
    const earlier = row < silent ? 0n : portion(older, row - silent, rows - silent);
    const fees = row < silent ? 0n : portion(charges, row - silent, rows - silent);
    let part: bigint;
    if (row < rest) part = 0n;
    else if (row === rows - 1) part = left;
    else part = principalPart(terms, { row, cost, onTop: earlier + fees, payment: payment(row - rest) });
    if (part < 0n) return 'repayment.below-interest';
    if (part > left) return terms.method === 'custom' ? 'repayment.overpays' : 'repayment.too-small';
    left -= part;
    const put = row < silent ? cost : 0n;
    const carried = terms.method === 'deferral' && terms.holiday.interest === 'carried';
    const interest = cost - put + earlier;
    out.push({ principal: part, interest, fees, earlier, accrued: carried ? put : 0n, waived: carried ? 0n : put, left });
  }
  return closing(terms, out) ?? out;
}

/** What a schedule must still meet at its end: given payments end exactly, even parts are none of them nothing. */
function closing(terms: PlanTerms, rows: readonly Bare[]): string | undefined {
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  if (terms.method === 'zero-interest-fee' || terms.method === 'settlement') {
    return last.principal === 0n ? 'repayment.too-small' : undefined;
  }
  if (terms.method !== 'custom') return undefined;
  const given = terms.payments.at(-1)?.amount.minor ?? 0n;
  const owed = last.principal + last.interest + last.fees;
  if (given === owed) return undefined;
  return given > owed ? 'repayment.overpays' : 'repayment.leaves-rest';
}

type At = { readonly row: number; readonly cost: bigint; readonly onTop: bigint; readonly payment: bigint };

function principalPart(terms: PlanTerms, { row, cost, onTop, payment }: At): bigint {
  const { principal, periods, rounding } = terms;
  switch (terms.method) {
    case 'interest-only':
    case 'bullet':
      return 0n;
    case 'equal-principal':
      return nearest({ over: principal.minor, under: BigInt(periods) }, rounding);
    case 'zero-interest-fee':
    case 'settlement':
      return portion(principal.minor, row, periods);
    case 'custom':
      return statedAt(terms, row) - onTop - cost;
    default:
      return payment - cost;
  }
}

function statedAt(terms: Custom, row: number): bigint {
  return terms.payments[row]?.amount.minor ?? 0n;
}

/** The payments of the methods whose payment has to be found, by row of `rates`. */
function found(terms: PlanTerms, rates: readonly Quotient[]): ((row: number) => bigint) | string {
  const { principal, rounding } = terms;
  const start: Quotient = { over: principal.minor, under: 1n };
  switch (terms.method) {
    case 'equal-instalment':
    case 'term-extension':
    case 'deferral': {
      const level = nearest(solved(start, rates, { each: () => 1n, more: () => 0n }), rounding);
      return () => level;
    }
    case 'step-up': {
      const steps = rates.map((_, row) => growths(terms.step, row));
      const most = steps.at(-1) ?? 0n;
      if (terms.step.by.kind === 'amount') {
        const add = terms.step.by.amount.minor;
        const first = nearest(solved(start, rates, { each: () => 1n, more: (row) => (steps[row] ?? 0n) * add }), rounding);
        return first <= 0n ? 'repayment.step-too-steep' : (row) => first + (steps[row] ?? 0n) * add;
      }
      const by = decimal(terms.step.by.rate);
      const grown = by.over + by.under;
      // All weights in units of 1 / by.under ^ most.
      const each = (row: number) => grown ** (steps[row] ?? 0n) * by.under ** (most - (steps[row] ?? 0n));
      const scaledFirst = solved(start, rates, { each, more: () => 0n });
      const first = nearest({ over: scaledFirst.over * by.under ** most, under: scaledFirst.under }, rounding);
      if (first <= 0n) return 'repayment.step-too-steep';
      return (row) => nearest({ over: first * grown ** (steps[row] ?? 0n), under: by.under ** (steps[row] ?? 0n) }, rounding);
    }
    default:
      return () => 0n;
  }
}

/** How many times a payment has grown by row `row`: counted one by one. */
function growths(step: { readonly every: number; readonly first?: number | undefined }, row: number): bigint {
  let [grown, next] = [0n, step.first ?? step.every];
  while (row >= next) {
    grown += 1n;
    next += step.every;
  }
  return grown;
}

/** The x for which paying each(k) x + more(k) in every row leaves nothing: the balance is known - wanted x all the way. */
function solved(
  start: Quotient,
  rates: readonly Quotient[],
  { each, more }: { readonly each: (row: number) => bigint; readonly more: (row: number) => bigint },
): Quotient {
  let known = start.over;
  let wanted = 0n;
  let under = start.under;
  for (const [row, rate] of rates.entries()) {
    under *= rate.under;
    known = known * (rate.under + rate.over) - more(row) * under;
    wanted = wanted * (rate.under + rate.over) + each(row) * under;
  }
  return { over: known, under: wanted };
}

/** The stated payment: interest, principal, then what is from before, until nothing is left. */
function fixed(terms: Extract<PlanTerms, { method: 'fixed-payment' }>, rates: readonly Quotient[]): readonly Bare[] | string {
  const out: Bare[] = [];
  let left = terms.principal.minor;
  let older = terms.carried?.interest.minor ?? 0n;
  let charges = terms.carried?.fees.minor ?? 0n;
  for (let row = 0; row < rates.length; row += 1) {
    const cost = nearest(scaled(rates[row], left), terms.rounding);
    let purse = terms.payment.minor - cost;
    const all = left + cost + older + charges;
    if (purse < 0n) return 'repayment.below-interest';
    const isLast = row === rates.length - 1;
    if (isLast && all > terms.payment.minor) return 'repayment.leaves-rest';
    if (all === 0n || (!isLast && all <= terms.payment.minor)) return 'repayment.overpays';
    const take = (wanted: bigint) => {
      const taken = wanted < purse ? wanted : purse;
      purse -= taken;
      return taken;
    };
    const [part, earlier, fees] = [take(left), take(older), take(charges)];
    left -= part;
    older -= earlier;
    charges -= fees;
    out.push({ principal: part, interest: cost + earlier, fees, earlier, accrued: 0n, waived: 0n, left });
  }
  return out;
}

/** The part of a whole that falls to one of so many equal places; what does not divide goes to the first ones, one minor unit each. */
function portion(whole: bigint, place: number, places: number): bigint {
  return whole / BigInt(places) + (BigInt(place) < whole % BigInt(places) ? 1n : 0n);
}

function scaled(a: Quotient | undefined, by: bigint): Quotient {
  return a === undefined ? { over: 0n, under: 1n } : { over: a.over * by, under: a.under };
}

function decimal(text: string): Quotient {
  const [whole = '0', decimals = ''] = text.split('.');
  return { over: BigInt(whole + decimals), under: BigInt(`1${'0'.repeat(decimals.length)}`) };
}

/** To the nearest whole number: the neighbour below, and from the half on the one above, by the rounding's word on a tie; of a quotient below 0 likewise by its size. */
function nearest(a: Quotient, rounding: PlanTerms['rounding']): bigint {
  if (a.over < 0n) return -nearest({ over: -a.over, under: a.under }, rounding);
  const below = a.over / a.under;
  const half = (a.over - below * a.under) * 2n - a.under;
  if (half < 0n) return below;
  if (half > 0n) return below + 1n;
  return rounding === 'half-up' || below % 2n !== 0n ? below + 1n : below;
}
