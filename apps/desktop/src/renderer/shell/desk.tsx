import { Badge, Button, classNames } from '@parley/ui/primitives';
import { useMutation } from '@tanstack/react-query';
import { Clock, CloudUpload, Keyboard, KeyRound, ListChecks, LockKeyhole, PhoneCall, RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AppStatus } from '../../ipc/status.ts';
import { CallView } from '../call/call-view.tsx';
import { useCurrentCall } from '../call/use-call.ts';
import { EnrolScreen } from '../enrol/enrol-screen.tsx';
import { QueueScreen } from '../queue/queue-screen.tsx';
import { SyncScreen } from '../sync/sync-screen.tsx';
import { TimeBadge } from '../sync/time-facts.tsx';
import { useSync } from '../sync/use-sync.ts';
import { RecorderContext, useRecorder } from '../recording/use-recorder.ts';
import { useHost } from '../use-host.tsx';
import { useTakeStatus } from '../use-status.ts';
import { ChangePassphrase } from '../vault/change-passphrase.tsx';
import { PreferenceControls } from './preference-controls.tsx';
import { isTyping } from './keys.ts';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';

type Place = 'queue' | 'call' | 'sync' | 'enrol';
type DeskProps = { readonly status: AppStatus; readonly enrolment: NonNullable<AppStatus['enrolment']> };

/** The unlocked desk: queue, call and sync. A call that is open is where one arrives. */
export function Desk({ status, enrolment }: DeskProps) {
  const t = useTranslations('desktop.shell');
  const common = useTranslations('common');
  const host = useHost();
  const take = useTakeStatus();
  const sync = useSync();
  const call = useCurrentCall();
  const [chosen, setChosen] = useState<{ readonly place: Place; readonly call: string | null }>({ place: 'queue', call: null });
  const [helpOpen, setHelpOpen] = useState(false);
  const [keyOpen, setKeyOpen] = useState(false);
  const recorder = useRecorder(call.data?.ok === true ? call.data.value : null);
  const lock = useMutation({
    mutationFn: async () => {
      await recorder.finish();
      return host.vault.lock();
    },
    onSuccess: take,
  });
  const onCall = call.data?.ok === true && call.data.value !== null;
  const callFailed = call.data?.ok === false && status.openCall !== null;
  const openCall = call.data?.ok === true ? (call.data.value?.call ?? null) : callFailed ? status.openCall : null;
  const setPlace = (place: Place) => setChosen({ place, call: openCall });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === '?' && !isTyping(event)) setHelpOpen(true);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  const inSync = sync.data?.ok === true && sync.data.value.trouble === null;
  const place = placeNow(chosen, openCall, inSync);
  if (place === 'enrol') return <EnrolScreen portal={enrolment.portal} again />;
  const waiting = sync.data?.ok === true ? sync.data.value.waitingEvents : 0;
  const places = [
    { id: 'queue', icon: ListChecks },
    ...(onCall || callFailed ? [{ id: 'call', icon: PhoneCall } as const] : []),
    { id: 'sync', icon: RefreshCw },
  ] as const;
  return (
    <div className="flex h-full flex-col">
      <header className="flex items-center gap-4 border-b border-line bg-surface px-4 py-2">
        <p className="font-semibold">{common('product')}</p>
        <nav aria-label={t('navigation')} className="flex gap-1">
          {places.map(({ id, icon: Icon }) => (
            <button
              key={id}
              type="button"
              aria-current={place === id ? 'page' : undefined}
              onClick={() => setPlace(id)}
              className={classNames(
                'inline-flex items-center gap-1.5 rounded-control px-3 py-1.5 whitespace-nowrap',
                place === id ? 'bg-accent-soft font-medium text-accent' : 'text-ink-soft hover:bg-sunken',
              )}
            >
              <Icon aria-hidden className="size-4" />
              {t(id)}
            </button>
          ))}
        </nav>
        <div className="grow" />
        {status.testClock ? (
          <span title={t('testClockMeaning')}>
            <Badge tone="warn" icon={<Clock aria-hidden />}>
              {t('testClock')}
            </Badge>
          </span>
        ) : null}
        {sync.data?.ok === true && !status.revoked ? <TimeBadge clock={sync.data.value.clock} /> : null}
        <Badge tone={waiting === 0 ? 'allow' : 'neutral'} icon={<CloudUpload aria-hidden />}>
          {t('waiting', { count: waiting })}
        </Badge>
        <span className="truncate text-sm text-ink-soft">
          {status.revoked ? enrolment.lenderName : t('agent', { agent: enrolment.agentName, lender: enrolment.lenderName })}
        </span>
        <PreferenceControls />
        <Button variant="quiet" aria-label={t('shortcuts')} title={t('shortcuts')} onClick={() => setHelpOpen(true)}>
          <Keyboard aria-hidden />
        </Button>
        <Button variant="quiet" aria-label={t('changePassphrase')} title={t('changePassphrase')} onClick={() => setKeyOpen(true)}>
          <KeyRound aria-hidden />
        </Button>
        <Button variant="quiet" onClick={() => lock.mutate()} busy={lock.isPending}>
          <LockKeyhole aria-hidden />
          {t('lock')}
        </Button>
      </header>
      <main className="min-h-0 grow">
        {place === 'queue' ? <QueueScreen status={status} onCall={onCall} /> : null}
        <RecorderContext value={recorder.state}>{place === 'call' ? <CallView call={call.data} /> : null}</RecorderContext>
        {place === 'sync' ? <SyncScreen portal={enrolment.portal} onEnrol={() => setPlace('enrol')} /> : null}
      </main>
      <ShortcutsSheet open={helpOpen} onOpenChange={setHelpOpen} />
      <ChangePassphrase least={status.leastPassphrase} open={keyOpen} onOpenChange={setKeyOpen} />
    </div>
  );
}

/** Where one is: what was chosen, until a call opens or closes. Enrolling again is over when sync works again. */
function placeNow(chosen: { readonly place: Place; readonly call: string | null }, openCall: string | null, inSync: boolean): Place {
  if (chosen.call !== openCall) return openCall === null ? 'queue' : 'call';
  return chosen.place === 'enrol' && inSync ? 'sync' : chosen.place;
}
