'use client';

import type { ScriptVersion } from '@parley/contract';
import { Button, Dialog, Field, TextArea, useToast } from '@parley/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Failure } from '../shell/failure.tsx';
import { client, rpc } from '../shell/rpc.ts';
import type { Draft } from './use-draft.ts';

type SubmitDialogProps = { readonly open: boolean; readonly onClose: () => void; readonly draft: Draft; readonly version: ScriptVersion };

/** Keeps the draft and hands it to a second person. */
export function SubmitDialog({ open, onClose, draft, version }: SubmitDialogProps) {
  const t = useTranslations('portal.editor.submitDialog');
  const common = useTranslations('common.action');
  const router = useRouter();
  const queries = useQueryClient();
  const toast = useToast();
  const [note, setNote] = useState('');
  const submit = useMutation({
    mutationFn: async () => {
      const key = { script: version.script, version: version.version };
      if (draft.dirty) await client.scripts.save({ ...key, body: draft.body });
      return client.scripts.submit({ ...key, note });
    },
    onSuccess: () => {
      toast({ title: t('done') });
      void queries.invalidateQueries({ queryKey: rpc.scripts.key() });
      router.push('/scripts');
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (next) return;
        submit.reset();
        onClose();
      }}
      title={t('title')}
      description={t('lead')}
      closeLabel={common('close')}
      actions={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="primary" busy={submit.isPending || draft.saving} onClick={() => submit.mutate()}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        {submit.isError ? <Failure urgent error={submit.error} /> : null}
        <Field label={t('note')} hint={t('noteHint')}>
          <TextArea maxLength={1000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
