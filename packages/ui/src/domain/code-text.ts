'use client';

import { useTranslations } from 'use-intl';
import { isCode } from '../messages/code.ts';

/** The words of a code of the domain in the language of the interface, with the figures they need; an unknown code has words of its own and is never shown. */
export function useCodeText(): (code: string, figures?: Readonly<Record<string, string>>) => string {
  const t = useTranslations('codes');
  return (code, figures) => t(isCode(code) ? code : 'unknown', figures);
}
