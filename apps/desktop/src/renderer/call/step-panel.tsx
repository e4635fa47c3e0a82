import { Badge, Button, Notice } from '@parley/ui/primitives';
import { ArrowLeft, ArrowRight, Flag, HandHelping, MessageCircle, MessageCircleQuestion, MousePointerClick } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import type { CallScreen, ScreenMove } from '../../ipc/call.ts';
import { focusOnArrival } from '../shell/focus-on-arrival.ts';
import { ActionPanel } from './action-panel.tsx';
import { KeyHint } from './key-hint.tsx';
import type { Act } from './use-call.ts';
import { useFailureText } from '../use-failure-text.ts';

type Step = NonNullable<CallScreen['view']['step']>;
type StepPanelProps = {
  readonly screen: CallScreen;
  readonly act: Act;
  readonly move: (input: ScreenMove) => void;
  readonly busy: boolean;
};

const icons = { say: MessageCircle, ask: MessageCircleQuestion, do: MousePointerClick, end: Flag } as const;

/** The step: what to say in large type, what to ask, or what to do. Never two of them at once. */
export function StepPanel({ screen, act, move, busy }: StepPanelProps) {
  const t = useTranslations('desktop.call');
  const disposition = useTranslations('terms.disposition');
  const locale = useLocale();
  const { view } = screen;
  const { step } = view;
  if (step === null) return null;
  const Icon = icons[step.kind];
  return (
    <section aria-label={t('step')} data-step={step.id} className="flex min-h-full flex-col gap-4">
      <header className="flex flex-wrap items-center gap-2">
        <Badge tone="info" icon={<Icon aria-hidden />}>
          {t(step.kind)}
        </Badge>
        <h2 className="grow text-lg font-semibold">{step.title[locale]}</h2>
        <Button size="sm" variant="quiet" disabled={!view.canBack} busy={busy} aria-keyshortcuts="B" onClick={() => move({ kind: 'back' })}>
          <ArrowLeft aria-hidden />
          {t('back')}
          <KeyHint>B</KeyHint>
        </Button>
      </header>
      {step.tone === null ? null : (
        <p className="flex items-center gap-2 text-sm text-ink-soft">
          <HandHelping aria-hidden className="size-4 shrink-0" />
          <span className="sr-only">{t('tone')}</span>
          {step.tone[locale]}
        </p>
      )}
      {step.kind === 'say' || step.kind === 'ask' ? <Spoken step={step} language={view.language} /> : null}
      {step.kind === 'say' ? (
        <div>
          <Button variant="primary" size="lg" busy={busy} aria-keyshortcuts="Space" onClick={() => move({ kind: 'next' })}>
            {t('next')}
            <ArrowRight aria-hidden />
            <KeyHint>␣</KeyHint>
          </Button>
        </div>
      ) : null}
      {step.kind === 'ask' ? (
        <ol aria-label={t('answers')} className="space-y-2">
          {step.answers.map((answer, index) => (
            <li key={answer.id}>
              <button
                type="button"
                disabled={busy}
                onClick={() => move({ kind: 'answer', answer: answer.id })}
                className="flex w-full items-center gap-3 rounded-card border border-control bg-surface px-3.5 py-2.5 text-left text-lg hover:bg-accent-soft"
              >
                <KeyHint>{index + 1}</KeyHint>
                {answer.label[locale]}
              </button>
            </li>
          ))}
        </ol>
      ) : null}
      {step.kind === 'do' ? (
        <ActionPanel key={`${step.id} ${step.attemptsLeft}`} screen={screen} step={step} act={act} busy={busy} />
      ) : null}
      {step.kind === 'end' ? (
        <div className="space-y-3">
          <p className="text-lg">{t('endedByScript')}</p>
          <Button
            variant="primary"
            size="lg"
            ref={focusOnArrival}
            busy={busy}
            onClick={() => void act((host) => host.call.end({ disposition: step.disposition }))}
          >
            <Flag aria-hidden />
            {`${t('endAs')} · ${disposition(step.disposition)}`}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function Spoken({ step, language }: { readonly step: Extract<Step, { kind: 'say' | 'ask' }>; readonly language: string }) {
  const t = useTranslations('desktop.call');
  const failureText = useFailureText();
  return (
    <div className="space-y-3 rounded-card border border-line bg-surface p-5 shadow-raised">
      {step.blocks.map((block, index) =>
        block.kind === 'text' ? (
          <p key={index} lang={language} className="text-speech text-pretty">
            {block.text}
          </p>
        ) : (
          <Notice key={index} tone="warn" title={t('unfilled')} meaning={failureText(block.failure.code)} />
        ),
      )}
      {step.sealed === 0 ? null : <p className="text-sm text-ink-faint">{t('sealedBlocks', { count: step.sealed })}</p>}
    </div>
  );
}
