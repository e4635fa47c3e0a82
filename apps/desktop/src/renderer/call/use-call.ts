import type { CallRefusal } from '@parley/domain/call';
import type { CaseId, NumberId, Result } from '@parley/domain/kernel';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallScreen } from '../../ipc/call.ts';
import type { HostFailure } from '../../ipc/failure.ts';
import type { HostClient } from '../host-client.ts';
import { useHost } from '../use-host.tsx';

export type Refused = HostFailure | CallRefusal;
type Answer = Result<CallScreen, Refused>;

/** The call that is open, if there is one. It changes only by what this screen asks, so it is not asked again by itself. */
export function useCurrentCall() {
  const host = useHost();
  return useQuery({ queryKey: ['call'], queryFn: () => host.call.current(), staleTime: Infinity });
}

/** Opens a call. */
export function useOpenCall() {
  const host = useHost();
  const take = useTakeCall();
  return useMutation({
    mutationFn: (asked: { readonly case: CaseId; readonly number: NumberId }) => host.call.open(asked),
    onSuccess: (answer) => answer.ok && take(answer.value),
  });
}

export type Act = (ask: (host: HostClient) => Promise<Answer>) => Promise<boolean>;

/** Does something in the call: the new screen is taken over, or the refusal is kept until the next thing is done. One at a time. */
export function useAct(): { readonly act: Act; readonly refused: Refused | null; readonly dismiss: () => void; readonly busy: boolean } {
  const host = useHost();
  const take = useTakeCall();
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const act: Act = async (ask) => {
    if (busy) return false;
    setBusy(true);
    try {
      const answer = await ask(host);
      if (answer.ok) take(answer.value);
      setRefused(answer.ok ? null : answer.error);
      return answer.ok;
    } finally {
      setBusy(false);
    }
  };
  return { act, refused, dismiss: () => setRefused(null), busy };
}

/** Takes over a screen that the host has answered with. */
export function useTakeCall(): (screen: CallScreen) => void {
  const queries = useQueryClient();
  return (screen) => {
    const over = screen.view.phase === 'wrapped-up';
    queries.setQueryData(['call'], { ok: true, value: over ? null : screen });
    if (over) void queries.invalidateQueries({ queryKey: ['queue'] });
    void queries.invalidateQueries({ queryKey: ['sync'] });
  };
}
