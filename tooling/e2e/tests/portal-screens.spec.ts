import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { casesCsv } from '../fixtures/cases-csv.ts';
import { lookAt } from '../src/look-at.ts';
import { runPortal, type Role, type RunningPortal } from '../src/portal.ts';
import { call, enter, open, settled, speak, stranger, type Language } from '../src/portal-visit.ts';
import { screenshot } from '../src/screenshots.ts';

const languages: readonly Language[] = ['en', 'zh-CN'];
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
] as const;

let portal: RunningPortal;
let script: string;
const contexts: BrowserContext[] = [];
let inspected = 0;

test.describe.configure({ timeout: 120_000 });
// A trace keeps every state of the page: on the long screens it takes longer than the test.
test.use({ trace: 'off' });

test.beforeAll(async ({ browser }) => {
  portal = await runPortal('pglite');
  const owner = await person(browser, 'owner');
  const list: { json: { script: string }[] } = await (await call(owner, portal, ['scripts.list'])).json();
  script = list.json[0]?.script ?? '';
});
test.afterAll(async () => {
  for (const context of contexts) await context.close();
  await portal.remove();
});

async function person(browser: Browser, who: Role | { readonly email: string; readonly password: string }): Promise<BrowserContext> {
  const context = await enter(browser, portal, who);
  contexts.push(context);
  return context;
}

/** Looks at a screen, whatever state it is in, in each language and size; axe judges one screen in the light and the next in the dark. */
async function inspect(page: Page, name: string): Promise<void> {
  const faults: string[] = [];
  for (const language of languages) {
    await choose(page, language);
    for (const size of sizes) {
      await page.setViewportSize(size);
      await settled(page);
      for (const fault of await page.evaluate(lookAt, language)) faults.push(`${language}, ${size.width}: ${fault}`);
      if (size.width > 1024 || language === 'zh-CN') await screenshot(page, `screens/${name}-${size.width}`, language);
    }
  }
  const theme = inspected % 2 === 0 ? 'light' : 'dark';
  inspected += 1;
  await dress(page, theme);
  // A title comes with the stream of its page, and is gone for a moment when the page is drawn anew in another language.
  await expect(page).toHaveTitle(/./);
  // No screen has a frame: axe needs no page of its own to put frames together.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  for (const { id, impact, nodes } of violations) {
    if (impact !== 'serious' && impact !== 'critical') continue;
    for (const { html, failureSummary } of nodes) {
      faults.push(`${theme}, axe, ${id}: ${html.slice(0, 160)} ${failureSummary?.split('\n')[1]?.trim() ?? ''}`);
    }
  }
  await dress(page, 'light');
  expect.soft(faults, name).toEqual([]);
}

async function dress(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((wanted) => {
    document.documentElement.dataset['theme'] = wanted;
    // A colour on its way to another is neither: what axe judges is where it ends.
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
  }, theme);
}

async function choose(page: Page, language: Language): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  const choice = page.locator('header select').first();
  if ((await choice.count()) > 0) {
    // Where a dialog covers the header, its language is still chosen beneath it.
    await choice.selectOption(language, { force: true });
  } else {
    await speak(page.context(), portal, language);
    await page.reload();
    await settled(page);
  }
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

