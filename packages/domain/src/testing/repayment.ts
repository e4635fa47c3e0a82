import { addDays, addMonths, PlainDate } from '#calendar';
import { type Currency, type Money, money } from '#money';
import {
  DayCount,
  HolidayInterest,
  type NamedCalendar,
  periodsFor,
  type Plan,
  PlanMethod,
  planSchedule,
  type PlanTerms,
  type Rate,
  type Roll,
  SimpleMethod,
} from '#repayment';
import fc from 'fast-check';
import { datesWithin } from './calendar.ts';
import { currencies, roundings } from './money.ts';
import { planCalendars } from './plan-calendars.ts';

/** Rates from 0 to 60 % a year with up to eight decimals; 0 is frequent. */
export const rates: fc.Arbitrary<Rate> = fc.oneof(
  fc.constant('0'),
  fc.constantFrom('0.18', '0.24', '0.0435', '0.36', '0.1234', '0.1825', '0.12775'),
  fc
    .tuple(fc.integer({ min: 0, max: 59_999_999 }), fc.integer({ min: 1, max: 8 }))
    .map(([digits, places]) => `0.${String(digits).padStart(8, '0').slice(0, places)}`),
);

/** Rates of which there is a rate per day: 365 times it. */
const dailyRates: fc.Arbitrary<Rate> = fc
  .integer({ min: 0, max: 16_000 })
  .map((tenMillionths) => `0.${String(tenMillionths * 365).padStart(7, '0')}`);

const periodCounts = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(1, 2, 3, 6, 12, 24) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 120 }) },
  { weight: 1, arbitrary: fc.constantFrom(360, 599, 600) },
);

const principals = fc.oneof(
  { weight: 1, arbitrary: fc.bigInt(1n, 1000n) },
  { weight: 6, arbitrary: fc.bigInt(10_000n, 10_000_000n) },
  { weight: 3, arbitrary: fc.bigInt(10_000n, 10n ** 12n) },
);

/** What terms of any method are made of; `first`, `second` and `third` are dice for what a method needs besides. */
const ingredients = fc.record({
  method: fc.constantFrom(...PlanMethod.options),
  currency: currencies,
  principal: principals,
  annualRate: rates,
  dailyRate: dailyRates,
  convention: fc.constantFrom(...DayCount.options),
  periods: periodCounts,
  start: datesWithin(PlainDate.parse('2020-01-01'), PlainDate.parse('2039-12-31')),
  wait: fc.integer({ min: 0, max: 70 }),
  rounding: roundings,
  first: fc.nat(9999),
  second: fc.nat(9999),
  third: fc.nat(9999),
  extras: fc.nat(63),
});
type Ingredients = typeof ingredients extends fc.Arbitrary<infer Made> ? Made : never;

/** Terms of any method and convention without a roll, 1 to 10^12 minor units, 1 to 600 periods, first due up to 70 days after the start. Well formed; some give no plan. */
export const planTerms: fc.Arbitrary<PlanTerms> = ingredients.map(termsOf);

/** Terms with or without a roll, and the calendar it names. */
export type PlanInput = { readonly terms: PlanTerms; readonly calendar?: NamedCalendar };

/** Terms of any method, convention and roll, with the calendar they name. */
export const planInputs: fc.Arbitrary<PlanInput> = fc
  .tuple(planTerms, fc.constantFrom('none', 'following', 'modified-following'), fc.constantFrom(...planCalendars))
  .map(([terms, kind, calendar]): PlanInput => {
    const roll: Roll = kind === 'following' || kind === 'modified-following' ? { kind, calendar: calendar.name } : { kind: 'none' };
    return kind === 'none' ? { terms } : { terms: { ...terms, roll }, calendar };
  });

/** So many inputs of a seed, always the same. */
export function sampledPlanInputs(seed: number, count: number): readonly PlanInput[] {
  return fc.sample(planInputs, { seed, numRuns: count });
}

/** Plans that can be made of such terms, without a roll: they verify without a calendar. */
export const plans: fc.Arbitrary<Plan> = planTerms
  .map((terms) => planSchedule(terms))
  .filter((plan) => plan.ok)
  .map((plan) => plan.value);

