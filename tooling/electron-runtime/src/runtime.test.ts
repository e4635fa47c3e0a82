import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { prepareApp } from './prepare-app.ts';
import { type ElectronRuntime, electronRuntime } from './runtime.ts';
import { virtualDisplay } from './virtual-display.ts';

const appDir = resolve(import.meta.dirname, '../fixture');

declare global {
  var askHost: (request: { path: string; key: string; write?: string }) => Promise<unknown>;
}

describe('the Electron of this host', { timeout: 60_000 }, () => {
  let folder = '';
  let runtime: ElectronRuntime;
  let application: ElectronApplication;
  let page: Page;
  // Each is added as soon as there is something to end, so that a failed start leaves nothing running.
  const ends: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-runtime-'));
    ends.push(() => rm(folder, { recursive: true, force: true }));
    runtime = await electronRuntime();
    const display = await virtualDisplay();
    ends.push(display.close);
    const { executablePath, args } = await prepareApp({ runtime, appDir });
    application = await _electron.launch({
      executablePath,
      args: [...args, `--user-data-dir=${join(folder, 'profile')}`],
      timeout: 60_000,
      env: { ...definedEnvironment(), DISPLAY: display.display },
    });
    ends.push(() => application.close());
    page = await application.firstWindow();
  }, 420_000);

  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
  });

  const ask = (request: { path: string; key: string; write?: string }): Promise<unknown> =>
    application.evaluate((_electronModule, asked) => globalThis.askHost(asked), request);

  it('is the version it says it is', async () => {
    expect(await application.evaluate(() => process.versions['electron'])).toBe(runtime.version);
  });

  it('opens a real window with a title in Chinese', async () => {
    expect(await page.title()).toBe('运行时');
    expect(await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  it('has glyphs for Chinese: two characters and a non-character all look different', async () => {
    const pictures = await page.evaluate(() =>
      ['债', '款', '\u{10FFFE}'].map((text) => {
        const canvas = document.createElement('canvas');
        const context = canvas.getContext('2d');
        if (context !== null) {
          context.font = '64px sans-serif';
          context.fillText(text, 10, 80);
        }
        return canvas.toDataURL();
      }),
    );
    expect(new Set(pictures).size).toBe(3);
  });

  it('keeps an encrypted store in a utility process: no plain text on disk, a wrong key refused', async () => {
    const path = join(folder, 'store.db');
    const text = '演示：十二期分期';
    expect(await ask({ path, key: 'right', write: text })).toEqual({ kind: 'read', texts: [text] });
    expect(await ask({ path, key: 'right' })).toEqual({ kind: 'read', texts: [text] });
    expect(await ask({ path, key: 'wrong' })).toMatchObject({ kind: 'refused' });
    const bytes = await readFile(path);
    expect(bytes.includes(Buffer.from(text))).toBe(false);
    expect(bytes.includes('SQLite format 3')).toBe(false);
  });

  it('is prepared for an app only once', async () => {
    const first = await prepareApp({ runtime, appDir });
    const second = await prepareApp({ runtime, appDir });
    expect(second).toEqual(first);
  });
});

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
