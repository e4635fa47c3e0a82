import { expect, test } from '@playwright/test';
import { chaos } from '../src/chaos/chaos.ts';

// `pnpm chaos` kills as often as one likes; this is its sample.
test('the desktop is killed five times, the portal twice with it, and nothing is lost or doubled', async () => {
  const { calls, events, faults } = await chaos({ kills: 5, seed: 20_261_123, say: console.log });
  expect(faults).toEqual([]);
  expect(calls).toBeGreaterThan(0);
  expect(events).toBeGreaterThan(0);
});
