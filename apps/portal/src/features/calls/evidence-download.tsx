'use client';

import type { CallId } from '@parley/domain/kernel';
import { Button } from '@parley/ui/primitives';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { can } from '../shell/abilities.ts';
import { Failure } from '../shell/failure.tsx';
import { client } from '../shell/rpc.ts';
import { useMe } from '../shell/session.tsx';

/** Hands out the evidence file of a call, whole or without personal data. */
export function EvidenceDownload({ call }: { readonly call: CallId }) {
  const t = useTranslations('portal.call');
  const me = useMe();
  const handOut = useMutation({
    mutationFn: async (redacted: boolean) => {
      const { file } = await client.calls.evidence({ call, redacted });
      save(file, `parley-${call}${redacted ? '-redacted' : ''}.json`);
    },
  });
  if (!can(me.role, 'hand-out-evidence')) return null;
  return (
    <div className="mt-4 space-y-3 border-t border-line pt-3">
      <p className="text-sm text-ink-soft">{t('evidenceFile')}</p>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" busy={handOut.isPending} onClick={() => handOut.mutate(true)}>
          {t('evidenceRedacted')}
        </Button>
        <Button size="sm" variant="quiet" busy={handOut.isPending} onClick={() => handOut.mutate(false)}>
          {t('evidenceWhole')}
        </Button>
      </div>
      {handOut.isError ? <Failure error={handOut.error} urgent /> : null}
    </div>
  );
}

function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