test('sign-in: at first, refused, and ended', async ({ browser }) => {
  const context = await stranger(browser, portal);
  contexts.push(context);
  const page = await context.newPage();
  await open(page, '/sign-in');
  await inspect(page, 'sign-in');
  await choose(page, 'en');
  await page.getByLabel('E-mail').fill('nobody@demo.parley.example');
  await page.getByLabel('Password').fill('not-the-password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await inspect(page, 'sign-in-wrong');
  await page.close();
});

test('the page on which a person checks a caller: at first, with a digit misheard, and with a code nobody has', async ({ browser }) => {
  const context = await stranger(browser, portal);
  contexts.push(context);
  const page = await context.newPage();
  await open(page, `/check/demo`);
  await inspect(page, 'check-caller');
  await choose(page, 'en');
  await page.getByLabel('The code you were told').fill('123 456 789');
  await page.getByRole('button', { name: 'Check the code' }).click();
  await expect(page.getByText('One of the digits is not right', { exact: false })).toBeVisible();
  await inspect(page, 'check-caller-mistyped');
  await choose(page, 'en');
  await page.getByLabel('The code you were told').fill('123 456 788');
  await page.getByRole('button', { name: 'Check the code' }).click();
  await expect(page.getByText('This code is not known today')).toBeVisible();
  await inspect(page, 'check-caller-unknown');
  await page.close();
});

test("the owner's screens, the empty ones, and an address that leads nowhere", async () => {
  const [owner] = contexts;
  if (owner === undefined) throw new Error('the owner is not signed in');
  const page = await owner.newPage();
  for (const [name, path] of [
    ['home', '/'],
    ['cases', '/cases'],
    ['scripts', '/scripts'],
    ['script', `/scripts/${script}/1`],
    ['calls-empty', '/calls'],
    ['call-not-found', '/calls/00000000-0000-4000-8000-000000000000'],
    ['workstations-empty', '/workstations'],
    ['device-not-agent', '/device'],
    ['not-found', '/nowhere'],
  ] as const) {
    await open(page, path);
    await inspect(page, name);
  }
  await page.close();
});

test('the import with its report, and the assignment', async ({ browser }) => {
  const page = await (await person(browser, 'case-manager')).newPage();
  await open(page, '/cases/import');
  await inspect(page, 'import');
  await choose(page, 'en');
  const file = casesCsv({ seed: 3, good: 20, asOf: '2026-11-20', dueDate: '2026-11-05', prefix: 'SCREEN' });
  await page
    .getByLabel('Spreadsheet file (CSV)')
    .setInputFiles({ name: 'cases.csv', mimeType: 'text/csv', buffer: Buffer.from(file.bytes) });
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByText('Checked, nothing imported yet')).toBeVisible();
  await inspect(page, 'import-report');
  await open(page, '/cases');
  await choose(page, 'en');
  await page.getByRole('button', { name: 'Assign to an agent' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await inspect(page, 'assign');
});

test('the editor, and a version of one’s own under review', async ({ browser }) => {
  const page = await (await person(browser, 'script-author')).newPage();
  await open(page, '/scripts');
  await page.getByRole('button', { name: /^New draft of/ }).click();
  await expect(page.getByText('Proved: no call can break a rule')).toBeVisible();
  await inspect(page, 'editor');
  await choose(page, 'en');
  await page
    .getByLabel(/Tone hint.*English|English.*Tone hint/)
    .first()
    .fill('Slowly and warmly.');
  await expect(page.getByRole('status').filter({ hasText: 'All saved' })).toBeVisible();
  await page.getByRole('button', { name: 'Submit for review' }).click();
  await inspect(page, 'submit');
  await choose(page, 'en');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What was changed').fill('语气更温和。');
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByText('Submitted: a second person must review it')).toBeVisible();
  // What has been said stays in the language it was said in: the next screen is opened without it.
  const review = await page.getByRole('link', { name: /^Review / }).getAttribute('href');
  await open(page, review ?? '');
  await expect(page.getByText('You are the author and cannot review your own script')).toBeVisible();
  await inspect(page, 'review-own');
  const reviewer = await (await person(browser, 'compliance-officer')).newPage();
  await open(reviewer, new URL(page.url()).pathname);
  await inspect(reviewer, 'review');
  await reviewer.close();
  await page.close();
});

test('what an agent sees: nothing assigned, the enrolment, and a screen they may not see', async ({ browser }) => {
  const people: { email: string; password: string }[] = JSON.parse(
    await readFile(join(portal.folder, 'portal/demo-sign-ins.json'), 'utf8'),
  );
  const newcomer = people.find(({ email }) => email.startsWith('agent-b@'));
  if (newcomer === undefined) throw new Error('there is a second agent');
  const context = await person(browser, newcomer);
  const page = await context.newPage();
  for (const [name, path] of [
    ['home-agent', '/'],
    ['cases-empty', '/cases'],
    ['device', '/device'],
    ['forbidden', '/scripts'],
  ] as const) {
    await open(page, path);
    await inspect(page, name);
  }
});

test('by keyboard alone: sign in, go to the cases, import a file', async ({ browser }) => {
  const context = await stranger(browser, portal);
  contexts.push(context);
  const page = await context.newPage();
  const { email, password } = await portal.signInOf('case-manager');
  const reach = async (name: string | RegExp, role: 'link' | 'button') => {
    const wanted = page.getByRole(role, { name, exact: typeof name === 'string' }).first();
    await expect(wanted).toBeEnabled();
    for (let presses = 0; presses < 40; presses += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${String(name)} cannot be reached by the keyboard`);
  };
  await speak(context, portal, 'en');
  await open(page, '/sign-in');
  const first = page.getByLabel('E-mail');
  for (let presses = 0; presses < 10 && !(await first.evaluate((element) => element === document.activeElement)); presses += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(first).toBeFocused();
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await reach('Cases', 'link');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Cases', level: 1 })).toBeVisible();
  await reach('Import cases', 'link');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Import cases', level: 1 })).toBeVisible();
  const input = page.getByLabel('Spreadsheet file (CSV)');
  await expect(input).toBeAttached();
  // Listened for before any key: the browser is told to hand the chooser over in its own time, and a key pressed at once may come first.
  const chosen = page.waitForEvent('filechooser', { timeout: 60_000 });
  for (let presses = 0; presses < 40 && !(await input.evaluate((element) => element === document.activeElement)); presses += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(input).toBeFocused();
  await page.keyboard.press('Space');
  const chooser = await chosen;
  const file = casesCsv({ seed: 4, good: 20, asOf: '2026-11-20', dueDate: '2026-11-05', prefix: 'KEYS' });
  await chooser.setFiles({ name: 'cases.csv', mimeType: 'text/csv', buffer: Buffer.from(file.bytes) });
  await reach('Check the file', 'button');
  await page.keyboard.press('Enter');
  await reach('Import 20 cases', 'button');
  await page.keyboard.press('Enter');
  await expect(page.getByText('20 cases imported')).toBeVisible();
});
