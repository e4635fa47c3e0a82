import { Button, Field, Input, Notice } from '@parley/ui/primitives';
import { useMutation } from '@tanstack/react-query';
import { KeyRound, LockKeyhole } from 'lucide-react';
import { type SyntheticEvent, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Entrance } from '../shell/entrance.tsx';
import { focusOnArrival } from '../shell/focus-on-arrival.ts';
import { useFailureText } from '../use-failure-text.ts';
import { useHost } from '../use-host.tsx';
import { useTakeStatus } from '../use-status.ts';

/** Sets the passphrase, on a workstation that has none yet. */
export function CreateVault({ least }: { readonly least: number }) {
  const t = useTranslations('desktop.vault');
  const host = useHost();
  const take = useTakeStatus();
  const failureText = useFailureText();
  const [passphrase, setPassphrase] = useState('');
  const [repeat, setRepeat] = useState('');
  const create = useMutation({
    mutationFn: () => host.vault.create({ passphrase }),
    onSuccess: (answer) => answer.ok && take(answer.value),
  });
  const different = repeat !== '' && repeat !== passphrase;
  const ready = Array.from(passphrase.trim()).length >= least && repeat === passphrase;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (ready && !create.isPending) create.mutate();
  };
  return (
    <Entrance title={t('createTitle')} lead={t('createLead')}>
      <form onSubmit={submit} className="space-y-4">
        <Field label={t('passphrase')} hint={t('least', { count: least })}>
          <Input
            type="password"
            ref={focusOnArrival}
            autoComplete="new-password"
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
        </Field>
        <Field label={t('repeat')} error={different ? t('different') : undefined}>
          <Input type="password" autoComplete="new-password" value={repeat} onChange={(event) => setRepeat(event.currentTarget.value)} />
        </Field>
        {create.data?.ok === false ? <Notice tone="deny" urgent title={failureText(create.data.error.code)} /> : null}
        <Button type="submit" variant="primary" size="lg" disabled={!ready} busy={create.isPending}>
          <KeyRound aria-hidden />
          {create.isPending ? t('working') : t('create')}
        </Button>
      </form>
    </Entrance>
  );
}

/** Opens the vault. After a wrong passphrase the wait is counted down here and kept by the host. */
export function Unlock() {
  const t = useTranslations('desktop.vault');
  const host = useHost();
  const take = useTakeStatus();
  const failureText = useFailureText();
  const [passphrase, setPassphrase] = useState('');
  const [until, setUntil] = useState(0);
  const seconds = useSecondsUntil(until);
  const unlock = useMutation({
    mutationFn: () => host.vault.unlock({ passphrase }),
    onSuccess: (answer) => {
      setPassphrase('');
      if (answer.ok) take(answer.value);
      else if ('waitMs' in answer.error) setUntil(Date.now() + answer.error.waitMs);
    },
  });
  const failure = unlock.data?.ok === false ? unlock.data.error : undefined;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (passphrase !== '' && seconds === 0 && !unlock.isPending) unlock.mutate();
  };
  return (
    <Entrance title={t('unlockTitle')} lead={t('unlockLead')}>
      <form onSubmit={submit} className="space-y-4">
        <Field label={t('passphrase')}>
          <Input
            type="password"
            ref={focusOnArrival}
            autoComplete="current-password"
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
        </Field>
        {failure === undefined ? null : (
          <Notice
            tone="deny"
            urgent
            title={failureText(failure.code)}
            {...('failures' in failure && failure.failures > 0 ? { meaning: t('failures', { count: failure.failures }) } : {})}
            {...(seconds > 0 ? { next: t('wait', { seconds }) } : {})}
          />
        )}
        <Button type="submit" variant="primary" size="lg" disabled={passphrase === '' || seconds > 0} busy={unlock.isPending}>
          <LockKeyhole aria-hidden />
          {unlock.isPending ? t('working') : t('unlock')}
        </Button>
      </form>
    </Entrance>
  );
}

function useSecondsUntil(until: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((until - now) / 1000));
}
