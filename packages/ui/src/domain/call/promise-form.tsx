'use client';

import type { PlainDate } from '@parley/domain/calendar';
import { amountText, type Money } from '@parley/domain/money';
import { type SubmitEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '../../primitives/button.tsx';
import { Field, Input } from '../../primitives/field.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { useCodeText } from '../code-text.ts';
import { moneyWords } from '../money-words.ts';
import { readAmount } from './amount-entry.ts';
import { AmountField } from './amount-field.tsx';
import { type Outcome, PanelOutcomes } from './panel-outcomes.tsx';

type PromiseFormProps = {
  readonly outstanding: Money;
  /** Today where the person is. */
  readonly today: PlainDate;
  readonly outcomes: readonly Outcome[];
  readonly error?: string | null;
  readonly busy?: boolean;
  /** `due` as YYYY-MM-DD, `amount` as plain decimal text. */
  readonly onSubmit: (promise: { readonly due: string; readonly amount: string }) => void;
  readonly onOutcome: (outcome: Outcome) => void;
};

/** When the person will pay how much. */
export function PromiseForm({ outstanding, today, outcomes, error = null, busy = false, onSubmit, onOutcome }: PromiseFormProps) {
  const t = useTranslations('call.promise');
  const locale = useLocale();
  const codeText = useCodeText();
  const [due, setDue] = useState('');
  const [amount, setAmount] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (due !== '' && readAmount(amount, outstanding.currency).kind === 'amount') onSubmit({ due, amount: amount.trim() });
  };
  return (
    <form onSubmit={submit} className="max-w-xl space-y-4" noValidate>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-4">
        <Field label={t('due')} error={tried && due === '' ? t('dueMissing') : undefined}>
          <Input type="date" value={due} min={today} onChange={(event) => setDue(event.currentTarget.value)} />
        </Field>
        <AmountField label={t('amount')} text={amount} currency={outstanding.currency} tried={tried} onText={setAmount} />
      </div>
      {error === null ? null : <Notice urgent tone="deny" title={codeText(error)} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {t('submit')}
        </Button>
        <Button disabled={busy} onClick={() => setAmount(amountText(outstanding))}>
          {t('whole', { amount: moneyWords(outstanding, locale) })}
        </Button>
        <PanelOutcomes
          outcomes={outcomes}
          shown={[
            { outcome: 'declined', label: t('declined') },
            { outcome: 'refused', label: t('refused') },
          ]}
          busy={busy}
          onOutcome={onOutcome}
        />
      </div>
    </form>
  );
}
