import type { CallFact } from '#compliance';
import type { Comparison, Condition } from '#script';
import fc from 'fast-check';

const ops = fc.constantFrom<Comparison['op']>('lt', 'le', 'eq', 'ne', 'ge', 'gt');

/** Comparisons of the figures that an invented case can be given, with few bounds, so that several meet in one script. */
export const comparisons: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({
    kind: fc.constant('compare' as const),
    variable: fc.constant('daysPastDue'),
    op: ops,
    figure: fc.constantFrom(10, 60).map((value) => ({ type: 'integer' as const, value })),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    variable: fc.constant('outstanding'),
    op: ops,
    figure: fc.constantFrom('5000.00', '50000.00').map((amount) => ({ type: 'money' as const, currency: 'CNY' as const, amount })),
  }),
);

/** Conditions over facts and figures, two levels deep. */
export function conditions(facts: readonly CallFact[]): fc.Arbitrary<Condition> {
  const leaf: fc.Arbitrary<Condition> = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...facts).map((fact) => ({ kind: 'fact' as const, fact })) },
    { weight: 2, arbitrary: comparisons },
  );
  const grown = (of: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
    fc.oneof(
      { weight: 3, arbitrary: of },
      { weight: 1, arbitrary: of.map((one) => ({ kind: 'not' as const, of: one })) },
      { weight: 1, arbitrary: fc.array(of, { maxLength: 3 }).map((all) => ({ kind: 'all' as const, of: all })) },
      { weight: 1, arbitrary: fc.array(of, { maxLength: 3 }).map((any) => ({ kind: 'any' as const, of: any })) },
    );
  return grown(grown(leaf));
}
