import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { casesCsv } from '../fixtures/cases-csv.ts';
import { closeDisplay, runDesktop, type RunningDesktop } from '../src/desktop.ts';
import { runPortal, type RunningPortal, signedIn } from '../src/portal.ts';
import { inBothLanguages } from '../src/screenshots.ts';

/** A Monday morning in Shanghai, inside the pack's gazetted calendar; in London it is two in the night. */
const monday = Date.parse('2026-11-23T10:00:00+08:00');
const passphrase = 'a sentence that only this test knows';
const file = casesCsv({ seed: 20_261_123, good: 200, asOf: '2026-11-20', dueDate: '2026-11-05' });
/** Of the invented people: one in London, one in Shanghai who speaks English. */
const asleep = '示例客户0001';
const awake = '示例客户0030';

test.afterAll(closeDisplay);

test('the first call: from the portal to the desktop and back', async ({ browser }, info) => {
  const database: unknown = info.project.metadata['database'];
  if (database !== 'pglite' && database !== 'postgresql') throw new Error('the project names its database');
  const pictures = database === 'pglite';
  const data = await mkdtemp(join(tmpdir(), 'parley-desktop-'));
  const portal = await runPortal(database);
  let desktop: RunningDesktop | undefined;
  try {
    await publishAnEditedScript({ browser, portal, pictures });
    await importCases({ browser, portal, pictures });

    desktop = await runDesktop({ data, portal: portal.url, clock: monday });
    await enrol({ browser, portal, pictures }, desktop);
    await test.step('the portal process is stopped', () => portal.stop());

    await refuseOutsideTheWindow(desktop, pictures);
    await callUntilThePlanIsAgreed(desktop, pictures);
    const title = await heading(desktop.page).textContent();
    const killed = desktop;
    await test.step('the desktop is killed with SIGKILL in the middle', () => killed.kill());
    desktop = await runDesktop({ data, portal: portal.url, clock: monday + 10 * 60_000 });
    await reopenAtTheSameStep(desktop, title ?? '', pictures);
    await finishTheCall(desktop, pictures);

    await test.step('the portal starts again', () => portal.start());
    await syncTwice(desktop, pictures);
    await desktop.close();
    desktop = undefined;
    await showExactlyOneCall({ browser, portal, pictures });
  } finally {
    await desktop?.close();
    await portal.remove();
    await rm(data, { recursive: true, force: true });
  }
});

type Scene = { readonly browser: Browser; readonly portal: RunningPortal; readonly pictures: boolean };

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
    await expect(
      reviewer.page
        .getByText('Settings changed: Greet and ask for the person')
        .or(reviewer.page.getByText('Text changed: Greet and ask for the person'))
        .first(),
    ).toBeVisible();
    await picture(reviewer.page, 'portal-review', pictures);
    await reviewer.page.getByRole('button', { name: 'Approve and publish' }).click();
    await expect(reviewer.page).toHaveURL(/\/scripts$/);
    await expect(reviewer.page.getByRole('row', { name: /Version 2/ })).toContainText('Published');
    await reviewer.context.close();
  });
}

async function importCases({ browser, portal, pictures }: Scene): Promise<void> {
  const { context, page } = await signedIn(browser, portal, 'case-manager');
  await test.step('200 invented cases come in from a GB18030 file; three bad rows are reported by line', async () => {
    await page.goto('/cases/import');
    await page
      .getByLabel('Spreadsheet file (CSV)')
      .setInputFiles({ name: 'cases.csv', mimeType: 'text/csv', buffer: Buffer.from(file.bytes) });
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
    if (pictures) await expect(page.getByText(/\d+ cases assigned/)).toHaveCount(0);
    await picture(page, 'portal-cases', pictures);
  });
  await context.close();
}

