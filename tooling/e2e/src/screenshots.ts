import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';

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
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  // A screen has few colours: a palette makes a third of the size without a visible difference.
  await writeFile(path, updates ? await sharp(picture).png({ palette: true, effort: 10 }).toBuffer() : picture);
  if (updates) expect((await stat(path)).size, `${name}.${language}.png`).toBeLessThanOrEqual(most);
}

/** Pictures of a portal screen in English and in Chinese; the screen is in English before and after. */
export async function inBothLanguages(page: Page, name: string): Promise<void> {
  await screenshot(page, name, 'en');
  await chooseLanguage(page, 'Language', '中文');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await screenshot(page, name, 'zh-CN');
  await chooseLanguage(page, '语言', 'English');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
}

async function chooseLanguage(page: Page, label: string, language: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).selectOption({ label: language });
}
