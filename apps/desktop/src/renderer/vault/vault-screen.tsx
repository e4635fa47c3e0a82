import { Button, Field, Input, Notice } from '@parley/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound, LockKeyhole } from 'lucide-react';
import { type SyntheticEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Entrance } from '../shell/entrance.tsx';
import { focusOnArrival } from '../shell/focus-on-arrival.ts';
import { useFailureText } from '../use-failure-text.ts';
import { useHost } from '../use-host.tsx';
import { useTakeStatus } from '../use-status.ts';
import { LostPassphrase } from './lost-passphrase.tsx';
import { NewPassphrase } from './new-passphrase.tsx';
import { UnlockFailure } from './unlock-failure.tsx';
import { useSecondsUntil } from './use-seconds-until.ts';

/** Sets the passphrase, on a workstation that has none yet. */
export function CreateVault({ least }: { readonly least: number }) {
  const t = useTranslations('desktop.vault');
  const host = useHost();
  const take = useTakeStatus();
  const failureText = useFailureText();
  const [passphrase, setPassphrase] = useState<string>();
  const create = useMutation({
    mutationFn: (chosen: string) => host.vault.create({ passphrase: chosen }),
    onSuccess: (answer) => answer.ok && take(answer.value),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (passphrase !== undefined && !create.isPending) create.mutate(passphrase);
  };
  return (
    <Entrance title={t('createTitle')} lead={t('createLead')}>
      <form onSubmit={submit} className="space-y-4">
        <NewPassphrase least={least} label={t('passphrase')} first onChange={setPassphrase} />
        {create.data?.ok === false ? <Notice tone="deny" urgent title={failureText(create.data.error.code)} /> : null}
        <Button type="submit" variant="primary" size="lg" disabled={passphrase === undefined} busy={create.isPending}>
          <KeyRound aria-hidden />
          {create.isPending ? t('working') : t('create')}
        </Button>
      </form>
    </Entrance>
  );
}

/** Opens the vault. After a wrong passphrase the wait is counted down here and kept by the host. */
export function Unlock({ least, recoverable }: { readonly least: number; readonly recoverable: boolean }) {
  const t = useTranslations('desktop.vault');
  const host = useHost();
  const queries = useQueryClient();
  const take = useTakeStatus();
  const [passphrase, setPassphrase] = useState('');
  const [until, setUntil] = useState(0);
  const [lost, setLost] = useState(false);
  const seconds = useSecondsUntil(until);
  const unlock = useMutation({
    mutationFn: () => host.vault.unlock({ passphrase }),
    onSuccess: (answer) => {
      setPassphrase('');
      if (answer.ok) take(answer.value);
      // The passphrase was right and the store did not open: the status says so.
      else if (answer.error.code.startsWith('store.')) void queries.invalidateQueries({ queryKey: ['status'] });
      else if ('waitMs' in answer.error) setUntil(Date.now() + answer.error.waitMs);
    },
  });
  const failure = unlock.data?.ok === false ? unlock.data.error : undefined;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (passphrase !== '' && seconds === 0 && !unlock.isPending) unlock.mutate();
  };
  if (lost) return <LostPassphrase least={least} onBack={() => setLost(false)} />;
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
        {failure === undefined ? null : <UnlockFailure failure={failure} seconds={seconds} />}
        <Button type="submit" variant="primary" size="lg" disabled={passphrase === '' || seconds > 0} busy={unlock.isPending}>
          <LockKeyhole aria-hidden />
          {unlock.isPending ? t('working') : t('unlock')}
        </Button>
        {recoverable ? (
          <Button variant="quiet" onClick={() => setLost(true)}>
            {t('lost')}
          </Button>
        ) : null}
      </form>
    </Entrance>
  );
}
