import { Button, Checkbox, Notice } from '@parley/ui/primitives';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { StoreFailure } from '../../ipc/failure.ts';
import { Entrance } from '../shell/entrance.tsx';
import { useFailureText } from '../use-failure-text.ts';
import { useHost } from '../use-host.tsx';
import { useTakeStatus } from '../use-status.ts';

/** A store that cannot be used: why, what had not been sent, and the way to set it aside, which nobody takes by chance. */
export function DamagedStore({ failure }: { readonly failure: StoreFailure }) {
  const t = useTranslations('desktop.vault');
  const host = useHost();
  const take = useTakeStatus();
  const failureText = useFailureText();
  const [sure, setSure] = useState(false);
  const damage = useQuery({ queryKey: ['damage', failure.code], queryFn: () => host.vault.damage() });
  const begin = useMutation({ mutationFn: () => host.vault.beginAnew(), onSuccess: (answer) => answer.ok && take(answer.value.status) });
  const back = useMutation({ mutationFn: () => host.vault.lock(), onSuccess: take });
  const report = damage.data?.ok === true ? damage.data.value : undefined;
  return (
    <Entrance title={t('damageTitle')} lead={t('damageLead')}>
      <div className="space-y-4">
        <Notice tone="deny" urgent title={failureText(failure.code)} />
        {report === undefined ? null : (
          <>
            <ul className="list-disc space-y-1 pl-5">
              <li>{report.waiting === null ? t('waitsUnknown') : t('waits', { count: report.waiting })}</li>
              {report.waiting === 0 ? null : <li>{t('saved', { count: report.saved })}</li>}
              <li>{t('aside')}</li>
            </ul>
            <Checkbox checked={sure} onCheckedChange={setSure} label={t('sure')} />
          </>
        )}
        {begin.data?.ok === false ? <Notice tone="deny" urgent title={failureText(begin.data.error.code)} /> : null}
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => back.mutate()} busy={back.isPending}>
            {t('backToUnlock')}
          </Button>
          {report === undefined ? null : (
            <Button variant="danger" disabled={!sure} onClick={() => begin.mutate()} busy={begin.isPending}>
              {t('beginAnew')}
            </Button>
          )}
        </div>
      </div>
    </Entrance>
  );
}
