import { expect, test } from 'vitest';
import { provenRates } from './rates.ts';

// The whole proof is `node tooling/proof/irr.ts`: 100,000 loans.
test('two thousand loans of 1 to 600 periods: each has a rate, and at it its worth is nothing to half a minor unit', () => {
  expect(provenRates(1, 0, 2000)).toMatchObject({ loans: 2000, refused: 0, off: 0 });
}, 60_000);
