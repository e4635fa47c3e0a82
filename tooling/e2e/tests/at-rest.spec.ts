import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { casesCsv } from '../fixtures/cases-csv.ts';
import { enterPortal } from '../src/chaos/portal-person.ts';
import { askHost } from '../src/chaos/host-port.ts';
import { newSeat } from '../src/chaos/seat.ts';
import { closeDisplay, type RunningDesktop } from '../src/desktop.ts';
import { runPortal } from '../src/portal.ts';
import { shapesOf } from '../src/shapes.ts';

// What somebody reads who has the disk of a workstation and not its passphrase: every file that the real application wrote, Chromium's own among them.
const family = '罕姓甲乙';
const person = '罕名丙0030';
const product = '罕见产品乙（演示）';
const note = '罕见备注戊己 prefers mornings';
const words = { income: '7654321.09', wrong: 'wrong-guess-1911' };
const file = casesCsv({ seed: 20_261_123, good: 60, asOf: '2026-11-20', dueDate: '2026-11-05' });
const cases = new TextEncoder().encode(file.text.replaceAll('示例,客户', `${family},罕名丙`).replaceAll('示例信用卡（演示）', product));
const passphrase = 'a sentence that only this run knows';
/** Enough of the person, the debt, the call and the keys that none of it can be in a file unseen. */
const planted = [person, '罕名丙0006', family, '+861000000030', product, note, words.income, words.wrong, passphrase, 'DEMO-0030'];

test.afterAll(closeDisplay);

test('nothing of persons, debts or calls is in any file that the application wrote, after a crash of its page and one of its whole', async () => {
  const home = await mkdtemp(join(tmpdir(), 'parley-home-'));
  const before = new Set(readdirSync(tmpdir()));
  const portal = await runPortal('pglite');
  const seat = await newSeat(portal.url, {
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    TMPDIR: temporary(home),
  });
  let desktop: RunningDesktop | undefined;
  try {
    const manager = await enterPortal(portal, 'case-manager');
    const agent = await enterPortal(portal, 'agent');
    await manager.importFile(cases);
    const me = await agent.rpc('session/me');
    await manager.rpc('cases/assign', { agent: typeof me === 'object' && me !== null && 'user' in me ? me.user : '', cases: 'unassigned' });
    desktop = await seat.open();
    await seat.enrol(desktop.page, agent);
    await callSomebody(desktop.page);
    expect(await desktop.page.evaluate(() => document.body.innerText)).toContain(family);
    expect(await askHost(desktop.page, 'call/end', { disposition: 'ended-politely' })).toMatchObject({ ok: true });
    await desktop.page.reload();
    await desktop.page.getByLabel('Note (optional)').fill(note);
    await crashThePage(desktop);
    // Playwright's own hold of the page went with its process; the application's has not.
    await typeInPage(desktop, note);
    const live = scanned(seat.data, home, before);
    expect(live.files).toEqual(expect.arrayContaining([expect.stringMatching(/store\.db-wal$/), expect.stringMatching(/browser/)]));
    expect(live.found).toEqual([]);
    await desktop.kill();
    desktop = undefined;
    const dead = scanned(seat.data, home, before);
    expect(dead.files.length).toBeGreaterThan(20);
    expect(dead.found).toEqual([]);
    // The scan itself sees what it looks for.
    const trap = join(seat.data, 'browser', 'trap.log');
    writeFileSync(trap, Buffer.concat([Buffer.from('….'), Buffer.from(note, 'utf16le')]));
    expect(scanned(seat.data, home, before).found).toEqual([`${trap}: ${note}`]);
  } finally {
    await desktop?.kill();
    await portal.remove();
    await seat.remove();
    await rm(home, { recursive: true, force: true });
  }
});

function temporary(home: string): string {
  const folder = join(home, 'tmp');
  mkdirSync(folder);
  return folder;
}

/** A call with everything in it that is typed or shown: a search, a wrong answer and a right one, the debt, a budget, a note. */
async function callSomebody(page: Page): Promise<void> {
  await page.getByRole('searchbox').fill(person);
  await expect(page.getByRole('status').filter({ hasText: /^1 case / })).toBeVisible();
  await page.getByRole('listbox', { name: 'Cases' }).getByRole('option').click();
  await page.getByRole('button', { name: 'Call', exact: true }).last().click();
  await page.getByRole('button', { name: 'Connected', exact: true }).click();
  await page.getByRole('button', { name: /Yes, speaking/ }).click();
  const onwards = () => page.getByRole('button', { name: /^Said, go on/ }).click();
  for (let steps = 0; steps < 2; steps += 1) await onwards();
  const answer = page.getByLabel('What they say');
  await answer.fill(words.wrong);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('Not passed. 2 checks left.')).toBeVisible();
  await answer.fill(file.answers.get('DEMO-0030')?.cardTail ?? '');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Say why you are calling' })).toBeVisible();
  for (let steps = 0; steps < 3; steps += 1) await onwards();
  await page.getByRole('button', { name: /Would like instalments or more time/ }).click();
  await onwards();
  await page.getByLabel('Monthly income').fill(words.income);
  await page.getByLabel('Necessary spending').fill('3000');
  await page.getByLabel('Other repayments').fill('500');
  await page.getByRole('button', { name: 'Note and continue' }).click();
  await onwards();
}

/** Kills the page's process as a fault of its own would, and lets the application show the call again. */
async function crashThePage({ app }: RunningDesktop): Promise<void> {
  const gone = await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<string>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('render-process-gone', (_event, { reason }) => resolve(reason));
        contents?.forcefullyCrashRenderer();
      }),
  );
  expect(['crashed', 'killed']).toContain(gone);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText')),
    )
    .toContain(family);
}

/** Types into the note of the call until it stands there: a page that is still being drawn may begin its fields anew. */
async function typeInPage({ app }: RunningDesktop, text: string): Promise<void> {
  const typed = () =>
    app.evaluate(async ({ BrowserWindow }, wanted) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const value: unknown = await contents?.executeJavaScript("document.querySelector('textarea')?.value");
      if (value === wanted) return value;
      await contents?.executeJavaScript("(() => { const note = document.querySelector('textarea'); note?.focus(); note?.select(); })()");
      await contents?.insertText(wanted);
      return '';
    }, text);
  await expect.poll(typed).toBe(text);
}

/** Every file of the application: its data folder, its home, and what came to the system's folder for temporary files meanwhile. */
function scanned(
  data: string,
  home: string,
  before: ReadonlySet<string>,
): { readonly files: readonly string[]; readonly found: readonly string[] } {
  const fresh = readdirSync(tmpdir()).filter((name) => !before.has(name) && /electron|chrom|parley-desktop|\.org\./i.test(name));
  const roots = [data, home, ...fresh.map((name) => join(tmpdir(), name))];
  const files = roots.flatMap(filesIn);
  const found = files.flatMap((path) => {
    const bytes = contentOf(path);
    return planted
      .filter((word) => shapesOf(word).some((shape) => bytes.some((text) => text.includes(shape))))
      .map((word) => `${path}: ${word}`);
  });
  return { files, found };
}

function filesIn(root: string): readonly string[] {
  const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  if (isFile(root)) return [root];
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, name))
    .filter(isFile);
}

/** What is in a file, as it lies there and, if it is packed, unpacked. */
function contentOf(path: string): readonly Buffer[] {
  const bytes = readFileSync(path);
  try {
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? [bytes, gunzipSync(bytes)] : [bytes];
  } catch {
    return [bytes];
  }
}
