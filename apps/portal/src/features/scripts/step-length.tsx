'use client';

import { stepReading, type Step } from '@parley/domain/script';
import { useTranslations } from 'next-intl';

/** How long a step takes to say, and how hard it is to follow, in each language. */
export function StepLength({ step }: { readonly step: Extract<Step, { kind: 'say' | 'ask' }> }) {
  const t = useTranslations('portal.editor.length');
  return (
    <dl aria-label={t('label')} className="grid grid-cols-[auto_1fr] gap-x-3 text-sm text-ink-soft">
      {(['zh-CN', 'en'] as const).map((language) => {
        const { seconds, readability } = stepReading(step, language);
        return (
          <div key={language} className="contents">
            <dt>{t(`language.${language}`)}</dt>
            <dd>{readability === null ? t('nothing') : t(`band.${readability.band}`, { seconds: Math.max(1, Math.round(seconds)) })}</dd>
          </div>
        );
      })}
    </dl>
  );
}
