'use client';

import { useTranslations } from 'use-intl';
import { Button } from '../../primitives/button.tsx';
import { type Outcome, PanelOutcomes } from './panel-outcomes.tsx';

type RequestPanelProps = {
  readonly action: 'record-request' | 'send-proof';
  readonly outcomes: readonly Outcome[];
  readonly busy?: boolean;
  readonly onOutcome: (outcome: Outcome) => void;
};

/** What the agent does at once for the person, and whether it was done. */
export function RequestPanel({ action, outcomes, busy = false, onOutcome }: RequestPanelProps) {
  const t = useTranslations('call.request');
  return (
    <div className="max-w-xl space-y-4">
      <p className="text-ink-soft">{t(`${action}.text`)}</p>
      <div className="flex flex-wrap gap-2">
        {outcomes.includes('done') ? (
          <Button variant="primary" size="lg" busy={busy} onClick={() => onOutcome('done')}>
            {t(`${action}.done`)}
          </Button>
        ) : null}
        <PanelOutcomes
          outcomes={outcomes}
          shown={[
            { outcome: 'failed', label: t('failed') },
            { outcome: 'refused', label: t('refused') },
            { outcome: 'declined', label: t('declined') },
          ]}
          busy={busy}
          onOutcome={onOutcome}
        />
      </div>
    </div>
  );
}
