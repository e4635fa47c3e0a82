'use client';

import { Button, Field, Input, Notice } from '@parley/ui/primitives';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, type SubmitEvent } from 'react';
import { authClient } from '../shell/auth-client.ts';
import type { Theme } from '../shell/preferences.ts';
import { PublicPage } from '../shell/public-page.tsx';

type Problem = { readonly kind: 'wrong' | 'incomplete' | 'offline' } | { readonly kind: 'limited'; readonly seconds: number | undefined };
type SignInProps = { readonly theme: Theme; readonly next: string; readonly ended: boolean };

/** E-mail and password. On success the person goes to where they were heading. */
export function SignIn({ theme, next, ended }: SignInProps) {
  const t = useTranslations('portal.signIn');
  const router = useRouter();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [email, password] = [form.get('email'), form.get('password')];
    if (typeof email !== 'string' || typeof password !== 'string' || email.trim() === '' || password === '') {
      setProblem({ kind: 'incomplete' });
      return;
    }
    setBusy(true);
    setProblem(undefined);
    const found = await attempt(email.trim(), password);
    if (found !== undefined) {
      setBusy(false);
      setProblem(found);
      return;
    }
    queries.clear();
    router.replace(next);
  }

  return (
    <PublicPage theme={theme}>
      <form
        noValidate
        onSubmit={(event) => void submit(event)}
        className="space-y-4 rounded-card border border-line bg-surface p-5 shadow-raised"
      >
        <div>
          <h1 className="text-lg font-semibold">{t('title')}</h1>
          <p className="text-sm text-ink-soft">{t('lead')}</p>
        </div>
        {ended && problem === undefined ? <Notice tone="warn" title={t('ended')} /> : null}
        {problem === undefined ? null : <SignInProblem problem={problem} />}
        <Field label={t('email')}>
          <Input name="email" type="email" autoComplete="username" spellCheck={false} required />
        </Field>
        <Field label={t('password')}>
          <Input name="password" type="password" autoComplete="current-password" required />
        </Field>
        <div className="grid">
          <Button type="submit" variant="primary" size="lg" busy={busy}>
            {busy ? t('busy') : t('submit')}
          </Button>
        </div>
      </form>
    </PublicPage>
  );
}

function SignInProblem({ problem }: { readonly problem: Problem }) {
  const t = useTranslations('portal.signIn');
  const failure = useTranslations('portal.failure');
  switch (problem.kind) {
    case 'wrong':
      return <Notice urgent tone="deny" title={t('wrong.title')} meaning={t('wrong.meaning')} next={t('wrong.next')} />;
    case 'incomplete':
      return <Notice urgent tone="warn" title={t('incomplete.title')} meaning={t('incomplete.meaning')} next={t('incomplete.next')} />;
    case 'limited': {
      const { seconds } = problem;
      const next =
        seconds === undefined
          ? t('limited.next')
          : seconds > 90
            ? t('limited.nextMinutes', { minutes: Math.ceil(seconds / 60) })
            : t('limited.nextSeconds', { seconds });
      return <Notice urgent tone="warn" title={t('limited.title')} meaning={t('limited.meaning')} next={next} />;
    }
    case 'offline':
      return <Notice urgent tone="warn" title={failure('offline.title')} meaning={t('wrong.meaning')} next={failure('offline.next')} />;
    default:
      return problem satisfies never;
  }
}

/** Tries to sign in; undefined when it worked. */
async function attempt(email: string, password: string): Promise<Problem | undefined> {
  let wait: number | undefined;
  try {
    const { error } = await authClient.signIn.email(
      { email, password },
      {
        onError: ({ response }) => {
          const header = response.headers.get('x-retry-after');
          wait = header === null ? undefined : Number(header);
        },
      },
    );
    if (error === null) return undefined;
    if (error.status === 429) return { kind: 'limited', seconds: wait };
    return { kind: error.status >= 500 || error.status === 0 ? 'offline' : 'wrong' };
  } catch {
    // The fetch itself failed: no answer came.
    return { kind: 'offline' };
  }
}
