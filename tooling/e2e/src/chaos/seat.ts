import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { runDesktop, type RunningDesktop } from '../desktop.ts';
import { type DeviceRecord, readDevice } from './device-record.ts';
import { askHost, hearPort } from './host-port.ts';
import type { PortalPerson } from './portal-person.ts';

/** A workstation: one data folder, on which the application is started again and again. */
export type Seat = {
  /** Its data folder. */
  readonly data: string;
  /** Starts the application; its clock runs on from one start to the next. */
  readonly open: () => Promise<RunningDesktop>;
  /** Sets it up for an agent, and waits for the cases. */
  readonly enrol: (page: Page, agent: PortalPerson) => Promise<void>;
  readonly unlock: (page: Page) => Promise<void>;
  /** What lies on its disk. The application must not run. */
  readonly record: () => Promise<DeviceRecord>;
  readonly remove: () => Promise<void>;
};

const passphrase = 'a sentence that only this run knows';
const monday = Date.parse('2026-11-23T10:00:00+08:00');
const SyncStatus = z.object({ waitingEvents: z.int(), trouble: z.looseObject({ code: z.string() }).nullable() });

/** A new workstation for the portal at an address; `env` adds to the application's environment. */
export async function newSeat(url: string, env: Readonly<Record<string, string>> = {}): Promise<Seat> {
  const data = await mkdtemp(join(tmpdir(), 'parley-chaos-'));
  const begun = performance.now();
  return {
    data,
    open: async () => {
      const desktop = await runDesktop({ data, portal: url, clock: monday + Math.round(performance.now() - begun), env });
      await hearPort(desktop.page);
      return desktop;
    },
    enrol: async (page, agent) => {
      await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
      await page.getByLabel('Once more').fill(passphrase);
      await page.getByRole('button', { name: 'Set and continue' }).click();
      await page.getByLabel('Portal address').fill(url);
      await page.getByLabel('Workstation name').fill('Seat of chaos (demo)');
      await page.getByRole('button', { name: 'Get a code' }).click();
      await agent.approve((await page.getByLabel('Enrolment code').textContent()) ?? '');
      await page.getByRole('listbox', { name: 'Cases' }).getByRole('option').first().waitFor({ timeout: 60_000 });
    },
    unlock: async (page) => {
      await page.getByLabel('Passphrase').fill(passphrase);
      await page.getByRole('button', { name: 'Unlock' }).click();
    },
    record: () => readDevice(data, passphrase),
    remove: () => rm(data, { recursive: true, force: true }),
  };
}

/** Syncs until nothing waits; answers what is wrong when that does not come about. */
export async function settle(page: Page): Promise<readonly string[]> {
  let last = '';
  for (let tries = 0; tries < 60; tries += 1) {
    const answer = await askHost(page, 'sync/now');
    const status = SyncStatus.safeParse(answer.ok ? answer.value : undefined).data;
    if (status?.waitingEvents === 0 && status.trouble === null) return [];
    last = `${status?.waitingEvents ?? '?'} events wait, ${status?.trouble?.code ?? 'no trouble told'}`;
    await wait(500);
  }
  return [`sync does not come to an end: ${last}`];
}
