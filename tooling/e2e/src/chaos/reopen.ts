import type { Page } from '@playwright/test';
import { CallScreen, placeOf } from './call-screen.ts';
import type { DeviceRecord } from './device-record.ts';
import { askHost } from './host-port.ts';
import { plain } from './plain.ts';

/** Where nothing more was recorded than was acknowledged, the call stands exactly as the page was last told. */
export function compareStep({ screen }: { readonly screen: CallScreen | null }, after: DeviceRecord, kept: number): readonly string[] {
  if (kept > 0 || timeless(screen) === timeless(after.screen)) return [];
  return [`the record leads elsewhere than the page was told: ${placeOf(screen)}, now ${placeOf(after.screen)}`];
}

/** What is wrong with what the unlocked application shows and says, given the record that it was opened on. */
export async function compareReopened(page: Page, { screen }: DeviceRecord): Promise<readonly string[]> {
  const place = placeOf(screen);
  const seen = await shownPlace(page, screen)
    .waitFor({ timeout: 30_000 })
    .then(
      () => true,
      () => false,
    );
  const answer = await askHost(page, 'call/current');
  const told = answer.ok ? CallScreen.nullable().parse(answer.value) : null;
  return [
    ...(seen ? [] : [`the page does not show ${place}`]),
    ...(answer.ok ? [] : [`the call cannot be opened again: ${answer.error.code}`]),
    ...(timeless(told) === timeless(screen) ? [] : [`the host tells ${placeOf(told)}, the record leads to ${place}`]),
  ];
}

function shownPlace(page: Page, screen: CallScreen | null) {
  switch (screen?.view.phase) {
    case undefined:
      return page.getByRole('listbox', { name: 'Cases' });
    case 'talking':
      return page.locator(`[data-step="${screen?.view.step?.id ?? ''}"]`);
    case 'ended':
      return page.getByRole('heading', { name: 'Wrap-up' });
    default:
      return page.getByText('Please dial');
  }
}

/** Everything on the screen but the clock. */
export function timeless(screen: CallScreen | null): string {
  return plain(screen === null ? null : { ...screen, now: null, today: null });
}
