import { z } from 'zod';

/** Where a person's choice of language and appearance is kept. Neither cookie says who they are. */
export const localeCookie = 'parley-locale';
export const themeCookie = 'parley-theme';

export const Theme = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof Theme>;

/** Keeps a choice for a year. */
export function keepPreference(name: typeof localeCookie | typeof themeCookie, value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}
