import { InstantText } from '@parley/ui/domain';
import { Button, Card, Facts, Loading, Notice, PageHeader, Progress } from '@parley/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { SyncStatus } from '../../ipc/status.ts';
import { useFailureText } from '../use-failure-text.ts';
import { useHost } from '../use-host.tsx';
import { TimeNotice, TimeText, TurnText } from './time-facts.tsx';
import { useSync } from './use-sync.ts';

const minute = 60_000;
/** A clock may be off by this much before it is worth a word. */
const tolerated = 2 * minute;

type SyncScreenProps = { readonly portal: string; readonly onEnrol: () => void };

/** What waits, when it was last sent, and what was refused and why. */
export function SyncScreen({ portal, onEnrol }: SyncScreenProps) {
  const t = useTranslations('desktop.sync');
  const host = useHost();
  const queries = useQueryClient();
  const failureText = useFailureText();
  const sync = useSync();
  const now = useMutation({
    mutationFn: () => host.sync.now(),
    onSuccess: (answer) => {
      queries.setQueryData(['sync'], answer);
      void queries.invalidateQueries({ queryKey: ['queue'] });
    },
  });
  return (
    <div className="relative mx-auto h-full max-w-3xl space-y-4 overflow-y-auto p-6">
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button variant="primary" onClick={() => now.mutate()} busy={now.isPending}>
            <RefreshCw aria-hidden />
            {now.isPending ? t('running') : t('now')}
          </Button>
        }
      />
      {sync.data === undefined ? <Loading label={t('title')} /> : null}
      {sync.data?.ok === false ? <Notice tone="deny" title={failureText(sync.data.error.code)} /> : null}
      {sync.data?.ok === true ? <Status status={sync.data.value} portal={portal} onEnrol={onEnrol} /> : null}
    </div>
  );
}

function Status({ status, portal, onEnrol }: { readonly status: SyncStatus } & SyncScreenProps) {
  const t = useTranslations('desktop.sync');
  const queue = useTranslations('desktop.queue');
  const common = useTranslations('common');
  const failureText = useFailureText();
  const { progress, trouble, bundle, refusedBundle, clockAheadMs } = status;
  const clockOff = clockAheadMs !== null && Math.abs(clockAheadMs) > tolerated;
  return (
    <>
      {trouble === null ? null : (
        <Notice
          tone="warn"
          title={t('trouble')}
          meaning={trouble.code === 'sync.held' ? t('held', { reason: failureText(trouble.because) }) : failureText(trouble.code)}
          next={trouble.code === 'sync.revoked' ? queue('revokedText') : t('troubleMeaning')}
          actions={trouble.code === 'sync.unauthorised' ? <Button onClick={onEnrol}>{t('reenrol')}</Button> : undefined}
        />
      )}
      {progress === null ? null : <Progress label={t('pulling')} {...progress} figures={t('pulled', progress)} />}
      {refusedBundle === null ? null : (
        <Notice tone="deny" title={t('refusedBundle')} meaning={failureText(refusedBundle.code)} next={t('refusedBundleMeaning')}>
          <InstantText at={refusedBundle.at} />
        </Notice>
      )}
      {trouble?.code === 'sync.revoked' ? null : <TimeNotice clock={status.clock} />}
      {clockOff ? <Notice tone="warn" title={clockText(clockAheadMs)} meaning={t('clockMeaning')} /> : null}
      <Card>
        <Facts
          items={[
            {
              id: 'waiting',
              term: t('waiting'),
              value:
                status.waitingEvents === 0
                  ? t('nothingWaiting')
                  : t('waitingText', { calls: status.waitingCalls, events: status.waitingEvents }),
            },
            {
              id: 'audio',
              term: t('audio'),
              value: [
                status.audio.waiting === 0 ? t('audioNone') : t('audioWaiting', { count: status.audio.waiting }),
                ...(status.audio.failed === 0 ? [] : [t('audioFailed', { count: status.audio.failed })]),
              ].join(' · '),
            },
            {
              id: 'last',
              term: t('last'),
              value: status.lastAt === null ? common('never') : <InstantText at={status.lastAt} precision="second" />,
            },
            {
              id: 'next',
              term: t('next'),
              value: status.running ? (
                t('running')
              ) : status.nextAt === null ? (
                common('none')
              ) : (
                <InstantText at={status.nextAt} precision="second" />
              ),
            },
            { id: 'cases', term: t('cases'), value: t('casesText', { count: status.cases }) },
            {
              id: 'bundle',
              term: t('bundle'),
              value:
                bundle === null ? (
                  t('bundleNone')
                ) : (
                  <>
                    {t('bundleText', { sequence: bundle.sequence, scripts: bundle.scripts })}
                    <span className="ml-2 text-sm text-ink-faint">
                      {t('bundleIssued')} <InstantText at={bundle.issuedAt} />
                    </span>
                  </>
                ),
            },
            {
              id: 'clock',
              term: t('clock'),
              value: clockAheadMs === null ? common('unknown') : clockOff ? clockText(clockAheadMs) : t('clockFine'),
            },
            { id: 'time', term: t('time'), value: <TimeText clock={status.clock} /> },
            { id: 'turned', term: t('turned'), value: <TurnText clock={status.clock} /> },
            {
              id: 'lease',
              term: t('lease'),
              value: status.leaseUntil === null ? common('unknown') : <InstantText at={status.leaseUntil} />,
            },
            { id: 'portal', term: t('portal'), value: <span className="font-mono text-sm">{portal}</span> },
          ]}
        />
      </Card>
    </>
  );

  function clockText(ahead: number): string {
    const minutes = Math.round(Math.abs(ahead) / minute);
    return ahead > 0 ? t('clockAhead', { minutes }) : t('clockBehind', { minutes });
  }
}
