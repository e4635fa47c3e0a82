import type { PlainDate } from '@parley/domain/calendar';
import type { Assessment } from '@parley/domain/compliance';
import { type Breach, type Plan, SimpleMethod } from '@parley/domain/repayment';
import { FindingList, MoneyText } from '@parley/ui/domain';
import { Button, Field, Input, Notice, Select } from '@parley/ui/primitives';
import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { QuoteQuestion } from '../../ipc/call.ts';
import { useFailureText } from '../use-failure-text.ts';
import { useHost } from '../use-host.tsx';
import type { z } from 'zod';

type Wish = z.output<typeof QuoteQuestion>;
type QuoteFormProps = { readonly today: PlainDate; readonly onChoose: (chosen: { readonly plan: Plan; readonly wish: Wish }) => void };

/** Works out what the person suggests, and says whether the agent may agree it. */
export function QuoteForm({ today, onChoose }: QuoteFormProps) {
  const t = useTranslations('desktop.plan');
  const terms = useTranslations('terms.method');
  const host = useHost();
  const failureText = useFailureText();
  const [method, setMethod] = useState<SimpleMethod>('equal-instalment');
  const [periods, setPeriods] = useState('12');
  const [firstDue, setFirstDue] = useState('');
  const wish = QuoteQuestion.safeParse({ method, periods: Number(periods), ...(firstDue === '' ? {} : { firstDue }) });
  const quote = useMutation({ mutationFn: (asked: Wish) => host.call.quote(asked) });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (wish.success) quote.mutate(wish.data);
  };
  return (
    <details className="rounded-card border border-line bg-surface px-4 py-3">
      <summary className="cursor-pointer font-medium">{t('other')}</summary>
      <form onSubmit={submit} aria-label={t('other')} className="mt-3 flex flex-wrap items-end gap-3">
        <Field label={t('method')}>
          <Select
            value={method}
            onValueChange={setMethod}
            options={SimpleMethod.options.map((value) => ({ value, label: terms(value) }))}
          />
        </Field>
        <Field label={t('periods')}>
          <Input type="number" min={1} max={600} value={periods} onChange={(event) => setPeriods(event.currentTarget.value)} />
        </Field>
        <Field label={t('firstDue')}>
          <Input
            mono
            autoComplete="off"
            placeholder={today}
            value={firstDue}
            onChange={(event) => setFirstDue(event.currentTarget.value)}
          />
        </Field>
        <Button type="submit" disabled={!wish.success} busy={quote.isPending}>
          {t('quote')}
        </Button>
      </form>
      {quote.data === undefined ? null : quote.data.ok ? (
        <div className="mt-3 space-y-2">
          <p>
            {t('payment')} <MoneyText amount={largest(quote.data.value.plan)} /> · {t('totalInterest')}{' '}
            <MoneyText amount={quote.data.value.plan.totals.interest} />
          </p>
          <Assessed
            assessed={quote.data.value.assessed}
            onChoose={() =>
              quote.data.ok && quote.variables !== undefined && onChoose({ plan: quote.data.value.plan, wish: quote.variables })
            }
          />
        </div>
      ) : (
        <div className="mt-3">
          <Notice tone="deny" title={failureText(quote.data.error.code)}>
            {'findings' in quote.data.error ? <FindingList findings={quote.data.error.findings} /> : null}
          </Notice>
        </div>
      )}
    </details>
  );
}

type AssessedProps = { readonly assessed: Assessment; readonly onChoose: () => void };

/** Whether the agent may agree the plan, who else must, or why nobody may. */
function Assessed({ assessed, onChoose }: AssessedProps) {
  const t = useTranslations('desktop.plan');
  const common = useTranslations('common');
  const limits = (breaches: readonly Breach[]) => breaches.map(({ limit }) => t(`limit.${limit}`)).join(common('listSeparator'));
  if (assessed.kind === 'final') {
    return (
      <Notice
        tone="allow"
        title={t('within')}
        actions={
          <Button size="sm" onClick={onChoose}>
            {t('choose')}
          </Button>
        }
      />
    );
  }
  if (assessed.kind === 'request') return <Notice tone="warn" title={t('outside')} meaning={limits(assessed.approve)} />;
  if (assessed.why.code === 'compliance.plan-beyond-everyone') {
    return <Notice tone="deny" title={t('beyond')} meaning={limits(assessed.why.breaches)} />;
  }
  return (
    <Notice tone="deny" title={t('unlawful')}>
      <FindingList findings={assessed.findings} />
    </Notice>
  );
}

function largest(plan: Plan): Plan['totals']['payments'] {
  return plan.rows.reduce(
    (most, { payment }) => (payment.minor > most.minor ? payment : most),
    plan.rows[0]?.payment ?? plan.totals.payments,
  );
}
