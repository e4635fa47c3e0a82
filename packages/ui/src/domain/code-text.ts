'use client';

import { useTranslations } from 'use-intl';
import { isCode } from '../messages/code.ts';

/** The words of a code of the domain in the language of the interface; an unknown code has words of its own and is never shown. */
export function useCodeText(): (code: string) => string {
  const t = useTranslations('codes');
  return (code) => t(isCode(code) ? code : 'unknown');
}
