'use client';

import type { ViewBlock, ViewStep } from '@parley/domain/call';
import type { Disposition, Language } from '@parley/domain/compliance';
import { LockKeyhole } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Badge } from '../../primitives/badge.tsx';
import { Button } from '../../primitives/button.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { useCodeText } from '../code-text.ts';
import { answerKey } from './call-keys.ts';
import { ChoiceButton } from './choice-button.tsx';
import { KeyCap } from './key-cap.tsx';
import { Region } from './region.tsx';
import type { ShownCall } from './shown-call.ts';

type CallStepProps = {
  readonly view: ShownCall;
  /** A move is under way: nothing can be pressed twice. */
  readonly busy?: boolean;
  readonly onNext: () => void;
  readonly onAnswer: (answer: string) => void;
  /** Ends the call with the step's own disposition. */
  readonly onEnd: (disposition: Disposition) => void;
  /** Above the step: a refusal, a result. */
  readonly notice?: ReactNode;
  /** The panel of a `do` step's action. */
  readonly children?: ReactNode;
};

/** Where the call stands: what to say, ask or do. The focus moves to the heading of each new step. */
export function CallStep({ view, busy = false, onNext, onAnswer, onEnd, notice, children }: CallStepProps) {
  const t = useTranslations('call');
  const locale = useLocale();
  const { step } = view;
  const heading = useRef<HTMLHeadingElement>(null);
  const id = step?.id;
  useEffect(() => {
    if (id !== undefined) heading.current?.focus();
  }, [id]);
  return (
    <Region label={t('region.step')} titleShown={false} className="h-full overflow-y-auto">
      <div className="flex grow flex-col gap-4 px-5 py-4">
        {notice}
        {view.paused ? <Notice tone="warn" title={t('step.pausedTitle')} meaning={t('step.pausedText')} /> : null}
        {step === null ? (
          <p className="text-ink-soft">{t('step.none')}</p>
        ) : (
          <>
            <header className="space-y-1">
              <p className="text-sm font-medium text-accent">{t(`step.${step.kind}`)}</p>
              <h2 ref={heading} tabIndex={-1} className="text-xl font-semibold text-balance outline-none">
                {step.title[locale]}
              </h2>
              {step.tone === null ? null : (
                <p className="text-sm text-ink-soft">
                  <span className="mr-2 font-medium text-ink-faint">{t('step.tone')}</span>
                  {step.tone[locale]}
                </p>
              )}
            </header>
            <StepBody
              step={step}
              language={view.language}
              paused={view.paused}
              still={busy || view.paused}
              onNext={onNext}
              onAnswer={onAnswer}
              onEnd={onEnd}
            >
              {children}
            </StepBody>
          </>
        )}
      </div>
    </Region>
  );
}

type StepBodyProps = Pick<CallStepProps, 'onNext' | 'onAnswer' | 'onEnd' | 'children'> & {
  readonly step: ViewStep;
  readonly language: Language;
  readonly paused: boolean;
  readonly still: boolean;
};

function StepBody({ step, language, paused, still, onNext, onAnswer, onEnd, children }: StepBodyProps) {
  const t = useTranslations('call');
  const terms = useTranslations('terms');
  const locale = useLocale();
  switch (step.kind) {
    case 'say':
      return (
        <>
          <Speech blocks={step.blocks} sealed={step.sealed} language={language} />
          <div>
            <Button variant={step.canNext ? 'primary' : 'secondary'} size="lg" disabled={still} aria-keyshortcuts="Space" onClick={onNext}>
              {t('step.next')}
              <KeyCap cap={t('keys.cap.space')} />
            </Button>
          </div>
        </>
      );
    case 'ask':
      return (
        <>
          <Speech blocks={step.blocks} sealed={step.sealed} language={language} />
          <div role="group" aria-label={t('step.answers')} className="space-y-1.5">
            <p aria-hidden className="text-sm font-medium text-ink-soft">
              {t('step.answers')}
            </p>
            {step.answers.map((answer, index) => (
              <ChoiceButton
                key={answer.id}
                large
                cap={answerKey(index)}
                label={answer.label[locale]}
                allowed={answer.allowed}
                disabled={still}
                onChoose={() => onAnswer(answer.id)}
              />
            ))}
          </div>
        </>
      );
    case 'do':
      return (
        <>
          <p className="max-w-prose text-lg">{step.instructions[locale]}</p>
          <fieldset disabled={paused} className="min-w-0">
            <legend className="sr-only">{terms(`doAction.${step.action}`)}</legend>
            {children}
          </fieldset>
        </>
      );
    case 'end':
      return (
        <>
          <p className="text-lg font-medium">{t('step.endDisposition', { disposition: terms(`disposition.${step.disposition}`) })}</p>
          <p className="text-ink-soft">{t('step.endMeaning')}</p>
          <div>
            <Button variant="primary" size="lg" disabled={still} aria-keyshortcuts="E" onClick={() => onEnd(step.disposition)}>
              {t('step.endCall')}
              <KeyCap cap="E" />
            </Button>
          </div>
        </>
      );
    default:
      return step satisfies never;
  }
}

function Speech({
  blocks,
  sealed,
  language,
}: {
  readonly blocks: readonly ViewBlock[];
  readonly sealed: number;
  readonly language: Language;
}) {
  const t = useTranslations('call.step');
  return (
    <div className="max-w-3xl space-y-4">
      {blocks.map((block, index) => (
        <SpeechBlock key={index} block={block} language={language} />
      ))}
      {sealed === 0 ? null : (
        <div className="flex gap-3 rounded-card border border-dashed border-control bg-sunken px-4 py-3">
          <LockKeyhole aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-faint" />
          <div>
            <p className="font-medium text-ink-soft">{t('sealed', { count: sealed })}</p>
            <p className="text-sm text-ink-soft">{t('sealedMeaning')}</p>
          </div>
        </div>
      )}
    </div>
  );
}

function SpeechBlock({ block, language }: { readonly block: ViewBlock; readonly language: Language }) {
  const t = useTranslations('call.step');
  const codeText = useCodeText();
  if (block.kind === 'unfilled') return <Notice tone="warn" title={t('unfilled')} meaning={codeText(block.failure.code)} />;
  return (
    <div className="border-l-4 border-accent pl-4">
      {block.audience === 'public' ? null : (
        <p className="mb-1">
          <Badge tone={block.audience === 'rightParty' ? 'warn' : 'neutral'}>
            {t(block.audience === 'rightParty' ? 'rightPartyOnly' : 'thirdParty')}
          </Badge>
        </p>
      )}
      <p lang={language} className="text-speech whitespace-pre-line">
        {block.text}
      </p>
    </div>
  );
}
