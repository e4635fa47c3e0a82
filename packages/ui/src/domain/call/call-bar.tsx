'use client';

import type { Disposition } from '@parley/domain/compliance';
import { ArrowLeft, DoorOpen, Keyboard, Pause, Play } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '../../primitives/badge.tsx';
import { Button } from '../../primitives/button.tsx';
import { HangUpDialog } from './hang-up-dialog.tsx';
import { KeyCap } from './key-cap.tsx';
import type { ShownCall } from './shown-call.ts';

type CallBarProps = {
  readonly view: ShownCall;
  readonly busy?: boolean;
  /** Whom the call is with, and its time: the shell's own words. */
  readonly title?: ReactNode;
  readonly onPause: () => void;
  readonly onUnpause: () => void;
  readonly onPoliteEnd: () => void;
  readonly onBack: () => void;
  /** The person hung up: ends the call with a disposition that it bears out. */
  readonly onEnd: (disposition: Disposition) => void;
  readonly onShortcuts: () => void;
};

/** The controls that never leave: pause, end politely, back. */
export function CallBar({ view, busy = false, title, onPause, onUnpause, onPoliteEnd, onBack, onEnd, onShortcuts }: CallBarProps) {
  const t = useTranslations('call');
  const languages = useTranslations('terms.language');
  const [asking, setAsking] = useState(false);
  const talking = view.phase === 'talking';
  return (
    <section aria-label={t('region.bar')} className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-surface px-5 py-2">
      <div className="flex min-w-0 grow flex-wrap items-center gap-x-3 gap-y-1">
        {title}
        <Badge tone={view.paused ? 'warn' : talking ? 'allow' : 'neutral'} icon={view.paused ? <Pause aria-hidden /> : undefined}>
          {view.paused ? t('bar.paused') : t(`phase.${view.phase}`)}
        </Badge>
        <span className="text-sm text-ink-faint">{t('bar.language', { language: languages(view.language) })}</span>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="quiet" aria-keyshortcuts="?" onClick={onShortcuts}>
          <Keyboard aria-hidden />
          {t('bar.shortcuts')}
        </Button>
        {talking ? (
          <>
            <Button disabled={busy || !view.canBack} aria-keyshortcuts="ArrowLeft" onClick={onBack}>
              <ArrowLeft aria-hidden />
              {t('bar.back')}
            </Button>
            <Button disabled={busy || view.dispositions.length === 0} onClick={() => setAsking(true)}>
              {t('bar.hungUp')}
            </Button>
            {view.paused ? (
              <Button variant="primary" disabled={busy} aria-keyshortcuts="P" onClick={onUnpause}>
                <Play aria-hidden />
                {t('bar.unpause')}
                <KeyCap cap="P" />
              </Button>
            ) : (
              <Button disabled={busy} aria-keyshortcuts="P" onClick={onPause}>
                <Pause aria-hidden />
                {t('bar.pause')}
                <KeyCap cap="P" />
              </Button>
            )}
            <Button variant="danger" disabled={busy || !view.canPoliteEnd} aria-keyshortcuts="E" onClick={onPoliteEnd}>
              <DoorOpen aria-hidden />
              {t('bar.politeEnd')}
              <KeyCap cap="E" />
            </Button>
          </>
        ) : null}
      </div>
      <HangUpDialog open={asking} dispositions={view.dispositions} onOpenChange={setAsking} onEnd={onEnd} />
    </section>
  );
}
