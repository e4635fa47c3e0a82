import { CallFact } from '#compliance';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scriptProperties } from '../testing/script.ts';
import { factSet } from './facts.ts';
import { breaks, breaksByMoving, movingTests } from './watch.ts';

const facts = fc.array(fc.constantFrom(...CallFact.options), { maxLength: 6 });
/** Mostly the facts that the properties speak of, so that it matters in which order they come. */
const few = fc.array(
  fc.constantFrom<CallFact>('third-party-on-line', 'right-party-verified', 'debt-disclosed', 'plan-agreed', 'institution-named'),
  { maxLength: 5 },
);

test('law: the runner, which goes fact by fact, finds broken by a move just what the tests of the proof find', () => {
  let broken = 0;
  fc.assert(
    fc.property(scriptProperties, facts, few, (property, before, establishes) => {
      const set = factSet(before);
      const found = breaksByMoving(property, set, establishes);
      if (found) broken += 1;
      expect(found).toBe(movingTests(property, establishes).some((one) => breaks(one, set)));
    }),
    { numRuns: 3000 },
  );
  expect(broken).toBeGreaterThan(50);
});
