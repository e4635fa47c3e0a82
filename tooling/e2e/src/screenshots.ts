import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';

const root = join(import.meta.dirname, '../../..');
const updates = process.env['PARLEY_UPDATE_SCREENSHOTS'] === '1';
const most = 150_000;

/**
 * Writes one screen in one language into the ignored folder of this run; with --update-screenshots, into docs/screenshots instead,
 * where a picture over 150 kB fails the run.
 */
export async function screenshot(page: Page, name: string, language: 'zh-CN' | 'en'): Promise<void> {
  const folder = updates ? 'docs/screenshots' : 'test-results/screenshots';
  const path = join(root, folder, `${name}.${language}.png`);
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  if (updates) expect((await stat(path)).size, `${name}.${language}.png`).toBeLessThanOrEqual(most);
}
