import type { Offer, Plan } from '@parley/domain/repayment';
import { FindingList, MoneyText, PlanTable } from '@parley/ui/domain';
import { Badge, Button, Checkbox, DataTable, Loading, Notice } from '@parley/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CallScreen, QuoteQuestion } from '../../ipc/call.ts';
import { useFailureText } from '../use-failure-text.ts';
import { useHost } from '../use-host.tsx';
import { QuoteForm } from './quote-form.tsx';
import { ReadBack } from './read-back.tsx';
import type { Act } from './use-call.ts';
import type { z } from 'zod';

type Chosen = { readonly plan: Plan; readonly wish?: z.output<typeof QuoteQuestion> };
type PlanPanelProps = { readonly screen: CallScreen; readonly act: Act; readonly busy: boolean };

/** Offers inside the agent's authority, best first; the chosen one is read back before it is agreed. */
export function PlanPanel({ screen, act, busy }: PlanPanelProps) {
  const t = useTranslations('desktop.plan');
  const common = useTranslations('common');
  const budget = useTranslations('desktop.budget');
  const host = useHost();
  const failureText = useFailureText();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [readBack, setReadBack] = useState(false);
  const offers = useQuery({ queryKey: ['offers', screen.call, screen.now], queryFn: () => host.call.offers(), staleTime: Infinity });
  if (offers.data === undefined) return <Loading label={common('loading')} />;
  if (!offers.data.ok) {
    return (
      <Notice tone="deny" title={failureText(offers.data.error.code)}>
        {'findings' in offers.data.error ? <FindingList findings={offers.data.error.findings} /> : null}
      </Notice>
    );
  }
  const { affordable } = offers.data.value;
  const choose = (next: Chosen) => {
    setChosen(next);
    setReadBack(false);
  };
  return (
    <div className="space-y-4">
      <section aria-labelledby="offers-title" className="rounded-card border border-line bg-surface">
        <header className="flex flex-wrap items-baseline gap-x-4 px-4 pt-3">
          <h3 id="offers-title" className="font-semibold">
            {t('title')}
          </h3>
          <p className="text-sm text-ink-soft">{t('lead')}</p>
          <p className="text-sm">
            {affordable.kind === 'known' ? (
              <>
                {budget('affordable')} <MoneyText amount={affordable.monthly} />
              </>
            ) : (
              budget('affordableUnknown')
            )}
          </p>
        </header>
        <Offers offers={offers.data.value.offers} chosen={chosen?.plan.address ?? null} onChoose={(plan) => choose({ plan })} />
      </section>
      <QuoteForm onChoose={choose} today={screen.today} />
      {chosen === null ? null : (
        <section aria-label={t('readBackTitle')} className="space-y-3 rounded-card border border-accent bg-surface p-4">
          <h3 className="font-semibold">{t('readBackTitle')}</h3>
          <ReadBack plan={chosen.plan} language={screen.view.language} />
          <Checkbox label={t('readBackDone')} checked={readBack} onCheckedChange={setReadBack} />
          <div>
            <Button
              variant="primary"
              size="lg"
              disabled={!readBack}
              busy={busy}
              onClick={() =>
                void act((at) => at.call.agree({ plan: chosen.plan.address, ...(chosen.wish === undefined ? {} : { wish: chosen.wish }) }))
              }
            >
              {t('agree')}
            </Button>
          </div>
          <details>
            <summary className="cursor-pointer text-accent">{t('table')}</summary>
            <PlanTable plan={chosen.plan} />
          </details>
        </section>
      )}
    </div>
  );
}

type OffersProps = { readonly offers: readonly Offer[]; readonly chosen: string | null; readonly onChoose: (plan: Plan) => void };

function Offers({ offers, chosen, onChoose }: OffersProps) {
  const t = useTranslations('desktop.plan');
  const method = useTranslations('terms.method');
  return (
    <DataTable
      caption={t('title')}
      rows={offers.slice(0, 12)}
      rowKey={({ plan }) => plan.address}
      columns={[
        {
          id: 'choose',
          header: <span className="sr-only">{t('choose')}</span>,
          cell: ({ plan }) => (
            <Button
              size="sm"
              variant={plan.address === chosen ? 'primary' : 'secondary'}
              aria-pressed={plan.address === chosen}
              onClick={() => onChoose(plan)}
            >
              {t(plan.address === chosen ? 'chosen' : 'choose')}
            </Button>
          ),
        },
        { id: 'periods', header: t('periods'), align: 'figure', rowHeader: true, cell: ({ plan }) => plan.rows.length },
        {
          id: 'method',
          header: t('method'),
          cell: ({ plan, reasons }) => <MethodAndReasons method={method(plan.terms.method)} reasons={reasons} />,
        },
        { id: 'payment', header: t('payment'), align: 'figure', cell: ({ largestPayment }) => <MoneyText amount={largestPayment} /> },
        { id: 'interest', header: t('totalInterest'), align: 'figure', cell: ({ plan }) => <MoneyText amount={plan.totals.interest} /> },
        { id: 'last', header: t('last'), cell: ({ plan }) => <span className="figures whitespace-nowrap">{plan.rows.at(-1)?.due}</span> },
      ]}
    />
  );
}

function MethodAndReasons({ method, reasons }: { readonly method: string; readonly reasons: Offer['reasons'] }) {
  const t = useTranslations('desktop.plan.reason');
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="whitespace-nowrap">{method}</span>
      {reasons.map((reason) => (
        <Badge key={reason} tone={reason === 'above-budget' ? 'warn' : reason.includes('within-budget') ? 'allow' : 'neutral'}>
          {t(reason)}
        </Badge>
      ))}
    </span>
  );
}