function termsOf(made: Ingredients): PlanTerms {
  const { method, currency, first, second, third } = made;
  const common = commonTerms(made);
  const regular = { ...common, ...regularParts(made) };
  switch (method) {
    case 'zero-interest-fee':
      return { ...regular, method, annualRate: '0', fee: money(currency, BigInt(first * second)) };
    case 'settlement':
      return { ...regular, method, annualRate: '0', waived: waivedOf(currency, [first, second, third]) };
    case 'deferral': {
      const periods = Math.max(2, made.periods);
      const interest = HolidayInterest.options[second % 3] ?? 'carried';
      return { ...regular, method, periods, holiday: { periods: 1 + (first % Math.min(24, periods - 1)), interest } };
    }
    case 'term-extension': {
      const periods = Math.max(2, made.periods);
      return { ...regular, method, periods, addedPeriods: 1 + (first % (periods - 1)) };
    }
    case 'step-up': {
      const every = 1 + (first % 24);
      const each = made.principal / BigInt(made.periods * (2 + (second % 50))) + 1n;
      const by =
        third % 2 === 0
          ? ({ kind: 'amount', amount: money(currency, each) } as const)
          : ({ kind: 'rate', rate: `0.${String(second % 2000).padStart(4, '0')}` } as const);
      return { ...regular, method, step: { every, ...(third % 3 === 0 ? { first: 1 + (second % 24) } : {}), by } };
    }
    case 'fixed-payment': {
      const level = made.principal / BigInt(made.periods) + 1n;
      const open = { ...regular, method, payment: money(currency, (level * BigInt(1000 + first)) / 1000n + 1n) } as const;
      // One in four keeps a number of rows that may not fit.
      const periods = third % 4 === 0 ? undefined : periodsFor(open);
      return { ...open, periods: periods?.ok === true ? periods.value : made.periods };
    }
    case 'custom':
      return customTerms(common, made);
    default:
      return { ...regular, method: SimpleMethod.parse(method) };
  }
}

function commonTerms(made: Ingredients) {
  const { currency, convention, periods, start, wait, rounding, extras, first, second, third } = made;
  return {
    principal: money(currency, made.principal),
    annualRate: convention === 'daily' ? made.dailyRate : made.annualRate,
    convention,
    periods,
    start,
    firstDue: addDays(start, wait),
    rounding,
    ...(extras % 4 === 0 ? { waived: waivedOf(currency, [third, first, second]) } : {}),
    ...(extras % 8 === 1 ? { carried: { interest: money(currency, BigInt(second)), fees: money(currency, BigInt(third)) } } : {}),
  };
}

/** A due day beyond the end of the first due date's month, and a first month of another length. */
function regularParts({ convention, extras, first, second, start, wait }: Ingredients) {
  const firstDue = addDays(start, wait);
  const isMonthEnd = addDays(firstDue, 1).slice(8, 10) === '01';
  const of = 28 + (second % 4);
  return {
    ...(isMonthEnd && extras % 2 === 0 ? { dueDay: 31 } : {}),
    ...(convention === 'monthly' && extras % 3 === 0 ? { firstPeriod: { days: first % (3 * of), of } } : {}),
  };
}

function waivedOf(currency: Currency, [interest = 0, fees = 0, penalties = 0]: readonly number[]) {
  const amount = (minor: number): Money => money(currency, BigInt(minor));
  return {
    interest: amount(interest),
    fees: amount(fees),
    penalties: amount(penalties),
    ...(interest % 2 === 0 ? { principal: amount(interest) } : {}),
  };
}

/** Payments of unequal size at unequal times; three times in four the last is made to repay exactly. */
function customTerms(common: ReturnType<typeof commonTerms>, { first, second, third, periods, currency }: Ingredients): PlanTerms {
  const rows = 1 + (periods % 60);
  const gap = 5 + (first % 40);
  const each = common.principal.minor / BigInt(rows);
  const payments = Array.from({ length: rows }, (_, row) => ({
    due: second % 2 === 0 ? addMonths(common.firstDue, row) : addDays(common.firstDue, row * gap),
    amount: money(currency, (each * BigInt(700 + ((third * (row + 1)) % 600))) / 1000n + 1n),
  }));
  const terms = { ...common, method: 'custom', periods: rows, payments } as const;
  const plan = planSchedule(terms);
  if (third % 4 === 0 || plan.ok || (plan.error.code !== 'repayment.leaves-rest' && plan.error.code !== 'repayment.overpays')) return terms;
  // Rows after the one that could repay all are left out.
  const { row, owed } = plan.error;
  const [last] = payments.slice(row - 1);
  const kept = [...payments.slice(0, row - 1), { due: last?.due ?? common.firstDue, amount: owed }];
  return owed.minor <= 0n ? terms : { ...terms, periods: kept.length, payments: kept };
}
