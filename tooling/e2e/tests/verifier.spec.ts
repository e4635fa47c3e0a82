import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { AudioDeletion, conductOnly, redact, signDeletion, writeEvidence } from '@parley/domain/evidence';
import { addressOf } from '@parley/domain/kernel';
import { inventedBodies, inventedChain, inventedEvidence, inventedKeys, inventedPart, inventedSecrets } from '@parley/domain/testing';
import { expect, test, type Page } from '@playwright/test';
import { lookAt } from '../src/look-at.ts';
import { screenshot } from '../src/screenshots.ts';

const address = pathToFileURL(join(import.meta.dirname, '../../../apps/verifier/out/parley-verifier.html')).href;
const evidence = inventedEvidence(inventedChain(inventedBodies(0)));
const whole = writeEvidence(evidence);
const copy = redact(evidence, conductOnly);
if (!copy.ok) throw new Error(copy.error.code);
const redacted = writeEvidence(copy.value);
const damaged = whole.replace('"value":"greeting"', '"value":"greetinf"');

let folder = '';
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-verifier-'));
});
test.afterAll(() => rm(folder, { recursive: true }));
test.use({ offline: true, locale: 'en-GB', timezoneId: 'Asia/Shanghai', viewport: { width: 1280, height: 900 } });

/** Opens the page from the disk and watches what it asks for and what it complains of. */
async function openVerifier(page: Page): Promise<{ readonly asked: string[]; readonly complaints: string[] }> {
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  return { asked, complaints };
}

async function choose(page: Page, name: string, text: string): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, text);
  await page.locator('input[type=file]').setInputFiles(path);
}

const outcomes = (page: Page) =>
  page.locator('[data-check]').evaluateAll((lines) => lines.map((line) => `${line.dataset['check']} ${line.dataset['outcome']}`));
const passedBut = (changes: Readonly<Record<string, string>>) =>
  ['file', 'chain', 'signatures', 'device', 'end', 'audio', 'lender'].map((check) => `${check} ${changes[check] ?? 'passed'}`);

/** Looks at the page in both languages, in the light and in the dark. */
async function inspect(page: Page, name: string): Promise<void> {
  for (const language of ['en', 'zh-CN'] as const) {
    await page.locator('select').selectOption(language);
    await page.emulateMedia({ colorScheme: language === 'en' ? 'light' : 'dark' });
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await screenshot(page, `verifier/${name}`, language);
    const faults = await page.evaluate(lookAt, language);
    expect(
      faults.filter((fault) => !fault.includes('.json')),
      `${name} ${language}`,
    ).toEqual([]);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
      `${name} ${language}`,
    ).toEqual([]);
  }
  await page.locator('select').selectOption('en');
}

test('a whole file is checked from the disk, without a network, under the key that is trusted', async ({ page }) => {
  const { asked, complaints } = await openVerifier(page);
  await inspect(page, 'empty');
  await page.getByLabel(/public key \(optional\)/).fill(inventedKeys.lender.key.toUpperCase());
  await choose(page, 'call.json', whole);
  await expect(page.getByRole('alert')).toContainText('call.json: nothing is damaged');
  expect(await outcomes(page)).toEqual(passedBut({}));
  const timeline = page.getByRole('list', { name: 'What happened' });
  // Of its two parts of sound, one after another, the last is told.
  await expect(timeline.getByRole('listitem')).toHaveCount(evidence.events.length - 1);
  await expect(timeline).toContainText('his sister 李女士 says he is in hospital');
  await inspect(page, 'whole');
  await page.getByLabel(/public key \(optional\)/).fill('ab'.repeat(32));
  await expect(page.getByRole('alert')).toContainText('damaged');
  expect(await outcomes(page)).toEqual(passedBut({ lender: 'failed' }));
  expect(asked).toEqual([address]);
  expect(complaints).toEqual([]);
});

