import { expect, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import type { Role, RunningPortal } from './portal.ts';

export type Language = 'zh-CN' | 'en';

/** A browser context signed in by the sign-in route itself, without the screen; in English until it is asked otherwise. */
export async function enter(
  browser: Browser,
  portal: RunningPortal,
  person: Role | { readonly email: string; readonly password: string },
): Promise<BrowserContext> {
  const context = await stranger(browser, portal);
  const { email, password } = typeof person === 'string' ? await portal.signInOf(person) : person;
  const answer = await context.request.post('/api/auth/sign-in/email', { headers: { origin: portal.url }, data: { email, password } });
  expect(answer.status(), 'sign-in').toBe(200);
  return context;
}

/** A browser context of someone who is not signed in. */
export function stranger(browser: Browser, portal: RunningPortal, more: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: portal.url,
    locale: 'en-GB',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    ...more,
  });
}

/** Chooses the language of every screen that is opened from now on, as the switch in the header keeps it. */
export async function speak(context: BrowserContext, portal: RunningPortal, language: Language): Promise<void> {
  await context.addCookies([{ name: 'parley-locale', value: language, url: portal.url }]);
}

/** Opens a screen and waits until it shows what it has to show. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

/** Waits until nothing on the screen is still coming. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('main h1, main [role=status]:not([aria-busy]), main [role=alert]').first()).toBeAttached();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

/** Calls a procedure, with its input if it takes one, as the context's person and as the portal's own pages do. */
export function call(context: BrowserContext, portal: RunningPortal, [procedure, input]: readonly [procedure: string, input?: unknown]) {
  return context.request.post(`/rpc/${procedure.replace('.', '/')}`, { headers: { origin: portal.url }, data: { json: input } });
}

/** The addresses of every screen behind sign-in; `script` is the identifier of the demo lender's script. */
export function screens(script: string): readonly string[] {
  const nobody = '00000000-0000-4000-8000-000000000000';
  return [
    '/',
    '/cases',
    '/cases/import',
    '/scripts',
    `/scripts/${script}/1`,
    `/scripts/${script}/1/review`,
    `/scripts/${script}/1/edit`,
    '/calls',
    `/calls/${nobody}`,
    '/workstations',
    '/device',
    '/nowhere',
  ];
}
