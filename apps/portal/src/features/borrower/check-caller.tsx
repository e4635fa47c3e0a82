'use client';

import { readCallerCode } from '@parley/domain/evidence';
import type { CallerCheck } from '@parley/contract';
import { useCodeText } from '@parley/ui/domain';
import { Button, Field, Input, Notice } from '@parley/ui/primitives';
import { useMutation } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useState, type SubmitEvent } from 'react';
import { Failure } from '../shell/failure.tsx';
import type { Theme } from '../shell/preferences.ts';
import { PublicPage } from '../shell/public-page.tsx';
import { rpc } from '../shell/rpc.ts';

/** Whoever was called types the code that was spoken. Open to anyone; says nothing of any debt. */
export function CheckCaller({ theme, lender }: { readonly theme: Theme; readonly lender: string }) {
  const t = useTranslations('portal.checkCaller');
  const codeText = useCodeText();
  const [text, setText] = useState('');
  const [fault, setFault] = useState<'caller.incomplete' | 'caller.mistyped'>();
  const asked = useMutation(rpc.borrower.checkCaller.mutationOptions());
  const ask = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = readCallerCode(text);
    asked.reset();
    setFault(code.ok ? undefined : code.error.code);
    if (code.ok) asked.mutate({ lender, code: code.value });
  };
  return (
    <PublicPage theme={theme}>
      <form noValidate onSubmit={ask} className="space-y-4 rounded-card border border-line bg-surface p-5 shadow-raised">
        <div>
          <h1 className="text-lg font-semibold">{t('title')}</h1>
          <p className="text-sm text-ink-soft">{t('lead')}</p>
        </div>
        <Field label={t('code')} hint={t('codeHint')} error={fault === undefined ? undefined : codeText(fault)}>
          <Input
            inputMode="numeric"
            autoComplete="off"
            maxLength={30}
            mono
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Field>
        <div className="grid">
          <Button type="submit" variant="primary" size="lg" busy={asked.isPending}>
            {t('check')}
          </Button>
        </div>
      </form>
      {asked.isError ? <Failure urgent error={asked.error} /> : null}
      {asked.data === undefined ? null : <Answer answer={asked.data} />}
      <p className="text-sm text-ink-soft">{t('never')}</p>
    </PublicPage>
  );
}

function Answer({ answer }: { readonly answer: CallerCheck }) {
  const t = useTranslations('portal.checkCaller');
  const locale = useLocale();
  if (answer.kind === 'unknown') {
    return <Notice urgent tone="deny" title={t('unknown.title')} meaning={t('unknown.meaning')} next={t('unknown.next')} />;
  }
  const { institution } = answer;
  return (
    <Notice
      urgent
      tone="allow"
      title={t('known.title', { institution: institution.name[locale] })}
      meaning={answer.agents.map(({ name, family }) => t('known.agent', { name, family: t(`family.${family}`) })).join(' ')}
      next={t('known.next', { phone: institution.phone })}
    />
  );
}
