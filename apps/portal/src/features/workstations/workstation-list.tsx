'use client';

import type { Workstation } from '@parley/contract';
import { InstantText } from '@parley/ui/domain';
import { Badge, Button, Card, DataTable, Dialog, EmptyState, Loading, PageHeader, useToast, type Column } from '@parley/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Ban, CircleCheck, Monitor } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { can } from '../shell/abilities.ts';
import { Failure } from '../shell/failure.tsx';
import { ForRole } from '../shell/no-access.tsx';
import { rpc } from '../shell/rpc.ts';
import { useMe } from '../shell/session.tsx';
import { RecoverDialog } from './recover-dialog.tsx';

/** Every enrolled workstation, and the way to stop one. */
export function WorkstationList() {
  return (
    <ForRole ability="see-workstations">
      <Workstations />
    </ForRole>
  );
}

function Workstations() {
  const t = useTranslations('portal.workstations');
  const common = useTranslations('common');
  const { role } = useMe();
  const stations = useQuery(rpc.workstations.list.queryOptions({ refetchInterval: 30_000 }));
  const [revoking, setRevoking] = useState<Workstation>();
  const [recovering, setRecovering] = useState<Workstation>();
  const columns: readonly Column<Workstation>[] = [
    { id: 'name', header: t('name'), rowHeader: true, cell: (row) => row.name },
    { id: 'agent', header: t('agent'), cell: (row) => row.agent },
    { id: 'enrolledAt', header: t('enrolledAt'), cell: (row) => <InstantText at={row.enrolledAt} /> },
    {
      id: 'lastSyncAt',
      header: t('lastSyncAt'),
      cell: (row) => (row.lastSyncAt === null ? <span className="text-ink-faint">{t('never')}</span> : <InstantText at={row.lastSyncAt} />),
    },
    {
      id: 'bundle',
      header: t('bundle'),
      cell: (row) => (row.bundleSequence === 0 ? t('noBundle') : t('bundleNumber', { sequence: row.bundleSequence })),
    },
    {
      id: 'state',
      header: t('state'),
      cell: (row) =>
        row.revokedAt === null ? (
          <Badge tone="allow" icon={<CircleCheck aria-hidden />}>
            {t('active')}
          </Badge>
        ) : (
          <Badge tone="deny" icon={<Ban aria-hidden />}>
            {t('revoked')}
          </Badge>
        ),
    },
    ...(can(role, 'revoke-workstations')
      ? [
          {
            id: 'actions',
            header: t('actions'),
            cell: (row: Workstation) =>
              row.revokedAt === null ? (
                <span className="inline-flex gap-2">
                  {can(role, 'recover-workstations') ? (
                    <Button size="sm" aria-label={t('recoverOf', { name: row.name })} onClick={() => setRecovering(row)}>
                      {t('recover')}
                    </Button>
                  ) : null}
                  <Button size="sm" variant="danger" aria-label={t('revokeOf', { name: row.name })} onClick={() => setRevoking(row)}>
                    {t('revoke')}
                  </Button>
                </span>
              ) : null,
          },
        ]
      : []),
  ];
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {stations.isError ? <Failure error={stations.error} onRetry={() => void stations.refetch()} /> : null}
      {stations.isPending ? <Loading label={common('loading')} /> : null}
      {stations.data === undefined ? null : (
        <Card flush>
          {stations.data.length === 0 ? (
            <EmptyState icon={<Monitor />} title={t('empty.title')} text={t('empty.text')} />
          ) : (
            <DataTable caption={t('caption')} columns={columns} rows={stations.data} rowKey={(row) => row.device} />
          )}
        </Card>
      )}
      <RevokeDialog station={revoking} onClose={() => setRevoking(undefined)} />
      <RecoverDialog station={recovering} onClose={() => setRecovering(undefined)} />
    </>
  );
}

function RevokeDialog({ station, onClose }: { readonly station: Workstation | undefined; readonly onClose: () => void }) {
  const t = useTranslations('portal.workstations.revokeDialog');
  const common = useTranslations('common.action');
  const queries = useQueryClient();
  const toast = useToast();
  const name = station?.name ?? '';
  const revoke = useMutation(
    rpc.workstations.revoke.mutationOptions({
      onSuccess: (revoked) => {
        toast({ title: t('done', { name: revoked.name }) });
        void queries.invalidateQueries({ queryKey: rpc.workstations.key() });
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open={station !== undefined}
      onOpenChange={(open) => {
        if (open) return;
        revoke.reset();
        onClose();
      }}
      title={t('title', { name })}
      description={t('lead')}
      closeLabel={common('close')}
      actions={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button
            variant="danger"
            busy={revoke.isPending}
            onClick={() => station !== undefined && revoke.mutate({ device: station.device })}
          >
            {t('confirm')}
          </Button>
        </>
      }
    >
      {revoke.isError ? <Failure urgent error={revoke.error} /> : null}
    </Dialog>
  );
}
