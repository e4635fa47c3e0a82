'use client';

import type { CallId } from '@parley/domain/kernel';
import { Button } from '@parley/ui/primitives';
import { useMutation } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { can } from '../shell/abilities.ts';
import { Failure } from '../shell/failure.tsx';
import { client } from '../shell/rpc.ts';
import { useMe } from '../shell/session.tsx';

/** Fetches a take of the recording to be listened to; nothing for whoever may not. */
export function Listen({ call, take }: { readonly call: CallId; readonly take: number }) {
  const t = useTranslations('portal.audio');
  const me = useMe();
  const [address, setAddress] = useState<string>();
  const fetched = useMutation({
    mutationFn: async () => URL.createObjectURL(await client.calls.sound({ call, take })),
    onSuccess: setAddress,
  });
  useEffect(() => {
    if (address === undefined) return undefined;
    return () => URL.revokeObjectURL(address);
  }, [address]);
  if (!can(me.role, 'hand-out-evidence')) return null;
  return (
    <div className="space-y-2">
      {address === undefined ? (
        <Button size="sm" busy={fetched.isPending} onClick={() => fetched.mutate()}>
          <Play aria-hidden />
          {t('listen', { take: take + 1 })}
        </Button>
      ) : (
        <audio controls src={address} aria-label={t('listen', { take: take + 1 })} className="w-full" />
      )}
      {fetched.isError ? <Failure error={fetched.error} urgent /> : null}
    </div>
  );
}
