import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endGroup } from '@parley/scripts/run-command.mjs';
import { startPortal } from '@parley/scripts/start-portal.mjs';
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { freePort, startPostgres } from './postgres.ts';

export type Role = 'owner' | 'script-author' | 'compliance-officer' | 'case-manager' | 'supervisor' | 'agent' | 'auditor';

/** The built portal as a process of its own, on a database of its own, which can be stopped and started again. */
export type RunningPortal = {
  readonly url: string;
  /** Where it keeps everything: the data in `portal`, the log in `logs/portal.log`, which starts anew with each start. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
  /** SIGKILL to every process of it: no handler runs. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same data; `env` adds to its environment until it stops. */
  readonly start: (env?: Readonly<Record<string, string>>) => Promise<void>;
  /** Runs a statement as the database's owner, for what no screen can set. Throws on the embedded database. */
  readonly run: (sql: string) => Promise<void>;
  /** Stops it for good and removes what it kept. */
  readonly remove: () => Promise<void>;
  /** The invented person of the demo lender with this role. */
  readonly signInOf: (role: Role) => Promise<{ readonly email: string; readonly password: string }>;
};

/** Starts the portal with demo data on the embedded database or on a real PostgreSQL. */
export async function runPortal(
  database: 'pglite' | 'postgresql',
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningPortal> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-portal-'));
  const postgres = database === 'postgresql' ? await startPostgres() : undefined;
  const env = { PARLEY_LOG_LEVEL: 'info', ...settings, ...(postgres === undefined ? {} : { DATABASE_URL: postgres.url }) };
  const port = await freePort();
  let running: Awaited<ReturnType<typeof startPortal>>['service'] | undefined;
  const start = async (more: Readonly<Record<string, string>> = {}) => {
    await startPortal({ port, dataDir: folder, env: { ...env, ...more }, started: (service) => (running = service) });
  };
  const stop = async () => {
    await running?.stop();
    running = undefined;
  };
  const kill = async () => {
    endGroup(running?.pid, 'SIGKILL');
    await running?.ended;
    running = undefined;
  };
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    folder,
    start,
    stop,
    kill,
    run: async (sql) => {
      if (postgres === undefined) throw new Error('nobody else can speak to the embedded database');
      await postgres.run(sql);
    },
    remove: async () => {
      await stop();
      await postgres?.stop();
      await rm(folder, { recursive: true, force: true });
    },
    signInOf: async (role) => {
      const people: { role: Role; email: string; password: string }[] = JSON.parse(
        await readFile(join(folder, 'portal/demo-sign-ins.json'), 'utf8'),
      );
      const person = people.find((one) => one.role === role);
      if (person === undefined) throw new Error(`no demo sign-in for ${role}`);
      return person;
    },
  };
}

/** A browser of its own, signed in as the demo person of a role, in English. */
export async function signedIn(
  browser: Browser,
  portal: RunningPortal,
  role: Role,
): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await browser.newContext({
    baseURL: portal.url,
    locale: 'en-GB',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  const person = await portal.signInOf(role);
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();
  return { context, page };
}
