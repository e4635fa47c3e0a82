import { Button, Field, Input, Select } from '@parley/ui/primitives';
import { ShieldCheck } from 'lucide-react';
import { type SyntheticEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { focusOnArrival } from '../shell/focus-on-arrival.ts';
import type { DoStepView } from './action-panel.tsx';
import type { Act } from './use-call.ts';

/** Types what the person says; the host answers passed or not, and how often is left. */
export function VerifyPanel({ step, act, busy }: { readonly step: DoStepView; readonly act: Act; readonly busy: boolean }) {
  const t = useTranslations('desktop.verify');
  const challenges = useTranslations('terms.challenge');
  const [challenge, setChallenge] = useState(step.challenges[0]);
  const [answer, setAnswer] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (challenge === undefined || answer === '' || busy) return;
    void act(async (host) => {
      const checked = await host.call.verify({ challenge, answer });
      return checked.ok ? { ok: true, value: checked.value.screen } : checked;
    });
  };
  const tried = step.attemptsLeft < 3;
  return (
    <form onSubmit={submit} aria-label={t('title')} className="space-y-3 rounded-card border border-line bg-surface p-4">
      <div className="grid grid-cols-[minmax(10rem,1fr)_minmax(0,2fr)] gap-3">
        <Field label={t('question')}>
          <Select
            value={challenge ?? 'birth-year'}
            onValueChange={setChallenge}
            options={step.challenges.map((value) => ({ value, label: challenges(value) }))}
          />
        </Field>
        <Field label={t('answer')} hint={t('answerHint')} error={tried ? t('failed', { count: step.attemptsLeft }) : undefined}>
          <Input
            ref={focusOnArrival}
            autoComplete="off"
            inputMode="numeric"
            value={answer}
            onChange={(event) => setAnswer(event.currentTarget.value)}
          />
        </Field>
      </div>
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" size="lg" disabled={answer === ''} busy={busy}>
          <ShieldCheck aria-hidden />
          {t('check')}
        </Button>
        {tried ? null : <span className="text-sm text-ink-soft">{t('left', { count: step.attemptsLeft })}</span>}
      </div>
    </form>
  );
}
