'use client';

import type { CaseSummary } from '@parley/contract';
import type { CaseId } from '@parley/domain/kernel';
import { MoneyText, VerdictLight } from '@parley/ui/domain';
import { Checkbox, DataTable, type Column } from '@parley/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { can } from '../shell/abilities.ts';
import { rpc } from '../shell/rpc.ts';
import { useMe } from '../shell/session.tsx';

type Chosen = { readonly cases: ReadonlySet<CaseId>; readonly onChange: (cases: ReadonlySet<CaseId>) => void };
type CaseTableProps = { readonly cases: readonly CaseSummary[]; readonly chosen: Chosen | undefined };

/** One page of cases; with `chosen` they can be ticked. */
export function CaseTable({ cases, chosen }: CaseTableProps) {
  const t = useTranslations('portal.cases');
  const { role, user, name } = useMe();
  const agents = useQuery(rpc.cases.agents.queryOptions({ enabled: can(role, 'assign-cases') }));
  const agentName = (agent: string) => (agent === user ? name : agents.data?.find(({ id }) => id === agent)?.name) ?? t('assigned');
  const columns: readonly Column<CaseSummary>[] = [
    ...(chosen === undefined ? [] : [tickColumn(chosen, cases, t)]),
    { id: 'debtor', header: t('debtor'), rowHeader: true, cell: (row) => row.debtor },
    { id: 'product', header: t('product'), cell: (row) => row.productName },
    { id: 'tail', header: t('tail'), cell: (row) => <span className="figures">{row.tail}</span> },
    { id: 'outstanding', header: t('outstanding'), align: 'figure', cell: (row) => <MoneyText amount={row.outstanding} /> },
    { id: 'daysPastDue', header: t('daysPastDue'), align: 'figure', cell: (row) => row.daysPastDue },
    {
      id: 'agent',
      header: t('agent'),
      cell: (row) => (
        <span className={row.agent === null ? 'whitespace-nowrap text-ink-faint' : 'whitespace-nowrap'}>
          {row.agent === null ? t('unassigned') : agentName(row.agent)}
        </span>
      ),
    },
    { id: 'calls', header: t('calls'), align: 'figure', cell: (row) => row.calls },
    { id: 'now', header: t('now'), cell: (row) => <VerdictLight verdict={row.verdictNow} /> },
  ];
  return <DataTable caption={t('caption')} columns={columns} rows={cases} rowKey={(row) => row.id} />;
}

type Translate = ReturnType<typeof useTranslations<'portal.cases'>>;

function tickColumn({ cases: ticked, onChange }: Chosen, shown: readonly CaseSummary[], t: Translate): Column<CaseSummary> {
  const ids = shown.map(({ id }) => id);
  const all = ids.length > 0 && ids.every((id) => ticked.has(id));
  return {
    id: 'tick',
    align: 'tight',
    header: (
      <Checkbox
        label={t('selectAll')}
        labelHidden
        checked={all}
        onCheckedChange={(on) => onChange(on ? new Set([...ticked, ...ids]) : new Set([...ticked].filter((id) => !ids.includes(id))))}
      />
    ),
    cell: (row) => (
      <Checkbox
        label={t('select', { debtor: row.debtor })}
        labelHidden
        checked={ticked.has(row.id)}
        onCheckedChange={(on) => onChange(on ? new Set([...ticked, row.id]) : new Set([...ticked].filter((id) => id !== row.id)))}
      />
    ),
  };
}
