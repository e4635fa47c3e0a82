'use client';

import { percent } from '@parley/domain/script';
import type { Plan, PlanRow } from '@parley/domain/repayment';
import { useTranslations } from 'use-intl';
import { DataTable, type Column } from '../primitives/data-table.tsx';
import { MoneyText } from './money-text.tsx';

/** Every due date of a plan with its parts, and the totals. */
export function PlanTable({ plan }: { readonly plan: Plan }) {
  const t = useTranslations('terms.planTable');
  const columns: readonly Column<PlanRow>[] = [
    { id: 'number', header: t('number'), align: 'figure', rowHeader: true, cell: (row) => row.number },
    { id: 'due', header: t('due'), cell: (row) => <span className="figures whitespace-nowrap">{row.due}</span> },
    { id: 'principal', header: t('principal'), align: 'figure', cell: (row) => <MoneyText amount={row.principal} /> },
    { id: 'interest', header: t('interest'), align: 'figure', cell: (row) => <MoneyText amount={row.interest} /> },
    { id: 'fees', header: t('fees'), align: 'figure', cell: (row) => <MoneyText amount={row.fees} /> },
    { id: 'payment', header: t('payment'), align: 'figure', cell: (row) => <MoneyText amount={row.payment} /> },
    { id: 'balance', header: t('balanceAfter'), align: 'figure', cell: (row) => <MoneyText amount={row.balanceAfter} /> },
  ];
  return (
    <DataTable
      caption={t('caption', { periods: plan.terms.periods })}
      columns={columns}
      rows={plan.rows}
      rowKey={(row) => String(row.number)}
      footer={{
        due: t('total'),
        principal: <MoneyText amount={plan.totals.principal} />,
        interest: <MoneyText amount={plan.totals.interest} />,
        fees: <MoneyText amount={plan.totals.fees} />,
        payment: <MoneyText amount={plan.totals.payments} />,
      }}
    />
  );
}

/** A plan in one line: how, how often, at which rate. */
export function PlanSummary({ plan }: { readonly plan: Plan }) {
  const t = useTranslations('terms.planTable');
  const terms = useTranslations('terms');
  return (
    <>{t('summary', { method: terms(`method.${plan.terms.method}`), periods: plan.terms.periods, rate: percent(plan.terms.annualRate) })}</>
  );
}
