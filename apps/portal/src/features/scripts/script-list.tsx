'use client';

import type { ScriptSummary } from '@parley/contract';
import type { StepId } from '@parley/domain/script';
import { InstantText } from '@parley/ui/domain';
import { Button, buttonClass, Card, DataTable, EmptyState, Loading, PageHeader, type Column } from '@parley/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { can } from '../shell/abilities.ts';
import { Failure } from '../shell/failure.tsx';
import { ForRole } from '../shell/no-access.tsx';
import { rpc } from '../shell/rpc.ts';
import { useMe } from '../shell/session.tsx';
import { StatusBadge } from './status-badge.tsx';

/** Every script with its versions. */
export function ScriptList() {
  return (
    <ForRole ability="see-scripts">
      <Scripts />
    </ForRole>
  );
}

function Scripts() {
  const t = useTranslations('portal.scripts');
  const common = useTranslations('common');
  const scripts = useQuery(rpc.scripts.list.queryOptions());
  const all = scripts.data ?? [];
  const ids = [...new Set(all.map(({ script }) => script))];
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {scripts.isError ? <Failure error={scripts.error} onRetry={() => void scripts.refetch()} /> : null}
      {scripts.isPending ? <Loading label={common('loading')} /> : null}
      {scripts.data?.length === 0 ? (
        <Card>
          <EmptyState icon={<FileText />} title={t('empty.title')} text={t('empty.text')} />
        </Card>
      ) : null}
      {ids.map((script) => (
        <Versions key={script} script={script} versions={all.filter((one) => one.script === script)} />
      ))}
    </>
  );
}

function Versions({ script, versions }: { readonly script: StepId; readonly versions: readonly ScriptSummary[] }) {
  const t = useTranslations('portal.scripts');
  const locale = useLocale();
  const me = useMe();
  const router = useRouter();
  const queries = useQueryClient();
  const newest = versions.toSorted((one, two) => two.version - one.version);
  const title = newest[0]?.title[locale] ?? script;
  const open = useMutation(
    rpc.scripts.edit.mutationOptions({
      onSuccess: ({ version }) => {
        void queries.invalidateQueries({ queryKey: rpc.scripts.key() });
        router.push(`/scripts/${script}/${version}/edit`);
      },
    }),
  );
  const underWay = newest.some(({ status }) => status === 'draft' || status === 'submitted');
  const columns: readonly Column<ScriptSummary>[] = [
    { id: 'version', header: t('version'), rowHeader: true, cell: (row) => t('number', { version: row.version }) },
    { id: 'status', header: t('status'), cell: (row) => <StatusBadge status={row.status} /> },
    { id: 'author', header: t('author'), cell: (row) => row.author },
    { id: 'at', header: t('at'), cell: (row) => <InstantText at={row.at} /> },
    { id: 'actions', header: t('actions'), cell: (row) => <VersionLinks script={row} title={title} mine={row.author === me.name} /> },
  ];
  return (
    <Card
      title={title}
      flush
      actions={
        can(me.role, 'edit-scripts') && !underWay ? (
          <Button
            size="sm"
            variant="primary"
            busy={open.isPending}
            aria-label={t('newDraftOf', { title })}
            onClick={() => open.mutate({ script })}
          >
            {t('newDraft')}
          </Button>
        ) : undefined
      }
    >
      {open.isError ? <Failure urgent error={open.error} /> : null}
      <DataTable caption={t('caption', { title })} columns={columns} rows={newest} rowKey={(row) => String(row.version)} />
    </Card>
  );
}

function VersionLinks({ script, title, mine }: { readonly script: ScriptSummary; readonly title: string; readonly mine: boolean }) {
  const t = useTranslations('portal.scripts');
  const { role } = useMe();
  const base = `/scripts/${script.script}/${script.version}`;
  const names = { title, version: script.version };
  return (
    <span className="flex gap-1.5">
      <Link href={base} className={buttonClass('quiet', 'sm')} aria-label={t('viewOf', names)}>
        {t('view')}
      </Link>
      {script.status === 'draft' && mine && can(role, 'edit-scripts') ? (
        <Link href={`${base}/edit`} className={buttonClass('quiet', 'sm')} aria-label={t('editOf', names)}>
          {t('edit')}
        </Link>
      ) : null}
      {script.status === 'submitted' && (can(role, 'review-scripts') || can(role, 'edit-scripts')) ? (
        <Link href={`${base}/review`} className={buttonClass('quiet', 'sm')} aria-label={t('reviewOf', names)}>
          {t('review')}
        </Link>
      ) : null}
    </span>
  );
}
