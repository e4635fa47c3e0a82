'use client';

import type { Language } from '@parley/domain/compliance';
import type { Plan } from '@parley/domain/repayment';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../primitives/button.tsx';
import { PlanTable } from '../plan-table.tsx';
import { readBackText } from './read-back-text.ts';

type PlanReadBackProps = {
  readonly plan: Plan;
  /** The language of the call. */
  readonly language: Language;
  readonly busy?: boolean;
  readonly onAgreed: (plan: Plan) => void;
  /** The person does not agree to this plan: back to the offers. */
  readonly onDeclined: () => void;
};

/** The plan in a sentence to read aloud; it is agreed only after a clear yes. */
export function PlanReadBack({ plan, language, busy = false, onAgreed, onDeclined }: PlanReadBackProps) {
  const t = useTranslations('call.readBack');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [plan.address]);
  return (
    <div className="space-y-4">
      <h3 ref={heading} tabIndex={-1} className="font-semibold outline-none">
        {t('title')}
      </h3>
      <p lang={language} className="max-w-3xl border-l-4 border-accent pl-4 text-speech">
        {readBackText(plan, language)}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" size="lg" busy={busy} onClick={() => onAgreed(plan)}>
          {t('agreed')}
        </Button>
        <Button size="lg" disabled={busy} onClick={onDeclined}>
          {t('declined')}
        </Button>
      </div>
      <div className="rounded-card border border-line bg-surface">
        <PlanTable plan={plan} />
      </div>
    </div>
  );
}
