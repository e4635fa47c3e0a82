'use client';

import type { Challenge } from '@parley/domain/call';
import { type SubmitEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../primitives/button.tsx';
import { classNames } from '../../primitives/class-names.ts';
import { Field, Input } from '../../primitives/field.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { type Outcome, PanelOutcomes } from './panel-outcomes.tsx';

type ChallengeKind = Challenge['kind'];
/** What a check came to. The right answer is in no part of it. */
export type VerifyOutcome = { readonly passed: boolean; readonly attemptsLeft: number };

type VerifyPanelProps = {
  readonly challenges: readonly ChallengeKind[];
  readonly attemptsLeft: number;
  readonly outcomes: readonly Outcome[];
  /** The last check of this step; null before the first. */
  readonly result: VerifyOutcome | null;
  readonly busy?: boolean;
  readonly onCheck: (question: { readonly challenge: ChallengeKind; readonly answer: string }) => void;
  readonly onOutcome: (outcome: Outcome) => void;
};

/** Verifies the person by something only they can say. */
export function VerifyPanel({ challenges, attemptsLeft, outcomes, result, busy = false, onCheck, onOutcome }: VerifyPanelProps) {
  const t = useTranslations('call.verify');
  const terms = useTranslations('terms.challenge');
  const [chosen, setChosen] = useState<ChallengeKind | null>(null);
  const [answer, setAnswer] = useState('');
  const [missing, setMissing] = useState(false);
  const kind = chosen !== null && challenges.includes(chosen) ? chosen : challenges[0];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const said = answer.trim();
    setMissing(said === '');
    if (said === '' || kind === undefined) return;
    setAnswer('');
    onCheck({ challenge: kind, answer: said });
  };
  return (
    <form onSubmit={submit} className="max-w-xl space-y-4" autoComplete="off">
      <div role="radiogroup" aria-label={t('kindGroup')} className="flex flex-wrap gap-2">
        {challenges.map((one) => (
          <label
            key={one}
            className={classNames(
              'flex cursor-pointer items-center gap-2 rounded-control border px-3 py-1.5 has-focus-visible:outline-2 has-focus-visible:outline-focus',
              one === kind ? 'border-accent bg-accent-soft font-medium text-accent' : 'border-control bg-surface',
            )}
          >
            <input
              type="radio"
              name="challenge"
              value={one}
              checked={one === kind}
              onChange={() => setChosen(one)}
              className="accent-accent"
            />
            {terms(one)}
          </label>
        ))}
      </div>
      {kind === undefined ? null : <p className="text-lg font-medium">{t(`ask.${kind}`)}</p>}
      <Field label={t('answer')} hint={t('answerHint')} error={missing ? t('answerMissing') : undefined}>
        <Input
          value={answer}
          maxLength={20}
          autoComplete="off"
          spellCheck={false}
          inputMode="numeric"
          onChange={(event) => setAnswer(event.currentTarget.value)}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" busy={busy} disabled={attemptsLeft === 0}>
          {t('check')}
        </Button>
        <PanelOutcomes outcomes={outcomes} shown={[{ outcome: 'refused', label: t('refused') }]} busy={busy} onOutcome={onOutcome} />
        <span className="figures text-sm text-ink-soft">{t('attemptsLeft', { count: attemptsLeft })}</span>
      </div>
      {result === null ? null : <VerifyResult result={result} />}
    </form>
  );
}

/** Passed or not, in words, read out at once. After a pass the call stands at another step: show it above that one. */
export function VerifyResult({ result }: { readonly result: VerifyOutcome }) {
  const t = useTranslations('call.verify');
  return result.passed ? (
    <Notice urgent tone="allow" title={t('passed')} meaning={t('passedMeaning')} />
  ) : (
    <Notice urgent tone="deny" title={t('failed')} meaning={t('failedMeaning', { count: result.attemptsLeft })} />
  );
}
