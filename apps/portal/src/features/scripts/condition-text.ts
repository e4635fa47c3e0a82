'use client';

import type { Condition, Figure, ScriptBody } from '@parley/domain/script';
import { useLocale, useTranslations } from 'next-intl';

/** A condition in words. */
export function useConditionText(body: ScriptBody): (condition: Condition) => string {
  const t = useTranslations('portal.editor.condition');
  const terms = useTranslations('terms.fact');
  const comparison = useTranslations('terms.comparison');
  const locale = useLocale();
  return function text(condition): string {
    switch (condition.kind) {
      case 'fact':
        return terms(condition.fact);
      case 'compare': {
        const name = body.variables.find((variable) => variable.name === condition.variable)?.title[locale] ?? condition.variable;
        return comparison(condition.op, { name, figure: figureText(condition.figure) });
      }
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

function figureText(figure: Figure): string {
  return figure.type === 'money' ? `${figure.currency} ${figure.amount}` : String(figure.value);
}