async function enrol({ browser, portal, pictures }: Scene, { page }: RunningDesktop): Promise<void> {
  await test.step('the workstation sets a passphrase and enrols by device code', async () => {
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.getByLabel('Once more').fill(passphrase);
    await picture(page, 'desktop-passphrase', pictures);
    await page.getByRole('button', { name: 'Set and continue' }).click();
    await page.getByLabel('Portal address').fill(portal.url);
    await page.getByLabel('Workstation name').fill('Seat 1 (demo)');
    await page.getByRole('button', { name: 'Get a code' }).click();
    const code = await page.getByLabel('Enrolment code').textContent();
    await picture(page, 'desktop-enrol', pictures);

    const agent = await signedIn(browser, portal, 'agent');
    await agent.page.goto('/device');
    await agent.page.getByLabel('Code', { exact: true }).fill(code ?? '');
    await agent.page.getByRole('button', { name: 'Check' }).click();
    await picture(agent.page, 'portal-device', pictures);
    await agent.page.getByRole('button', { name: 'Approve' }).click();
    await expect(agent.page.getByText('The workstation completes its enrolment in a few seconds.')).toBeVisible();
    await agent.context.close();
  });
  await test.step('it pulls the cases and the signed bundle', async () => {
    await expect(page.getByRole('listbox', { name: 'Cases' }).getByRole('option').first()).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('status').filter({ hasText: 'cases' })).toContainText(/2\d\d cases/);
    await picture(page, 'desktop-queue', pictures);
  });
}

async function refuseOutsideTheWindow({ page }: RunningDesktop, pictures: boolean): Promise<void> {
  await test.step('a case outside its call window is refused with the reason and the next lawful moment', async () => {
    await choose(page, asleep);
    const grounds = page.getByRole('region', { name: 'Grounds' }).first();
    await expect(grounds.getByRole('button', { name: 'Not to be called now' })).toBeDisabled();
    await expect(grounds).toContainText(/08:00/);
    await expect(grounds).toContainText('22:00');
    // Eight in the morning in London, on the same Monday.
    await expect(grounds).toContainText('2026-11-23 08:00');
    await picture(page, 'desktop-queue-refused', pictures);
  });
}

async function callUntilThePlanIsAgreed(desktop: RunningDesktop, pictures: boolean): Promise<void> {
  const { page } = desktop;
  await test.step('a lawful case is opened; no debt text before verification, in the page or on its port', async () => {
    await choose(page, awake);
    await page.getByRole('button', { name: 'Call', exact: true }).last().click();
    await expect(page.getByText('Please dial')).toBeVisible();
    await picture(page, 'desktop-dial', pictures);
    await page.getByRole('button', { name: 'Connected', exact: true }).click();
    await expect(heading(page)).toHaveText('Greet and ask for the person');
    await picture(page, 'desktop-greeting', pictures);
    await expect(page.getByText('Hidden until the person is verified')).toBeVisible();
    await page.getByRole('button', { name: /Yes, speaking/ }).click();
    await expect(page.getByText('Not recording yet')).toBeVisible();
    await said(page, 'Recording notice');
    await expect(page.getByText('Recording', { exact: true })).toBeVisible();
    await said(page, 'Say why identity is checked');
    await expect(heading(page)).toHaveText('Verify identity');
    await nothingOfTheDebt(desktop);
  });

  await test.step('a wrong answer is told as wrong and gives nothing away; the right one verifies', async () => {
    await page.getByLabel('What they say').fill('0000');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(page.getByText('Not passed. 2 checks left.')).toBeVisible();
    await picture(page, 'desktop-verify', pictures);
    await nothingOfTheDebt(desktop);
    await page.getByLabel('What they say').fill(answers().cardTail);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(heading(page)).toHaveText('Say why you are calling');
  });

  await test.step('the debt is stated, item by item', async () => {
    await said(page, 'Say why you are calling');
    await expect(heading(page)).toHaveText('State the debt, item by item');
    await expect(page.getByRole('region', { name: 'Current step' })).toContainText(spokenAmount(debt().outstanding));
    await picture(page, 'desktop-call', pictures);
    await said(page, 'State the debt, item by item');
    await said(page, "State the person's rights");
  });

  await test.step('a twelve-instalment plan is agreed', async () => {
    await page.getByRole('button', { name: /Would like instalments or more time/ }).click();
    await said(page, 'Say why you ask about the budget');
    await page.getByLabel('Monthly income').fill('12000');
    await page.getByLabel('Necessary spending').fill('3000');
    await page.getByLabel('Other repayments').fill('500');
    await picture(page, 'desktop-budget', pictures);
    await page.getByRole('button', { name: 'Note and continue' }).click();
    await said(page, 'Offer the options');
    await expect(heading(page)).toHaveText('Build the plan');
    await page
      .getByRole('row', { name: /\b12 Equal instalments/ })
      .getByRole('button', { name: 'Choose' })
      .click();
    const readBack = page.getByRole('region', { name: 'Read this back to them' });
    await expect(readBack).toContainText('12 payments of');
    await picture(page, 'desktop-plan', pictures);
    await page.getByRole('checkbox', { name: 'I have read it back and they agree' }).check();
    await page.getByRole('button', { name: 'Agree this plan' }).click();
    await expect(heading(page)).toHaveText('Read the plan back');
    await page.getByRole('button', { name: /^Agrees|Agrees$/ }).click();
    await expect(heading(page)).toHaveText('Record the first promise');
  });
}

