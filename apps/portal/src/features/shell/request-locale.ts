import 'server-only';
import { chooseLocale, messagesFor, type Locale, type Messages } from '@parley/ui/messages';
import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import { localeCookie, Theme, themeCookie } from './preferences.ts';

/** The language of this request: what the person chose, else what their browser asks for. */
export async function requestLocale(): Promise<Locale> {
  const [kept, asked] = await Promise.all([cookies(), headers()]);
  return chooseLocale(kept.get(localeCookie)?.value, asked.get('accept-language'));
}

/** The appearance of this request. */
export async function requestTheme(): Promise<Theme> {
  const kept = (await cookies()).get(themeCookie)?.value;
  return Theme.catch('system').parse(kept);
}

/** The title of a page's window. */
export async function pageTitle(page: keyof Messages['portal']['title']): Promise<Metadata> {
  const messages = messagesFor(await requestLocale());
  return { title: `${messages.portal.title[page]} · ${messages.common.product}` };
}
