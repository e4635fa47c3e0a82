import { PlanMethod } from '@parley/domain/repayment';
import { expect, test } from 'vitest';
import { comparedBatch, noPlans, together } from './plan-tally.ts';

// The whole proof is `node tooling/proof/plans.ts`: a million plans.
test('two thousand plans of every method, convention and roll: none a cent off, none refused by one alone, nothing thrown', () => {
  let all = noPlans;
  for (let batch = 0; batch < 4; batch += 1) all = together(all, comparedBatch(1, batch));
  expect(all).toMatchObject({ plans: 2000, centsOff: 0, apart: [] });
  expect(all.planned).toBeGreaterThan(1200);
  expect(all.rows).toBeGreaterThan(all.planned * 10);
  expect(PlanMethod.options).toHaveLength(11);
}, 120_000);
