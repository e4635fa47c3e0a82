'use client';

import { amountText, type Money } from '@parley/domain/money';
import { useLocale } from 'use-intl';
import { moneyWords } from './money-words.ts';

/** An amount with its currency, figures of one width. The exact decimal text is in `title`. */
export function MoneyText({ amount }: { readonly amount: Money }) {
  const locale = useLocale();
  return (
    <span className="figures whitespace-nowrap" title={`${amountText(amount)} ${amount.currency}`}>
      {moneyWords(amount, locale)}
    </span>
  );
}
