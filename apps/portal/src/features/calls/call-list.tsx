'use client';

import type { CallSummary } from '@parley/contract';
import { InstantText, momentWords } from '@parley/ui/domain';
import { Badge, Card, DataTable, EmptyState, Loading, PageHeader, Pagination, Toolbar, type Column } from '@parley/ui/primitives';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Phone, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { can } from '../shell/abilities.ts';
import { Failure } from '../shell/failure.tsx';
import { ForRole } from '../shell/no-access.tsx';
import { rpc } from '../shell/rpc.ts';
import { SearchBox } from '../shell/search-box.tsx';
import { useMe } from '../shell/session.tsx';
import { useSettled } from '../shell/use-settled.ts';
import { ChainBadge } from './chain-badge.tsx';
import { DurationText } from './duration-text.tsx';

const limit = 50;

/** The calls that were synced, newest first. */
export function CallList() {
  return (
    <ForRole ability="see-calls">
      <Calls />
    </ForRole>
  );
}

function Calls() {
  const t = useTranslations('portal.calls');
  const common = useTranslations('common');
  const [typed, setTyped] = useState('');
  const [offset, setOffset] = useState(0);
  const search = useSettled(typed, 250).trim();
  const page = useQuery(rpc.calls.list.queryOptions({ input: { offset, limit, search }, placeholderData: keepPreviousData }));
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Toolbar label={t('toolbar')}>
        <SearchBox
          label={t('search')}
          value={typed}
          onValueChange={(value) => {
            setTyped(value);
            setOffset(0);
          }}
        />
      </Toolbar>
      {page.isError ? <Failure error={page.error} onRetry={() => void page.refetch()} /> : null}
      {page.isPending ? <Loading label={common('loading')} lines={8} /> : null}
      {page.data === undefined ? null : (
        <Card flush>
          {page.data.calls.length === 0 ? (
            <EmptyState
              icon={<Phone />}
              title={search === '' ? t('empty.title') : t('noMatch.title')}
              text={search === '' ? t('empty.text') : t('noMatch.text')}
            />
          ) : (
            <>
              <CallTable calls={page.data.calls} />
              <Pagination
                label={t('pages')}
                offset={offset}
                limit={limit}
                total={page.data.total}
                onOffset={setOffset}
                figures={common('range', { from: offset + 1, to: offset + page.data.calls.length, total: page.data.total })}
                previous={common('action.previousPage')}
                next={common('action.nextPage')}
              />
            </>
          )}
        </Card>
      )}
    </>
  );
}

function CallTable({ calls }: { readonly calls: readonly CallSummary[] }) {
  const t = useTranslations('portal.calls');
  const terms = useTranslations('terms');
  const zone = useTimeZone() ?? 'UTC';
  const opens = can(useMe().role, 'open-calls');
  const at = (call: CallSummary) => {
    const { date, time } = momentWords(call.at, zone, 'minute');
    return `${date} ${time}`;
  };
  const columns: readonly Column<CallSummary>[] = [
    { id: 'at', header: t('at'), cell: (row) => <InstantText at={row.at} /> },
    {
      id: 'debtor',
      header: t('debtor'),
      rowHeader: true,
      cell: (row) =>
        opens ? (
          <Link
            href={`/calls/${row.id}`}
            aria-label={t('openOf', { debtor: row.debtor, at: at(row) })}
            className="text-accent hover:underline"
          >
            {row.debtor}
          </Link>
        ) : (
          row.debtor
        ),
    },
    { id: 'agent', header: t('agent'), cell: (row) => row.agent },
    { id: 'duration', header: t('duration'), align: 'figure', cell: (row) => <DurationText milliseconds={row.durationMs} /> },
    { id: 'outcome', header: t('outcome'), cell: (row) => (row.outcome === null ? t('unfinished') : terms(`outcome.${row.outcome}`)) },
    {
      id: 'disposition',
      header: t('disposition'),
      cell: (row) => (row.disposition === null ? '' : terms(`disposition.${row.disposition}`)),
    },
    {
      id: 'findings',
      header: t('findings'),
      align: 'figure',
      cell: (row) =>
        row.findings === 0 ? (
          <span className="text-ink-faint">{t('noFindings')}</span>
        ) : (
          <Badge tone="warn" icon={<TriangleAlert aria-hidden />}>
            {row.findings}
          </Badge>
        ),
    },
    { id: 'chain', header: t('chain'), cell: (row) => <ChainBadge chain={row.chain} /> },
  ];
  return <DataTable caption={t('caption')} columns={columns} rows={calls} rowKey={(row) => row.id} />;
}
