'use client';

import type { Breach } from '@parley/domain/repayment';
import { percent } from '@parley/domain/script';
import { useLocale, useTranslations } from 'use-intl';
import { moneyWords } from '../money-words.ts';

/** A broken limit in words, with what was allowed and what was asked. */
export function useBreachText(): (breach: Breach) => string {
  const t = useTranslations('call.breach');
  const terms = useTranslations('terms');
  const side = useTranslations('call.side');
  const common = useTranslations('common');
  const locale = useLocale();
  return (breach) => {
    switch (breach.limit) {
      case 'currency':
        return t('currency', { allowed: breach.allowed, asked: breach.asked });
      case 'amount':
      case 'first-payment':
      case 'waiver':
        return t(breach.limit, { allowed: moneyWords(breach.allowed, locale), asked: moneyWords(breach.asked, locale) });
      case 'waived-part':
        return t('waived-part', {
          part: side(breach.part),
          allowed: moneyWords(breach.allowed, locale),
          asked: moneyWords(breach.asked, locale),
        });
      case 'method':
        return t('method', {
          allowed: breach.allowed.map((method) => terms(`method.${method}`)).join(common('listSeparator')),
          asked: terms(`method.${breach.asked}`),
        });
      case 'convention':
        return t('convention', { allowed: terms(`convention.${breach.allowed}`), asked: terms(`convention.${breach.asked}`) });
      case 'rounding':
        return t('rounding');
      case 'periods':
      case 'first-due':
        return t(breach.limit, { allowed: breach.allowed, asked: breach.asked });
      case 'rate-floor':
      case 'rate-ceiling':
        return t(breach.limit, { allowed: percent(breach.allowed), asked: percent(breach.asked) });
      default:
        return breach satisfies never;
    }
  };
}
