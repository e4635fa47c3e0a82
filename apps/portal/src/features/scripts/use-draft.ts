'use client';

import type { ScriptVersion } from '@parley/contract';
import { ScriptBody } from '@parley/domain/script';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client } from '../shell/rpc.ts';
import { useSettled } from '../shell/use-settled.ts';

/** A draft while it is edited. */
export type Draft = {
  readonly body: ScriptBody;
  readonly setBody: (body: ScriptBody) => void;
  readonly dirty: boolean;
  readonly saving: boolean;
  /** There is no network: it is kept as soon as there is. */
  readonly offline: boolean;
  readonly error: unknown;
  /** Keeps the text as it stands. */
  readonly save: () => void;
};

/** Holds a draft's text, keeps it a moment after the last change, and warns before the window closes on unsaved text. */
export function useDraft({ script, version, body: opened }: ScriptVersion): Draft {
  const [body, setBody] = useState(opened);
  const [saved, setSaved] = useState(opened);
  const { mutate, isPending, isPaused, error } = useMutation({
    mutationFn: async (sent: ScriptBody) => {
      await client.scripts.save({ script, version, body: sent });
      return sent;
    },
    onSuccess: setSaved,
  });
  const dirty = body !== saved;
  const settled = useSettled(body, 1200);

  useEffect(() => {
    if (settled === body && body !== saved && !isPending && error === null && ScriptBody.safeParse(body).success) mutate(body);
  }, [settled, body, saved, isPending, error, mutate]);

  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);

  return { body, setBody, dirty, saving: isPending && !isPaused, offline: isPaused, error, save: () => mutate(body) };
}
