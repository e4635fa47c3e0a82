'use client';

import type { PlainDate } from '@parley/domain/calendar';
import type { Breach, Plan, PlanMethod } from '@parley/domain/repayment';
import { type SubmitEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../primitives/button.tsx';
import { Field, Input } from '../../primitives/field.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { Select } from '../../primitives/select.tsx';
import { useCodeText } from '../code-text.ts';
import { PlanTable } from '../plan-table.tsx';
import { useBreachText } from './breach-text.ts';

/** A plan the person has in mind; `firstDue` as YYYY-MM-DD, absent when it does not matter. */
export type PlanWish = { readonly method: PlanMethod; readonly periods: number; readonly firstDue?: string };

type PlanTunerProps = {
  readonly methods: readonly PlanMethod[];
  readonly maxPeriods: number;
  readonly today: PlainDate;
  /** The plan worked out for the last wish, and the limits of the authority that it breaks. */
  readonly quote: { readonly plan: Plan; readonly breaches: readonly Breach[] } | null;
  readonly error?: string | null;
  readonly busy?: boolean;
  readonly onQuote: (wish: PlanWish) => void;
  readonly onUse: (plan: Plan) => void;
};

/** Slider and numbers: what the person has in mind, worked out and held against the agent's authority. */
export function PlanTuner({ methods, maxPeriods, today, quote, error = null, busy = false, onQuote, onUse }: PlanTunerProps) {
  const t = useTranslations('call.tuner');
  const terms = useTranslations('terms.method');
  const codeText = useCodeText();
  const breachText = useBreachText();
  const slider = useId();
  const [method, setMethod] = useState<PlanMethod>(methods[0] ?? 'equal-instalment');
  const [periods, setPeriods] = useState(Math.min(12, maxPeriods));
  const [firstDue, setFirstDue] = useState('');
  const least = method === 'bullet' ? 1 : Math.min(2, maxPeriods);
  const most = method === 'bullet' ? 1 : maxPeriods;
  const counted = Math.min(most, Math.max(least, periods));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onQuote({ method, periods: counted, ...(firstDue === '' ? {} : { firstDue }) });
  };
  return (
    <details className="rounded-card border border-line bg-surface px-4 py-2.5">
      <summary className="cursor-pointer font-medium text-accent">{t('title')}</summary>
      <form onSubmit={submit} className="mt-3 space-y-3" noValidate>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-4">
          <Field label={t('method')}>
            <Select value={method} options={methods.map((value) => ({ value, label: terms(value) }))} onValueChange={setMethod} />
          </Field>
          <Field label={t('periods')}>
            <Input
              type="number"
              value={counted}
              min={least}
              max={most}
              onChange={(event) => setPeriods(event.currentTarget.valueAsNumber || least)}
            />
          </Field>
          <Field label={t('firstDue')} hint={t('firstDueHint')}>
            <Input type="date" value={firstDue} min={today} onChange={(event) => setFirstDue(event.currentTarget.value)} />
          </Field>
        </div>
        <label htmlFor={slider} className="sr-only">
          {t('periods')}
        </label>
        <input
          id={slider}
          type="range"
          className="w-full accent-accent"
          min={least}
          max={most}
          value={counted}
          disabled={least === most}
          onChange={(event) => setPeriods(event.currentTarget.valueAsNumber)}
        />
        <Button type="submit" busy={busy}>
          {t('quote')}
        </Button>
      </form>
      {error === null ? null : <Notice urgent tone="deny" title={codeText(error)} />}
      {quote === null ? null : (
        <div className="mt-3 space-y-3">
          {quote.breaches.length === 0 ? (
            <Notice
              tone="allow"
              title={t('within')}
              actions={
                <Button size="sm" onClick={() => onUse(quote.plan)}>
                  {t('use')}
                </Button>
              }
            />
          ) : (
            <Notice urgent tone="deny" title={t('outside')}>
              <ul className="list-disc pl-5">
                {quote.breaches.map((breach, index) => (
                  <li key={index}>{breachText(breach)}</li>
                ))}
              </ul>
            </Notice>
          )}
          <PlanTable plan={quote.plan} />
        </div>
      )}
    </details>
  );
}
