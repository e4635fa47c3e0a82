import { Button, Dialog, Field, Input, Notice, useToast } from '@parley/ui/primitives';
import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useHost } from '../use-host.tsx';
import { NewPassphrase } from './new-passphrase.tsx';
import { UnlockFailure } from './unlock-failure.tsx';
import { useSecondsUntil } from './use-seconds-until.ts';

type ChangePassphraseProps = { readonly least: number; readonly open: boolean; readonly onOpenChange: (open: boolean) => void };

/** Another passphrase for the open vault. The one before is asked for, and a wrong one costs a wait as at unlocking. */
export function ChangePassphrase({ least, open, onOpenChange }: ChangePassphraseProps) {
  const t = useTranslations('desktop.vault');
  const common = useTranslations('common.action');
  const host = useHost();
  const toast = useToast();
  const form = useId();
  const [known, setKnown] = useState('');
  const [fresh, setFresh] = useState<string>();
  const [until, setUntil] = useState(0);
  const seconds = useSecondsUntil(until);
  const change = useMutation({
    mutationFn: (asked: { readonly known: string; readonly fresh: string }) => host.vault.change(asked),
  });
  const close = () => {
    setKnown('');
    setFresh(undefined);
    change.reset();
    onOpenChange(false);
  };
  const ready = known !== '' && fresh !== undefined && seconds === 0;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!ready || change.isPending) return;
    change.mutate(
      { known, fresh },
      {
        onSuccess: (answer) => {
          setKnown('');
          if (answer.ok) {
            toast({ title: t('changed') });
            close();
          } else if ('waitMs' in answer.error) setUntil(Date.now() + answer.error.waitMs);
        },
      },
    );
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(now) => (now ? onOpenChange(true) : close())}
      title={t('changeTitle')}
      description={t('changeLead')}
      closeLabel={common('close')}
      actions={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button type="submit" form={form} variant="primary" disabled={!ready} busy={change.isPending}>
            {change.isPending ? t('working') : t('changeIt')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="space-y-4">
        <Field label={t('known')}>
          <Input type="password" autoComplete="current-password" value={known} onChange={(event) => setKnown(event.currentTarget.value)} />
        </Field>
        <NewPassphrase least={least} label={t('fresh')} onChange={setFresh} />
        {change.data?.ok === false ? <UnlockFailure failure={change.data.error} seconds={seconds} /> : null}
        <Notice tone="neutral" title={t('changeKeeps')} />
      </form>
    </Dialog>
  );
}
