'use client';

import type { Currency } from '@parley/domain/money';
import { affordable } from '@parley/domain/repayment';
import { type SubmitEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../primitives/button.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { useCodeText } from '../code-text.ts';
import { MoneyText } from '../money-text.tsx';
import { readAmount } from './amount-entry.ts';
import { AmountField } from './amount-field.tsx';
import { type Outcome, PanelOutcomes } from './panel-outcomes.tsx';

/** Monthly figures as plain decimal text in the debt's currency. */
export type BudgetTexts = { readonly income: string; readonly necessary: string; readonly otherDebts: string };

type BudgetFormProps = {
  readonly currency: Currency;
  readonly outcomes: readonly Outcome[];
  /** A failure of the host, by its code. */
  readonly error?: string | null;
  readonly busy?: boolean;
  readonly onSubmit: (budget: BudgetTexts) => void;
  readonly onOutcome: (outcome: Outcome) => void;
};

/** What the person says they earn and need; what is left is worked out as one types. */
export function BudgetForm({ currency, outcomes, error = null, busy = false, onSubmit, onOutcome }: BudgetFormProps) {
  const t = useTranslations('call.budget');
  const codeText = useCodeText();
  const [texts, setTexts] = useState<BudgetTexts>({ income: '', necessary: '', otherDebts: '' });
  const [tried, setTried] = useState(false);
  const [income, necessary, otherDebts] = [texts.income, texts.necessary, texts.otherDebts].map((text) => readAmount(text, currency));
  const budget =
    income?.kind === 'amount' && necessary?.kind === 'amount' && otherDebts?.kind === 'amount'
      ? { income: income.amount, necessary: necessary.amount, otherDebts: otherDebts.amount }
      : null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (budget !== null) onSubmit({ income: texts.income.trim(), necessary: texts.necessary.trim(), otherDebts: texts.otherDebts.trim() });
  };
  const left = budget === null ? null : affordable(budget);
  return (
    <form onSubmit={submit} className="max-w-2xl space-y-4" noValidate>
      <p className="text-ink-soft">{t('intro')}</p>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] gap-4">
        <AmountField
          label={t('income')}
          text={texts.income}
          currency={currency}
          tried={tried}
          onText={(text) => setTexts({ ...texts, income: text })}
        />
        <AmountField
          label={t('necessary')}
          hint={t('necessaryHint')}
          text={texts.necessary}
          currency={currency}
          tried={tried}
          onText={(text) => setTexts({ ...texts, necessary: text })}
        />
        <AmountField
          label={t('otherDebts')}
          text={texts.otherDebts}
          currency={currency}
          tried={tried}
          onText={(text) => setTexts({ ...texts, otherDebts: text })}
        />
      </div>
      <div aria-live="polite" className="min-h-8">
        {left?.ok !== true ? null : left.value.minor === 0n ? (
          <Notice tone="warn" title={t('nothing')} />
        ) : (
          <p>
            {t('affordable')}{' '}
            <span className="text-lg font-semibold">
              <MoneyText amount={left.value} />
            </span>
          </p>
        )}
      </div>
      {error === null ? null : <Notice urgent tone="deny" title={codeText(error)} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {t('submit')}
        </Button>
        <PanelOutcomes
          outcomes={outcomes}
          shown={[
            { outcome: 'refused', label: t('refused') },
            { outcome: 'declined', label: t('declined') },
          ]}
          busy={busy}
          onOutcome={onOutcome}
        />
      </div>
    </form>
  );
}
