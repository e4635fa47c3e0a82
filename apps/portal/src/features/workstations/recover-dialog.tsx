'use client';

import type { Workstation } from '@parley/contract';
import { Button, CopyText, Dialog, Field, TextArea } from '@parley/ui/primitives';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Failure } from '../shell/failure.tsx';
import { rpc } from '../shell/rpc.ts';

/** Answers the request of a workstation whose passphrase is lost. Both texts are carried by people. */
export function RecoverDialog({ station, onClose }: { readonly station: Workstation | undefined; readonly onClose: () => void }) {
  const t = useTranslations('portal.workstations.recoverDialog');
  const common = useTranslations('common.action');
  const [request, setRequest] = useState('');
  const recover = useMutation(rpc.workstations.recover.mutationOptions());
  const close = () => {
    setRequest('');
    recover.reset();
    onClose();
  };
  const ready = station !== undefined && request.trim() !== '' && recover.data === undefined;
  return (
    <Dialog
      open={station !== undefined}
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title={t('title', { name: station?.name ?? '' })}
      description={t('lead')}
      closeLabel={common('close')}
      actions={
        <>
          <Button onClick={close}>{common('close')}</Button>
          <Button
            variant="primary"
            disabled={!ready}
            busy={recover.isPending}
            onClick={() => station !== undefined && recover.mutate({ device: station.device, request })}
          >
            {t('submit')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <Field label={t('request')}>
          <TextArea
            autoComplete="off"
            spellCheck={false}
            maxLength={4000}
            value={request}
            onChange={(event) => setRequest(event.currentTarget.value)}
          />
        </Field>
        {recover.isError ? <Failure urgent error={recover.error} /> : null}
        {recover.data === undefined ? null : (
          <div role="status">
            <p className="text-sm font-medium text-ink-soft">{t('answer')}</p>
            <CopyText
              text={recover.data.answer}
              shown={`${recover.data.answer.slice(0, 48)}…`}
              label={common('copy')}
              doneLabel={common('copied')}
            />
            <p className="text-xs text-ink-faint">{t('answerHint')}</p>
          </div>
        )}
      </div>
    </Dialog>
  );
}