async function reopenAtTheSameStep({ page }: RunningDesktop, title: string, pictures: boolean): Promise<void> {
  await test.step('it reopens at the same step of the same call', async () => {
    await picture(page, 'desktop-unlock', pictures);
    await page.getByRole('button', { name: 'I have lost my passphrase' }).click();
    await expect(page.getByRole('button', { name: 'Copy the request' })).toBeVisible();
    await picture(page, 'desktop-lost-passphrase', pictures);
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByLabel('Passphrase').fill('not the passphrase at all');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect(page.getByText('That is not the passphrase.')).toBeVisible();
    await page.getByLabel('Passphrase').fill(passphrase);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect(heading(page)).toHaveText(title, { timeout: 30_000 });
    await expect(page.getByRole('region', { name: 'Agreed plan' })).toContainText('12');
  });
}

async function finishTheCall({ page }: RunningDesktop, pictures: boolean): Promise<void> {
  await test.step('the promise and the reminder are recorded, the call is closed and wrapped up', async () => {
    // The form begins with the plan's first payment.
    await expect(page.getByLabel('Promised date')).toHaveValue(/^2026-12-\d\d$/);
    await expect(page.getByLabel('Promised amount')).toHaveValue(/^\d+\.\d\d$/);
    await page.getByRole('button', { name: 'Record the promise' }).click();
    await expect(heading(page)).toHaveText('Schedule the reminder');
    await expect(page.getByLabel('Channel')).toHaveValue('sms');
    await picture(page, 'desktop-follow-up', pictures);
    await page.getByRole('button', { name: 'Schedule', exact: true }).click();
    await said(page, 'Thank, repeat the plan, leave contacts');
    await page.getByRole('button', { name: /^End with this result/ }).click();
    await expect(page.getByRole('heading', { name: 'Wrap-up' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Receipt for the person' })).toContainText('Check code of the record');
    await page.getByLabel('Note (optional)').fill('Prefers mornings.');
    await picture(page, 'desktop-wrap-up', pictures);
    await page.getByRole('button', { name: 'Finish, back to the queue' }).click();
    await expect(page.getByRole('listbox', { name: 'Cases' })).toBeVisible();
  });
}

async function syncTwice({ page }: RunningDesktop, pictures: boolean): Promise<void> {
  await test.step('sync runs twice', async () => {
    await page.getByRole('button', { name: 'Sync', exact: true }).click();
    await page.getByRole('button', { name: 'Sync now' }).click();
    await expect(page.getByText('Nothing to send')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('All sent')).toBeVisible();
    await page.getByRole('button', { name: 'Sync now' }).click();
    await expect(page.getByRole('button', { name: 'Sync now' })).toBeEnabled({ timeout: 30_000 });
    await expect(page.getByText('The last sync did not finish')).toHaveCount(0);
    await picture(page, 'desktop-sync', pictures);
    await page.getByRole('button', { name: 'Change the passphrase' }).click();
    await expect(page.getByRole('dialog', { name: 'Change the passphrase' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
}

async function showExactlyOneCall({ browser, portal, pictures }: Scene): Promise<void> {
  await test.step('the portal shows exactly one call with its events, findings, plan and follow-up, and its chain verifies', async () => {
    const { page, context } = await signedIn(browser, portal, 'compliance-officer');
    await page.goto('/calls');
    const calls = page.getByRole('table', { name: 'List of calls' });
    await expect(calls.getByRole('row')).toHaveCount(2);
    await expect(calls.getByRole('row').last()).toContainText('Chain verified');
    await picture(page, 'portal-calls', pictures);
    await calls.getByRole('link', { name: new RegExp(`Open the call with ${awake}`) }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Call with ${awake}` })).toBeVisible();
    await expect(page.getByText('Chain verified')).toBeVisible();
    const events = page.getByRole('list', { name: 'What happened' });
    await expect(events.getByText('Call opened')).toHaveCount(1);
    await expect(events.getByText('Plan agreed', { exact: true })).toHaveCount(1);
    await expect(events.getByText('Promise recorded')).toHaveCount(1);
    await expect(events.getByText('Follow-up scheduled')).toHaveCount(1);
    await expect(events.getByText('Wrapped up')).toHaveCount(1);
    await expect(events.getByText(/^Identity not verified/)).toHaveCount(1);
    await expect(events.getByText(/^Identity verified/)).toHaveCount(1);
    await expect(page.getByText('No breach was found.')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Repayment plan' }).getByRole('row')).toHaveCount(13 + 1);
    await expect(page.getByRole('region', { name: 'Follow-ups' })).toContainText('Reminder, SMS');
    await picture(page, 'portal-call', pictures);
    // The part that was being filled when the application was killed is lost; what the record names is all there.
    const recording = page.getByRole('region', { name: 'Recording' });
    const all = await recording.getByText(/^\d+ of \d+ parts$/).textContent();
    expect(all?.match(/\d+/g)?.[0]).toBe(all?.match(/\d+/g)?.[1]);
    await expect(recording.getByText('Not yet arrived')).toHaveCount(0);
    await recording
      .getByRole('button', { name: /^Listen/ })
      .first()
      .click();
    const player = recording.getByLabel(/^Listen/).first();
    await expect(player).toHaveJSProperty('tagName', 'AUDIO');
    await expect.poll(() => player.evaluate((audio) => audio instanceof HTMLAudioElement && audio.readyState)).toBeGreaterThan(0);
    await recording.getByLabel('Who wants it kept, and why').fill('An invented court');
    await recording.getByRole('button', { name: 'Set a legal hold' }).click();
    await expect(recording.getByText('An invented court')).toBeVisible();
    await picture(page, 'portal-call-recording', pictures);
    await context.close();
  });
}

/** The step that the call is at. */
function heading(page: Page) {
  return page.getByRole('region', { name: 'Current step' }).getByRole('heading', { level: 2 });
}

/** Says the step that must be the current one. */
async function said(page: Page, title: string): Promise<void> {
  await expect(heading(page)).toHaveText(title);
  await page.getByRole('button', { name: /^Said, go on/ }).click();
}

async function choose(page: Page, person: string): Promise<void> {
  await page.getByRole('searchbox').fill(person.slice(2));
  await expect(page.getByRole('status').filter({ hasText: /^1 case / })).toBeVisible();
  await page.getByRole('listbox', { name: 'Cases' }).getByRole('option').click();
}

function answers() {
  const found = file.answers.get('DEMO-0030');
  if (found === undefined) throw new Error('the invented person has answers');
  return found;
}

/** The amounts of the invented debt, read from the uploaded file itself. */
function debt() {
  const [headings = '', ...lines] = file.text.split('\r\n');
  const names = headings.split(',');
  const fields = lines.find((line) => line.startsWith('DEMO-0030'))?.split(',') ?? [];
  const field = (name: string) => fields[names.indexOf(name)] ?? '';
  return {
    outstanding: field('应还总额'),
    principal: field('本金'),
    interest: field('利息'),
    penalties: field('违约金'),
    product: field('产品名称'),
  };
}

function spokenAmount(amount: string): string {
  return amount.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Neither the document nor anything the port has delivered holds the debt: amounts in any writing, product, card tail, the right answers. */
async function nothingOfTheDebt(desktop: RunningDesktop): Promise<void> {
  const { outstanding, principal, interest, penalties, product } = debt();
  const { cardTail, idTail, birthYear } = answers();
  const sums = [outstanding, principal, interest, penalties];
  const amounts = sums.flatMap((amount) => [amount, spokenAmount(amount), `"${amount.replace('.', '')}"`]);
  const dom = await desktop.page.content();
  const port = (await desktop.received()).join('\n');
  expect(port).toContain('Greet and ask for the person');
  for (const secret of [...amounts, product, '信用卡', 'card-first-overdue', 'Card, first overdue']) {
    expect(dom, 'the document').not.toContain(secret);
    expect(port, 'the port').not.toContain(secret);
  }
  // Four digits also occur in identifiers and times; as a word of their own they would be the answer.
  for (const secret of [cardTail, idTail, birthYear]) expect(port).not.toMatch(new RegExp(`"${secret}"`));
}
