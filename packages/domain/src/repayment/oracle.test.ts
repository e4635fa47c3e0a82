import { comparePlan } from '../testing/compare-plan.ts';
import { planInputs, sampledPlanInputs } from '../testing/repayment.ts';
import { PlainDate } from '#calendar';
import { money } from '#money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DayCount, PlanMethod, planSchedule, type PlanTerms } from './index.ts';

// The whole proof is `node tooling/proof/plans.ts`: a million plans.
test('a plan of any method, convention and roll equals the naive one to the minor unit, and is refused by the same code', () => {
  fc.assert(
    fc.property(planInputs, (input) => {
      const { terms } = input;
      const found = comparePlan(input);
      expect([terms.method, found]).not.toMatchObject([terms.method, { kind: 'apart' }]);
      if (found.kind === 'planned') expect(found.centsOff).toBe(0n);
    }),
    { numRuns: 500 },
  );
});

test('the inputs that are compared are plans of every method in every convention, most of them', () => {
  const inputs = sampledPlanInputs(7, 1500).filter(({ terms, calendar }) => planSchedule(terms, calendar).ok);
  expect(inputs.length).toBeGreaterThan(900);
  const seen = new Set(inputs.map(({ terms }) => `${terms.method} ${terms.convention}`));
  expect([...seen].toSorted()).toEqual(
    PlanMethod.options.flatMap((method) => DayCount.options.map((convention) => `${method} ${convention}`)).toSorted(),
  );
  expect(new Set(inputs.map(({ terms }) => terms.roll?.kind ?? 'none'))).toEqual(new Set(['none', 'following', 'modified-following']));
});

const largest: PlanTerms = {
  method: 'equal-instalment',
  principal: money('CNY', 10n ** 12n),
  annualRate: '0.2399',
  convention: 'monthly',
  periods: 600,
  start: PlainDate.parse('2026-11-25'),
  firstDue: PlainDate.parse('2026-12-25'),
  rounding: 'half-up',
};

test.each<[string, PlanTerms]>([
  ['monthly', largest],
  ['half-even', { ...largest, rounding: 'half-even' }],
  ['by the day', { ...largest, convention: 'ACT/365', annualRate: '0.0435' }],
  ['without interest', { ...largest, annualRate: '0' }],
  ['equal principal', { ...largest, method: 'equal-principal' }],
  ['with a holiday', { ...largest, method: 'deferral', holiday: { periods: 24, interest: 'carried' } }],
  ['growing by a rate', { ...largest, annualRate: '0.02', method: 'step-up', step: { every: 12, by: { kind: 'rate', rate: '0.01' } } }],
  ['one row', { ...largest, periods: 1 }],
])('ten thousand million over 600 rows, %s, is the naive plan', (_, terms) => {
  expect(comparePlan({ terms })).toEqual({ kind: 'planned', rows: terms.periods, centsOff: 0n });
});
