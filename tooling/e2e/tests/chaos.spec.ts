import { expect, test } from '@playwright/test';
import { chaos } from '../src/chaos/chaos.ts';
import { campaign } from '../src/faults/campaign.ts';
import { faultKinds } from '../src/faults/kinds.ts';

// `pnpm chaos` kills as often as one likes; these are its samples.
test('the desktop is killed twice, the portal once with it, and nothing is lost or doubled', async () => {
  const { calls, events, faults } = await chaos({ kills: 2, seed: 20_261_123, say: console.log });
  expect(faults).toEqual([]);
  expect(calls).toBeGreaterThan(0);
  expect(events).toBeGreaterThan(0);
});

test('the host is killed amid every fault once, and nothing is lost, doubled or exceeded', async () => {
  const kills = faultKinds.length;
  const made = await campaign({ kills, seed: 20_261_124, kinds: faultKinds, database: 'postgresql', say: console.log });
  expect(made).toMatchObject({ lost: 0, doubled: 0, caps: 0, broken: 0, faults: [] });
  expect(made.written).toBeGreaterThan(kills);
  // Where no small file system can be mounted, a full disk is left to the desktop's own tests, and said so.
  expect(made.kinds.size + made.leftOut.length).toBe(kills);
});
