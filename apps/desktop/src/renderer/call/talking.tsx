import { Button, classNames, Notice } from '@parley/ui/primitives';
import { DoorOpen, Pause, PhoneOff, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { CallScreen, ScreenMove } from '../../ipc/call.ts';
import { KeyHint } from './key-hint.tsx';
import { isOnControl, isTyping } from '../shell/keys.ts';
import { CallSide } from './call-side.tsx';
import { Elapsed } from './elapsed.tsx';
import { EndDialog } from './end-dialog.tsx';
import { OwedBar } from './owed-bar.tsx';
import { Palette } from './palette.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import { StepPanel } from './step-panel.tsx';
import { RecordingBadge } from '../recording/recording-badge.tsx';
import { useAct } from './use-call.ts';

/** A call in progress: left the step, middle what the person just said, right the facts and the debt; pause and end are always in reach. */
export function Talking({ screen }: { readonly screen: CallScreen }) {
  const t = useTranslations('desktop.call');
  const locale = useLocale();
  const { act, refused, dismiss, busy } = useAct();
  const [ending, setEnding] = useState(false);
  const palette = useRef<HTMLDivElement>(null);
  const { view } = screen;
  const move = (input: ScreenMove) => void act((host) => host.call.move(input));
  const pause = () => move({ kind: view.paused ? 'unpause' : 'pause' });
  const endPolitely = () => (view.canPoliteEnd ? move({ kind: 'polite-end' }) : setEnding(true));

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isTyping(event)) return;
      const wanted = keyed(event, { screen, move, pause, endPolitely, toPalette: () => palette.current?.querySelector('button')?.focus() });
      if (wanted === undefined) return;
      event.preventDefault();
      wanted();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });

  return (
    <div className="flex h-full flex-col">
      <header className="flex items-center gap-4 border-b border-line bg-surface px-4 py-2">
        <div className="min-w-0">
          <h1 className="truncate text-lg font-semibold">{screen.person[locale]}</h1>
          {screen.title === null ? null : <p className="truncate text-sm text-ink-faint">{screen.title[locale]}</p>}
        </div>
        <Elapsed screen={screen} />
        <RecordingBadge />
        <div className="grow" />
        <Button size="lg" onClick={pause} busy={busy} aria-keyshortcuts="P Escape">
          {view.paused ? <Play aria-hidden /> : <Pause aria-hidden />}
          {view.paused ? t('resume') : t('pause')}
          <KeyHint>P</KeyHint>
        </Button>
        <Button size="lg" onClick={endPolitely} busy={busy} title={t('endPolitelyHint')} aria-keyshortcuts="E">
          <DoorOpen aria-hidden />
          {t('endPolitely')}
          <KeyHint>E</KeyHint>
        </Button>
        <Button size="lg" variant="danger" onClick={() => setEnding(true)} title={t('endNowHint')}>
          <PhoneOff aria-hidden />
          {t('endNow')}
        </Button>
      </header>
      <OwedBar view={view} />
      {refused === null ? null : (
        <div className="px-4 pt-3">
          <RefusalNotice refusal={refused} onDismiss={dismiss} />
        </div>
      )}
      {view.paused ? (
        <div className="px-4 pt-3">
          <Notice tone="warn" urgent title={t('paused')} meaning={t('pausedText')} />
        </div>
      ) : null}
      <div
        className={classNames(
          'grid min-h-0 grow grid-cols-[minmax(0,5fr)_minmax(13rem,2fr)_minmax(15rem,2.2fr)]',
          view.paused && 'opacity-60',
        )}
        inert={view.paused}
      >
        <div className="relative min-h-0 overflow-y-auto p-4">
          <StepPanel screen={screen} act={act} move={move} busy={busy} />
        </div>
        <div ref={palette} className="relative min-h-0 overflow-y-auto border-l border-line bg-surface p-3">
          <Palette view={view} move={move} busy={busy} />
        </div>
        <div className="relative min-h-0 overflow-y-auto border-l border-line p-3">
          <CallSide screen={screen} />
        </div>
      </div>
      <EndDialog open={ending} onOpenChange={setEnding} view={view} act={act} busy={busy} />
    </div>
  );
}

type Keyed = {
  readonly screen: CallScreen;
  readonly move: (input: ScreenMove) => void;
  readonly pause: () => void;
  readonly endPolitely: () => void;
  readonly toPalette: () => void;
};

/** What a key asks for; undefined when it is no key of the call's. Space on a button is that button's own. */
function keyed(event: KeyboardEvent, { screen: { view }, move, pause, endPolitely, toPalette }: Keyed): (() => void) | undefined {
  const { step } = view;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === 'p' || key === 'Escape') return pause;
  if (key === 'e') return endPolitely;
  if (view.paused) return undefined;
  if (key === 'g') return toPalette;
  if (key === 'b') return () => move({ kind: 'back' });
  if (key === ' ') return isOnControl(event) || step?.kind !== 'say' ? undefined : () => move({ kind: 'next' });
  if (/^[1-9]$/.test(key) && step?.kind === 'ask') {
    const answer = step.answers[Number(key) - 1];
    return answer === undefined ? undefined : () => move({ kind: 'answer', answer: answer.id });
  }
  return undefined;
}
