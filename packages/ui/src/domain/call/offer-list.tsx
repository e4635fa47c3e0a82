'use client';

import type { Address } from '@parley/domain/kernel';
import type { Money } from '@parley/domain/money';
import type { Offer, Plan } from '@parley/domain/repayment';
import { percent } from '@parley/domain/script';
import { type ReactNode, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '../../primitives/badge.tsx';
import { Button } from '../../primitives/button.tsx';
import { type Column, DataTable } from '../../primitives/data-table.tsx';
import { EmptyState } from '../../primitives/empty-state.tsx';
import { MoneyText } from '../money-text.tsx';
import { PlanTable } from '../plan-table.tsx';
import { type Outcome, PanelOutcomes } from './panel-outcomes.tsx';
import { PlanChart } from './plan-chart.tsx';

type OfferListProps = {
  /** Best first. */
  readonly offers: readonly Offer[];
  /** What can be paid a month; null when the budget is unknown. */
  readonly monthly: Money | null;
  readonly selected: Address | null;
  readonly outcomes: readonly Outcome[];
  readonly busy?: boolean;
  readonly onSelect: (plan: Address) => void;
  /** Goes on to reading the plan back. */
  readonly onReadBack: (plan: Plan) => void;
  readonly onOutcome: (outcome: Outcome) => void;
  /** Below the offers: a PlanTuner. */
  readonly children?: ReactNode;
};

/** As many as can be compared at a glance. */
const atFirst = 5;

/** The plans the agent may agree at once, side by side, and every payment of the chosen one. */
export function OfferList({
  offers,
  monthly,
  selected,
  outcomes,
  busy = false,
  onSelect,
  onReadBack,
  onOutcome,
  children,
}: OfferListProps) {
  const t = useTranslations('call.offers');
  const chosen = offers.find(({ plan }) => plan.address === selected)?.plan;
  const [all, setAll] = useState(false);
  const shown = all ? offers : offers.filter(({ plan }, index) => index < atFirst || plan.address === selected);
  const columns = useColumns(selected, onSelect);
  const declined = (
    <PanelOutcomes outcomes={outcomes} shown={[{ outcome: 'declined', label: t('declined') }]} busy={busy} onOutcome={onOutcome} />
  );
  return (
    <div className="space-y-4">
      {offers.length === 0 ? (
        <EmptyState title={t('none')} text={t('noneText')} actions={declined} />
      ) : (
        <>
          <p className="text-ink-soft">
            {monthly === null
              ? t('affordableUnknown')
              : t.rich('affordable', {
                  money: () => (
                    <strong>
                      <MoneyText amount={monthly} />
                    </strong>
                  ),
                })}
          </p>
          <div role="radiogroup" aria-label={t('choose')} className="rounded-card border border-line bg-surface">
            <DataTable caption={t('caption')} columns={columns} rows={shown} rowKey={({ plan }) => plan.address} />
          </div>
          <div className="flex flex-wrap gap-2">
            <Button
              variant="primary"
              size="lg"
              disabled={chosen === undefined || busy}
              onClick={() => {
                if (chosen !== undefined) onReadBack(chosen);
              }}
            >
              {t('readBack')}
            </Button>
            {declined}
            {shown.length === offers.length ? null : (
              <Button variant="quiet" size="lg" onClick={() => setAll(true)}>
                {t('showAll', { count: offers.length })}
              </Button>
            )}
          </div>
        </>
      )}
      {children}
      {chosen === undefined ? null : (
        <div className="space-y-2">
          <h3 className="font-semibold">{t('schedule')}</h3>
          <PlanChart plan={chosen} />
          <div className="rounded-card border border-line bg-surface">
            <PlanTable plan={chosen} />
          </div>
        </div>
      )}
    </div>
  );
}

function useColumns(selected: Address | null, onSelect: (plan: Address) => void): readonly Column<Offer>[] {
  const t = useTranslations('call.offers');
  const methods = useTranslations('terms.method');
  const group = useId();
  return [
    {
      id: 'plan',
      header: t('plan'),
      rowHeader: true,
      cell: ({ plan, reasons }) => (
        <div className="flex items-start gap-2">
          <input
            id={`${group}-${plan.address}`}
            type="radio"
            name={group}
            className="mt-1 accent-accent"
            checked={plan.address === selected}
            onChange={() => onSelect(plan.address)}
          />
          <label htmlFor={`${group}-${plan.address}`} className="cursor-pointer">
            {t('periods', { count: plan.terms.periods })}
            <span className="block text-xs font-normal whitespace-nowrap text-ink-faint">
              {methods(plan.terms.method)} {percent(plan.terms.annualRate)}
            </span>
            <span className="mt-1 flex flex-wrap gap-1">
              {reasons.map((reason) => (
                <Badge key={reason} tone={reason === 'above-budget' ? 'warn' : reason === 'budget-unknown' ? 'neutral' : 'allow'}>
                  {t(`reason.${reason}`)}
                </Badge>
              ))}
            </span>
          </label>
        </div>
      ),
    },
    { id: 'largest', header: t('largest'), align: 'figure', cell: ({ largestPayment }) => <MoneyText amount={largestPayment} /> },
    { id: 'interest', header: t('interest'), align: 'figure', cell: ({ plan }) => <MoneyText amount={plan.totals.interest} /> },
    { id: 'total', header: t('total'), align: 'figure', cell: ({ plan }) => <MoneyText amount={plan.totals.payments} /> },
  ];
}