test('a copy with fields hidden verifies, says what is hidden and shows nothing of it', async ({ page }) => {
  await openVerifier(page);
  await choose(page, 'redacted.json', redacted);
  await expect(page.getByRole('alert')).toContainText('nothing is damaged');
  expect(await outcomes(page)).toEqual(passedBut({ lender: 'absent' }));
  const hidden = copy.ok
    ? copy.value.events.flatMap((event) => (event.v === 2 ? Object.values(event.fields).filter((field) => !('salt' in field)) : []))
    : [];
  await expect(page.getByRole('list', { name: 'What happened' }).getByText('Hidden', { exact: true })).toHaveCount(hidden.length);
  const text = await page.locator('body').innerText();
  expect(inventedSecrets.filter((secret) => text.includes(secret))).toEqual([]);
  await inspect(page, 'redacted');
});

test('a file whose sound was deleted still verifies, and says when and under which clause it went', async ({ page }) => {
  await openVerifier(page);
  const { lender, device, call } = evidence;
  const ended = Date.parse('2028-11-24T00:00:00+08:00');
  const deletion = AudioDeletion.parse({
    lender,
    device,
    call,
    at: ended + 9 * 3_600_000,
    pack: addressOf('an invented pack'),
    parts: [0, 1].map((part) => ({ take: 0, part, hash: inventedPart(part).hash })),
    terms: [{ rule: 'invented/two-years', document: '示例办法', article: '第六十八条', since: 'made', years: 2, ended }],
  });
  await choose(page, 'deleted.json', writeEvidence({ ...evidence, deletions: [signDeletion(deletion, inventedKeys.lender)] }));
  await expect(page.getByRole('alert')).toContainText('nothing is damaged');
  expect(await outcomes(page)).toEqual(passedBut({ lender: 'absent' }));
  const recording = page.getByRole('region', { name: 'Recording' });
  await expect(recording).toContainText('2 parts, 20 s');
  await expect(recording).toContainText('2028-11-24 09:00:00');
  await expect(recording).toContainText(
    '示例办法, 第六十八条 invented/two-years to be kept 2 years from its making; over on 2028-11-24 00:00',
  );
  await inspect(page, 'deleted');
});

test('a damaged file is told from a whole one, where it is damaged, and dropping a file is choosing it', async ({ page }) => {
  await openVerifier(page);
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
    return data;
  }, damaged);
  await page.locator('main').dispatchEvent('drop', { dataTransfer: transfer });
  await expect(page.getByRole('alert')).toContainText('dropped.json: damaged');
  expect(await outcomes(page)).toEqual(passedBut({ chain: 'failed', lender: 'absent' }));
  await expect(page.locator('[data-check=chain]')).toContainText('Event 3');
  await expect(page.locator('[data-check=chain]')).toContainText('Step');
  await inspect(page, 'damaged');
  await choose(page, 'none.json', '{"format":"parley-bundle/1"}');
  await expect(page.getByRole('alert')).toContainText('none.json: damaged');
  expect((await outcomes(page)).slice(0, 2)).toEqual(['file failed', 'chain not-reached']);
});

test('a call of half an hour is checked while one waits', async ({ page }) => {
  await openVerifier(page);
  const long = writeEvidence(inventedEvidence(inventedChain(inventedBodies(400))));
  const times: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    await choose(page, `long-${run}.json`, long);
    await expect(page.getByRole('alert')).toContainText(`long-${run}.json: nothing is damaged`);
    times.push(Number((await page.getByText(/Checked in/).innerText()).replace(/\D/g, '')));
  }
  const median = times.toSorted((one, other) => one - other)[2] ?? Number.NaN;
  console.log(`verifier: 400 events in ${long.length} characters, checked in ${times.join(', ')} ms`);
  // The goal is 200 ms; other work on the machine may slow it several times, the kernel's own signatures would take a minute of that.
  expect(median).toBeLessThan(2000);
});
