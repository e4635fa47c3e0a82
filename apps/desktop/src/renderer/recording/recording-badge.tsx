import { Badge, type Tone } from '@parley/ui/primitives';
import { Circle, Disc, LoaderCircle, MicOff, Pause } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { RecorderState } from './call-recorder.ts';
import { useRecorderState } from './use-recorder.ts';

const looks = {
  waiting: { tone: 'neutral', icon: Circle },
  starting: { tone: 'neutral', icon: LoaderCircle },
  recording: { tone: 'info', icon: Disc },
  paused: { tone: 'neutral', icon: Pause },
  'no-microphone': { tone: 'warn', icon: MicOff },
  failed: { tone: 'deny', icon: MicOff },
} as const satisfies Readonly<Record<Exclude<RecorderState, 'off'>, { readonly tone: Tone; readonly icon: unknown }>>;

/** Whether the call is being recorded, in the call bar; nothing where the lender does not have calls recorded. */
export function RecordingBadge() {
  const t = useTranslations('desktop.call.recording');
  const state = useRecorderState();
  if (state === 'off') return null;
  const { tone, icon: Icon } = looks[state];
  return (
    <span role="status" title={t(`meaning.${state}`)} data-recording={state}>
      <Badge tone={tone} icon={<Icon aria-hidden />}>
        {t(`state.${state}`)}
      </Badge>
    </span>
  );
}
