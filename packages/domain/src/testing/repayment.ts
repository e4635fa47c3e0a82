import { addDays, PlainDate } from '#calendar';
import { DayCount, type Plan, PlanMethod, planSchedule, type PlanTerms, type Rate } from '#repayment';
import fc from 'fast-check';
import { datesWithin } from './calendar.ts';
import { amountsIn, currencies, roundings } from './money.ts';

/** Rates from 0 to 60 % a year with up to eight decimals; 0 is frequent. */
export const rates: fc.Arbitrary<Rate> = fc.oneof(
  fc.constant('0'),
  fc.constantFrom('0.18', '0.24', '0.0435', '0.36', '0.1234'),
  fc
    .tuple(fc.integer({ min: 0, max: 59_999_999 }), fc.integer({ min: 1, max: 8 }))
    .map(([digits, places]) => `0.${String(digits).padStart(8, '0').slice(0, places)}`),
);

/** Terms of any method and convention, 10^4 to 10^12 minor units, 1 to 120 periods, first due up to 45 days after the start. Some are refused. */
export const planTerms: fc.Arbitrary<PlanTerms> = fc
  .record({
    method: fc.constantFrom(...PlanMethod.options),
    currency: currencies,
    annualRate: rates,
    convention: fc.constantFrom(...DayCount.options),
    periods: fc.oneof(fc.constantFrom(1, 3, 6, 12, 24), fc.integer({ min: 1, max: 120 })),
    start: datesWithin(PlainDate.parse('2020-01-01'), PlainDate.parse('2039-12-31')),
    wait: fc.integer({ min: 0, max: 45 }),
    rounding: roundings,
  })
  .chain(({ currency, wait, ...terms }) =>
    fc
      .oneof(amountsIn(currency, { min: 10_000n, max: 10_000_000n }), amountsIn(currency, { min: 10_000n, max: 10n ** 12n }))
      .map((principal) => ({ ...terms, principal, firstDue: addDays(terms.start, wait) })),
  );

/** Plans that can be made of such terms. */
export const plans: fc.Arbitrary<Plan> = planTerms
  .map(planSchedule)
  .filter((plan) => plan.ok)
  .map((plan) => plan.value);
