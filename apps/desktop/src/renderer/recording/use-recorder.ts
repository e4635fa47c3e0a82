import { createContext, useContext, useEffect, useState } from 'react';
import type { CallScreen } from '../../ipc/call.ts';
import { useHost } from '../use-host.tsx';
import { callRecorder, type CallRecorder, type RecorderState } from './call-recorder.ts';
import { openMicrophone } from './microphone.ts';

/** Where the recording of the call stands, for whatever shows it. */
export const RecorderContext = createContext<RecorderState>('off');

/** Where the recording of the call stands. */
export function useRecorderState(): RecorderState {
  return useContext(RecorderContext);
}

/** Records the call that is open, whatever place of the desk is shown; `finish` is to be waited for before the desk is left. */
export function useRecorder(screen: CallScreen | null): { readonly state: RecorderState } & Pick<CallRecorder, 'finish'> {
  const host = useHost();
  const [state, setState] = useState<RecorderState>('off');
  const [recorder] = useState(() =>
    callRecorder({
      open: openMicrophone,
      send: async (part) => {
        const answer = await host.call.record(part);
        // What comes when the call may not be recorded any more is let go: it was never to be kept.
        return answer.ok || answer.error.code === 'call.audio-barred' || answer.error.code === 'desk.no-call';
      },
      onState: setState,
      now: () => performance.now(),
      later: (work, ms) => void setTimeout(work, ms),
    }),
  );
  const call = screen?.call ?? null;
  const records = screen?.records ?? false;
  const recording = screen?.view.recording ?? 'over';
  useEffect(() => {
    recorder.follow(call === null ? null : { call, records, recording });
  }, [recorder, call, records, recording]);
  useEffect(() => () => void recorder.finish(), [recorder]);
  return { state, finish: recorder.finish };
}
