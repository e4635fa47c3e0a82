import { Button, CopyText, Field, Loading, Notice, TextArea } from '@parley/ui/primitives';
import { useMutation, useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { type SyntheticEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Entrance } from '../shell/entrance.tsx';
import { useFailureText } from '../use-failure-text.ts';
import { useHost } from '../use-host.tsx';
import { useTakeStatus } from '../use-status.ts';
import { NewPassphrase } from './new-passphrase.tsx';

/** The way back into a vault whose passphrase is lost: a request to hand to the lender, its answer, and a new passphrase. */
export function LostPassphrase({ least, onBack }: { readonly least: number; readonly onBack: () => void }) {
  const t = useTranslations('desktop.vault');
  const common = useTranslations('common.action');
  const host = useHost();
  const take = useTakeStatus();
  const failureText = useFailureText();
  const [answer, setAnswer] = useState('');
  const [fresh, setFresh] = useState<string>();
  const request = useQuery({ queryKey: ['recovery-request'], queryFn: () => host.vault.request() });
  const recover = useMutation({
    mutationFn: (given: { readonly answer: string; readonly fresh: string }) => host.vault.recover(given),
    onSuccess: (outcome) => outcome.ok && take(outcome.value),
  });
  const ready = answer.trim() !== '' && fresh !== undefined;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (ready && !recover.isPending) recover.mutate({ answer, fresh });
  };
  return (
    <Entrance title={t('lostTitle')} lead={t('lostLead')}>
      <form onSubmit={submit} className="space-y-4">
        <div>
          <p className="text-sm font-medium text-ink-soft">{t('request')}</p>
          {request.data === undefined ? <Loading label={t('lostTitle')} /> : null}
          {request.data?.ok === true ? (
            <CopyText
              text={request.data.value}
              shown={`${request.data.value.slice(0, 40)}…`}
              label={t('copyRequest')}
              doneLabel={common('copied')}
            />
          ) : null}
          {request.data?.ok === false ? <Notice tone="deny" urgent title={failureText(request.data.error.code)} /> : null}
          <p className="text-xs text-ink-faint">{t('requestHint')}</p>
        </div>
        <Field label={t('answer')} hint={t('answerHint')}>
          <TextArea
            autoComplete="off"
            spellCheck={false}
            maxLength={4000}
            value={answer}
            onChange={(event) => setAnswer(event.currentTarget.value)}
          />
        </Field>
        <NewPassphrase least={least} label={t('fresh')} onChange={setFresh} />
        {recover.data?.ok === false ? <Notice tone="deny" urgent title={failureText(recover.data.error.code)} /> : null}
        <div className="flex gap-2">
          <Button size="lg" onClick={onBack}>
            {t('backToUnlock')}
          </Button>
          <Button type="submit" variant="primary" size="lg" disabled={!ready} busy={recover.isPending}>
            <KeyRound aria-hidden />
            {recover.isPending ? t('working') : t('recover')}
          </Button>
        </div>
      </form>
    </Entrance>
  );
}
