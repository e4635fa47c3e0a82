'use client';

import type { AgentId, CaseId } from '@parley/domain/kernel';
import { Button, Dialog, Field, Notice, Select, useToast } from '@parley/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Failure } from '../shell/failure.tsx';
import { rpc } from '../shell/rpc.ts';

type AssignDialogProps = { readonly open: boolean; readonly chosen: readonly CaseId[]; readonly onClose: (done: boolean) => void };
type Which = 'selected' | 'unassigned';

/** Gives the chosen cases, or all that nobody has, to one agent. */
export function AssignDialog({ open, chosen, onClose }: AssignDialogProps) {
  const t = useTranslations('portal.cases.assignDialog');
  const common = useTranslations('common.action');
  const queries = useQueryClient();
  const toast = useToast();
  const [agent, setAgent] = useState<AgentId | ''>('');
  const [wanted, setWanted] = useState<Which>('selected');
  const agents = useQuery(rpc.cases.agents.queryOptions({ enabled: open }));
  const which: Which = chosen.length === 0 ? 'unassigned' : wanted;
  const assign = useMutation(
    rpc.cases.assign.mutationOptions({
      onSuccess: ({ assigned }) => {
        toast({ title: t('done', { count: assigned }) });
        void queries.invalidateQueries({ queryKey: rpc.cases.key() });
        onClose(true);
      },
    }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (next) return;
        assign.reset();
        onClose(false);
      }}
      title={t('title')}
      description={t('lead')}
      closeLabel={common('close')}
      actions={
        <>
          <Button onClick={() => onClose(false)}>{common('cancel')}</Button>
          <Button
            variant="primary"
            busy={assign.isPending}
            disabled={agent === ''}
            onClick={() => {
              if (agent !== '') assign.mutate({ agent, cases: which === 'unassigned' ? 'unassigned' : [...chosen] });
            }}
          >
            {t('submit')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {assign.isError ? <Failure urgent error={assign.error} /> : null}
        {agents.isError ? <Failure error={agents.error} onRetry={() => void agents.refetch()} /> : null}
        {agents.data?.length === 0 ? <Notice tone="warn" title={t('noAgents')} /> : null}
        <Field label={t('agent')}>
          <Select<AgentId | ''>
            value={agent}
            onValueChange={setAgent}
            options={[{ value: '', label: t('choose') }, ...(agents.data ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
          />
        </Field>
        <Field label={t('which')}>
          <Select<Which>
            value={which}
            onValueChange={setWanted}
            options={[
              ...(chosen.length === 0 ? [] : [{ value: 'selected' as const, label: t('selected', { count: chosen.length }) }]),
              { value: 'unassigned' as const, label: t('allUnassigned') },
            ]}
          />
        </Field>
      </div>
    </Dialog>
  );
}
