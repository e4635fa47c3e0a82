import { expect, test } from '@playwright/test';
import { chaos } from '../src/chaos/chaos.ts';
import { campaign } from '../src/faults/campaign.ts';

// `pnpm chaos` kills as often as one likes; these are its samples.
test('the desktop is killed twice, the portal once with it, and nothing is lost or doubled', async () => {
  const { calls, events, faults } = await chaos({ kills: 2, seed: 20_261_123, say: console.log });
  expect(faults).toEqual([]);
  expect(calls).toBeGreaterThan(0);
  expect(events).toBeGreaterThan(0);
});

test('the host is killed amid faults of the disk, the network, the server and the clock, and nothing is lost, doubled or exceeded', async () => {
  // Those that need no other workstation afterwards, and two that do: each of these costs an enrolment.
  const kinds = ['disk-full', 'cut-wal', 'flip-bit', 'reorder', 'restart-server', 'skew-clock'] as const;
  const made = await campaign({ kills: kinds.length, seed: 20_261_124, kinds, database: 'postgresql', say: console.log });
  expect(made).toMatchObject({ lost: 0, doubled: 0, caps: 0, broken: 0, faults: [] });
  expect(made.written).toBeGreaterThan(kinds.length);
  // Where no small file system can be mounted, a full disk is left to the desktop's own tests, and said so.
  expect(made.kinds.size + made.leftOut.length).toBe(kinds.length);
});
