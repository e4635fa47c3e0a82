import { expect, test, type Page } from '@playwright/test';
import { casesCsv } from '../fixtures/cases-csv.ts';
import { signedIn, runPortal, type RunningPortal } from '../src/portal.ts';
import { inBothLanguages } from '../src/screenshots.ts';

/** A Monday in working hours of Shanghai, inside the pack's gazetted calendar. */
const monday = Date.parse('2026-11-23T10:00:00+08:00');

test('the first call: from the portal to the desktop and back', async ({ browser }, info) => {
  const database: unknown = info.project.metadata['database'];
  if (database !== 'pglite' && database !== 'postgresql') throw new Error('the project names its database');
  const pictures = database === 'pglite';
  const portal = await runPortal(database);
  try {
    await publishAnEditedScript({ browser, portal, pictures });
    await importCases({ browser, portal, pictures });
  } finally {
    await portal.remove();
  }
});

type Scene = { readonly browser: import('@playwright/test').Browser; readonly portal: RunningPortal; readonly pictures: boolean };

async function picture(page: Page, name: string, wanted: boolean): Promise<void> {
  if (wanted) await inBothLanguages(page, name);
}

async function publishAnEditedScript({ browser, portal, pictures }: Scene): Promise<void> {
  const author = await signedIn(browser, portal, 'script-author');
  const page = author.page;
  let path = '';

  await test.step('the author edits a step and submits', async () => {
    await page.goto('/scripts');
    await picture(page, 'portal-scripts', pictures);
    await page.getByRole('button', { name: /^New draft of/ }).click();
    await expect(page.getByRole('heading', { name: /^Edit:/ })).toBeVisible();
    await expect(page.getByText('Proved: no call can break a rule')).toBeVisible();
    const tone = page.getByLabel(/Tone hint.*English|English.*Tone hint/).first();
    await tone.fill('Slowly and warmly. Say nothing yet but whom you are calling.');
    await expect(page.getByRole('status').filter({ hasText: 'All saved' })).toBeVisible();
    await page.evaluate(() => window.scrollTo(0, 0));
    await picture(page, 'portal-script', pictures);
    await page.getByRole('button', { name: 'Submit for review' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What was changed').fill('Warmer tone at the greeting.');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await expect(page).toHaveURL(/\/scripts$/);
  });

  await test.step('the same person is refused as reviewer, on the screen and by the server', async () => {
    await page.getByRole('link', { name: /^Review / }).click();
    await expect(page.getByText('You are the author and cannot review your own script')).toBeVisible();
    path = new URL(page.url()).pathname;
    await picture(page, 'portal-review-own', pictures);
    const [, , script, version] = path.split('/');
    const answer = await page.request.post('/rpc/scripts/review', {
      headers: { origin: portal.url },
      data: { json: { script, version: Number(version), approve: true, note: '' } },
    });
    expect(answer.status()).toBe(409);
    expect(await answer.json()).toMatchObject({ json: { code: 'REFUSED', data: { code: 'script.same-person' } } });
  });
  await author.context.close();

  await test.step('a second person reads the difference and publishes', async () => {
    const reviewer = await signedIn(browser, portal, 'compliance-officer');
    await picture(reviewer.page, 'portal-home', pictures);
    await reviewer.page.goto(path);
    await expect(reviewer.page.getByRole('region', { name: "The author's note" })).toContainText('Warmer tone at the greeting.');
    await expect(reviewer.page.getByText('Settings changed: Greet and ask for the person').or(reviewer.page.getByText('Text changed: Greet and ask for the person')).first()).toBeVisible();
    await picture(reviewer.page, 'portal-review', pictures);
    await reviewer.page.getByRole('button', { name: 'Approve and publish' }).click();
    await expect(reviewer.page).toHaveURL(/\/scripts$/);
    await expect(reviewer.page.getByRole('row', { name: /Version 2/ })).toContainText('Published');
    await reviewer.context.close();
  });
}

async function importCases({ browser, portal, pictures }: Scene): Promise<void> {
  const file = casesCsv({ seed: 20_261_123, good: 200, asOf: '2026-11-20', dueDate: '2026-11-05' });
  const { context, page } = await signedIn(browser, portal, 'case-manager');
  await test.step('200 invented cases come in from a GB18030 file; three bad rows are reported by line', async () => {
    await page.goto('/cases/import');
    await page.getByLabel('Spreadsheet file (CSV)').setInputFiles({ name: 'cases.csv', mimeType: 'text/csv', buffer: Buffer.from(file.bytes) });
    await page.getByRole('button', { name: 'Check the file' }).click();
    await expect(page.getByText('203 rows: 200 can be imported, 3 have errors.')).toBeVisible();
    await expect(page.getByText('GB18030', { exact: true })).toBeVisible();
    const errors = page.getByRole('table', { name: /Rows with errors/ });
    for (const { line } of file.bad) await expect(errors.getByRole('row').filter({ hasText: new RegExp(`^${line}\\b`) })).toHaveCount(1);
    await expect(errors.getByRole('row')).toHaveCount(1 + file.bad.length);
    await picture(page, 'portal-import', pictures);
    await page.getByRole('button', { name: 'Import 200 cases' }).click();
    await expect(page.getByText('200 cases imported')).toBeVisible({ timeout: 60_000 });
  });

  await test.step('all unassigned cases go to the agent', async () => {
    await page.goto('/cases');
    await page.getByRole('button', { name: 'Assign to an agent' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Agent', { exact: true }).selectOption({ label: '示例坐席甲' });
    await dialog.getByRole('button', { name: 'Assign' }).click();
    await expect(page.getByText(/\d+ cases assigned/)).toBeVisible();
    await picture(page, 'portal-cases', pictures);
  });
  await context.close();
}
