import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { CallEventBody } from '@parley/domain/call';
import { verifyChain } from '@parley/domain/evidence';
import { describe, expect, it } from 'vitest';
import { enrolled, passphrase, testDesk } from '../testing/desk.ts';
import { inventedCase, signedBundle } from '../testing/invented.ts';
import { testPortal } from '../testing/portal.ts';

/** Lets a process make calls in a folder until it has said so many steps, kills it outright, and gives the last step it said. */
async function killedAfter(folder: string, steps: number): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../testing/crash-child.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  child.stdout.on('data', (data) => {
    said.push(
      ...String(data)
        .split('\n')
        .filter((line) => line !== ''),
    );
    if (said.length >= steps) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.once('close', resolve));
  return said.at(-1) ?? '';
}

/** The first steps of the shipped script, one after another. */
const line = ['opening.greeting', 'opening.recording-notice', 'opening.verify-intro', 'opening.verify'];

function placeAfter(events: readonly CallEventBody[]): number {
  let place = 0;
  for (const event of events) {
    if (event.kind === 'answered') place += 1;
    if (event.kind === 'step-completed') place += event.move === 'next' ? 1 : -1;
  }
  return place;
}

describe('a host that is killed outright', () => {
  it(
    'stands in the same call again with nothing lost, time after time, and the portal gets one unbroken chain',
    { timeout: 120_000 },
    async () => {
      const portal = await testPortal();
      portal.sends.bundle = signedBundle(1, (bundle) => ({ ...bundle, records: true }));
      portal.sends.cases = [inventedCase(1)];
      const first = testDesk();
      await enrolled(first, portal.url);
      await first.close();
      for (const steps of [1, 4, 7]) {
        await killedAfter(first.folder, steps);
        const desk = testDesk({ folder: first.folder });
        expect(await desk.client.vault.unlock({ passphrase })).toMatchObject({ ok: true });
        const status = await desk.client.sync.now();
        expect(status).toMatchObject({ ok: true, value: { trouble: null, waitingEvents: 0 } });
        const left = async () => {
          const now = await desk.client.sync.now();
          return now.ok ? now.value.audio.waiting : now.error.code;
        };
        await expect.poll(left).toBe(0);
        const call = await desk.client.call.current();
        if (!call.ok || call.value === null) throw new Error('the call is lost');
        // The step that the record leads to, counted by hand, is the step that stands.
        expect(call.value.view.step?.id).toBe(line[placeAfter(portal.stored.map(({ event }) => event.body))]);
        await desk.close();
      }
      const key = portal.key();
      if (key === undefined) throw new Error('not enrolled');
      expect(new Set(portal.stored.map(({ event }) => event.call)).size).toBe(1);
      expect(verifyChain(portal.stored, key)).toMatchObject({ ok: true, value: { count: portal.stored.length } });
      expect(portal.stored.length).toBeGreaterThan(10);
      // Whatever part of the recording an event names was on the disk, and is at the portal now.
      const named = portal.stored.filter(({ event }) => event.body.kind === 'audio-recorded');
      expect(named.length).toBeGreaterThan(5);
      expect(portal.audio.size).toBe(named.length);
      await portal.stop();
    },
  );
});
