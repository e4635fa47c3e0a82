'use client';

import { ContactOutcome } from '@parley/domain/compliance';
import { Phone } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../primitives/button.tsx';

const unanswered = ContactOutcome.extract(['no-answer', 'busy', 'voicemail', 'disconnected-number', 'wrong-number']);
export type Unanswered = (typeof unanswered.options)[number];

type DialPanelProps = {
  /** The number as the agent dials it. */
  readonly number: string;
  readonly busy?: boolean;
  readonly onConnected: () => void;
  readonly onUnanswered: (outcome: Unanswered) => void;
};

/** Before someone answers: the number, and what came of dialling it. */
export function DialPanel({ number, busy = false, onConnected, onUnanswered }: DialPanelProps) {
  const t = useTranslations('call');
  const outcomes = useTranslations('terms.outcome');
  return (
    <section aria-label={t('region.step')} className="mx-auto w-full max-w-xl space-y-5 px-5 py-10 text-center">
      <h2 className="text-lg font-semibold">{t('dial.title')}</h2>
      <p className="figures text-speech font-semibold select-all">{number}</p>
      <p className="text-ink-soft">{t('dial.text')}</p>
      <Button variant="primary" size="lg" busy={busy} onClick={onConnected}>
        <Phone aria-hidden />
        {t('dial.connected')}
      </Button>
      <div role="group" aria-label={t('dial.unanswered')} className="space-y-2 border-t border-line pt-4">
        <p aria-hidden className="text-sm text-ink-faint">
          {t('dial.unanswered')}
        </p>
        <div className="flex flex-wrap justify-center gap-2">
          {unanswered.options.map((outcome) => (
            <Button key={outcome} disabled={busy} onClick={() => onUnanswered(outcome)}>
              {outcomes(outcome)}
            </Button>
          ))}
        </div>
      </div>
    </section>
  );
}
