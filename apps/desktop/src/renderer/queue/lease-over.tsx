import { Button, EmptyState, Notice } from '@parley/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { LockKeyhole, RefreshCw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFailureText } from '../use-failure-text.ts';
import { useHost } from '../use-host.tsx';

/** What stands in place of the queue when the data lease is over: why, and the one thing that helps. */
export function LeaseOver() {
  const t = useTranslations('desktop.queue');
  const host = useHost();
  const queries = useQueryClient();
  const failureText = useFailureText();
  const sync = useMutation({ mutationFn: () => host.sync.now(), onSuccess: () => queries.invalidateQueries() });
  const trouble = sync.data?.ok === true ? sync.data.value.trouble : null;
  return (
    <div className="mx-auto max-w-xl space-y-4 p-6">
      <EmptyState
        icon={<LockKeyhole />}
        title={t('leaseTitle')}
        text={t('leaseText')}
        actions={
          <Button variant="primary" onClick={() => sync.mutate()} busy={sync.isPending}>
            <RefreshCw aria-hidden />
            {t('leaseSync')}
          </Button>
        }
      />
      {trouble === null ? null : <Notice tone="warn" title={failureText(trouble.code)} />}
    </div>
  );
}
