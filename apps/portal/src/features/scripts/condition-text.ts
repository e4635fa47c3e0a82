'use client';

import type { Condition } from '@parley/domain/script';
import { useTranslations } from 'next-intl';

/** A condition in words. */
export function useConditionText(): (condition: Condition) => string {
  const t = useTranslations('portal.editor.condition');
  const terms = useTranslations('terms.fact');
  return function text(condition): string {
    switch (condition.kind) {
      case 'fact':
        return terms(condition.fact);
      case 'not':
        return t('not', { of: text(condition.of) });
      case 'all':
        return condition.of.map(text).join(t('andJoin'));
      case 'any':
        return condition.of.map(text).join(t('orJoin'));
      default:
        return condition satisfies never;
    }
  };
}
