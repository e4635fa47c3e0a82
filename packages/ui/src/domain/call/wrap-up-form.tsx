'use client';

import { type SubmitEvent, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '../../primitives/badge.tsx';
import { Button } from '../../primitives/button.tsx';
import { Field, TextArea } from '../../primitives/field.tsx';
import { Notice } from '../../primitives/notice.tsx';
import { useCodeText } from '../code-text.ts';
import { Agreed } from './call-side.tsx';
import type { ShownCall } from './shown-call.ts';

type WrapUpFormProps = {
  readonly view: ShownCall;
  /** When the call ended, epoch milliseconds. */
  readonly endedAt: number;
  readonly zone?: string;
  readonly error?: string | null;
  readonly busy?: boolean;
  readonly onSave: (note: string) => void;
};

const longestNote = 2000;

/** The close of a call: its result follows from the run, the agent adds a note. */
export function WrapUpForm({ view, endedAt, zone, error = null, busy = false, onSave }: WrapUpFormProps) {
  const t = useTranslations('call.wrapUp');
  const region = useTranslations('call.region');
  const terms = useTranslations('terms');
  const codeText = useCodeText();
  const seconds = useSecondsSince(endedAt);
  const [note, setNote] = useState('');
  const tooLong = note.length > longestNote;
  const nothing = view.plan === null && view.promise === null && view.followUps.length === 0;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!tooLong) onSave(note.trim());
  };
  return (
    <section aria-label={region('wrapUp')}>
      <form onSubmit={submit} className="mx-auto max-w-2xl space-y-5 px-5 py-6">
        <header className="flex flex-wrap items-baseline gap-x-4">
          <h2 className="grow text-xl font-semibold">{t('title')}</h2>
          <span className="figures text-sm text-ink-faint">{t('since', { seconds })}</span>
        </header>
        {view.end === null ? null : (
          <div className="space-y-1.5 rounded-card border border-line bg-surface px-4 py-3">
            <p className="text-sm text-ink-soft">{t('disposition')}</p>
            <p className="flex flex-wrap items-center gap-2.5 text-lg font-semibold">
              {terms(`disposition.${view.end.disposition}`)}
              <Badge>{terms(`outcome.${view.end.outcome}`)}</Badge>
              <Badge tone={view.end.byScript ? 'allow' : 'warn'}>{t(view.end.byScript ? 'byScript' : 'early')}</Badge>
            </p>
            <p className="text-xs text-ink-faint">{t('fromRun')}</p>
          </div>
        )}
        {nothing ? <p className="text-ink-soft">{t('nothingAgreed')}</p> : <Agreed view={view} {...(zone === undefined ? {} : { zone })} />}
        <Field label={t('note')} hint={t('noteHint')} error={tooLong ? t('tooLong', { most: longestNote }) : undefined}>
          <TextArea value={note} rows={4} onChange={(event) => setNote(event.currentTarget.value)} />
        </Field>
        {error === null ? null : <Notice urgent tone="deny" title={codeText(error)} />}
        <div className="flex items-center gap-3">
          <Button type="submit" variant="primary" size="lg" busy={busy} disabled={tooLong}>
            {t('save')}
          </Button>
          <span className="figures text-sm text-ink-faint">{t('count', { count: note.length, most: longestNote })}</span>
        </div>
      </form>
    </section>
  );
}

function useSecondsSince(moment: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.floor((now - moment) / 1000));
}
