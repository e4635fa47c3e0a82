'use client';

import { resumeTarget, type ScriptBody } from '@parley/domain/script';
import { useLocale, useTranslations } from 'next-intl';

/** The name of a step in the language of the interface. */
export function useStepName(body: ScriptBody): (id: string) => string {
  const t = useTranslations('portal.script');
  const locale = useLocale();
  return (id) => (id === resumeTarget ? t('resume') : (body.steps.find((step) => step.id === id)?.title[locale] ?? id));
}
