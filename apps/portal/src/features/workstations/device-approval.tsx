'use client';

import { Button, Card, Field, Input, Notice, PageHeader } from '@parley/ui/primitives';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { authClient } from '../shell/auth-client.ts';
import { can } from '../shell/abilities.ts';
import { useMe } from '../shell/session.tsx';

type Stage =
  | { readonly kind: 'entering'; readonly problem?: 'invalid' | 'expired' | 'used' | 'limited' | 'offline' }
  | { readonly kind: 'checked'; readonly code: string }
  | { readonly kind: 'approved' }
  | { readonly kind: 'denied' };

/** An agent lets the workstation in front of them in, by the code it shows. */
export function DeviceApproval({ code }: { readonly code: string }) {
  const t = useTranslations('portal.device');
  const { role } = useMe();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="max-w-xl">
        {can(role, 'enrol-workstation') ? (
          <Approval initial={code} />
        ) : (
          <Notice tone="warn" title={t('role.title')} meaning={t('role.meaning')} next={t('role.next')} />
        )}
      </div>
    </>
  );
}

function Approval({ initial }: { readonly initial: string }) {
  const t = useTranslations('portal.device');
  const { name } = useMe();
  const [typed, setTyped] = useState(initial);
  const [stage, setStage] = useState<Stage>({ kind: 'entering' });
  const [busy, setBusy] = useState(false);

  async function go(step: () => Promise<Stage>) {
    setBusy(true);
    setStage(await step());
    setBusy(false);
  }

  switch (stage.kind) {
    case 'entering':
      return (
        <Card>
          <form
            className="space-y-4"
            onSubmit={(event) => {
              event.preventDefault();
              void go(() => check(plain(typed)));
            }}
          >
            {stage.problem === undefined ? null : <DeviceProblem problem={stage.problem} />}
            <Field label={t('code')} hint={t('codeHint', { example: 'ABCD-2345' })}>
              <Input
                mono
                autoComplete="off"
                spellCheck={false}
                autoCapitalize="characters"
                maxLength={20}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
            </Field>
            <Button type="submit" variant="primary" busy={busy} disabled={plain(typed) === ''}>
              {t('check')}
            </Button>
          </form>
        </Card>
      );
    case 'checked':
      return (
        <Notice
          urgent
          tone="warn"
          title={t('confirm.title')}
          meaning={t('confirm.meaning', { code: `${stage.code.slice(0, 4)}-${stage.code.slice(4)}`, name })}
          next={t('confirm.next')}
          actions={
            <>
              <Button variant="primary" busy={busy} onClick={() => void go(() => decide(stage.code, 'approve'))}>
                {t('approve')}
              </Button>
              <Button busy={busy} onClick={() => void go(() => decide(stage.code, 'deny'))}>
                {t('deny')}
              </Button>
            </>
          }
        />
      );
    case 'approved':
      return <Notice urgent tone="allow" title={t('approved.title')} meaning={t('approved.meaning')} next={t('approved.next')} />;
    case 'denied':
      return <Notice urgent tone="neutral" title={t('denied.title')} meaning={t('denied.meaning')} next={t('denied.next')} />;
    default:
      return stage satisfies never;
  }
}

type Problem = NonNullable<Extract<Stage, { kind: 'entering' }>['problem']>;

function DeviceProblem({ problem }: { readonly problem: Problem }) {
  const t = useTranslations('portal.device');
  const failure = useTranslations('portal.failure');
  if (problem === 'offline' || problem === 'limited') {
    return (
      <Notice
        urgent
        tone="warn"
        title={failure(`${problem}.title`)}
        meaning={failure(`${problem}.meaning`)}
        next={failure(`${problem}.next`)}
      />
    );
  }
  return <Notice urgent tone="deny" title={t(`${problem}.title`)} meaning={t(`${problem}.meaning`)} next={t(`${problem}.next`)} />;
}

/** The code as it is stored: capitals, no separators. */
function plain(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

async function check(code: string): Promise<Stage> {
  try {
    const { data, error } = await authClient.device({ query: { user_code: code } });
    if (error !== null) return { kind: 'entering', problem: problemOf(error) };
    return data.status === 'pending' ? { kind: 'checked', code } : { kind: 'entering', problem: 'used' };
  } catch {
    // The fetch itself failed: no answer came.
    return { kind: 'entering', problem: 'offline' };
  }
}

async function decide(code: string, decision: 'approve' | 'deny'): Promise<Stage> {
  try {
    const { error } = await authClient.device[decision]({ userCode: code });
    if (error !== null) return { kind: 'entering', problem: problemOf(error) };
    return { kind: decision === 'approve' ? 'approved' : 'denied' };
  } catch {
    // The fetch itself failed: no answer came.
    return { kind: 'entering', problem: 'offline' };
  }
}

function problemOf(error: { readonly status: number; readonly error?: string }): Problem {
  if (error.status === 429) return 'limited';
  if (error.status >= 500) return 'offline';
  if (error.error === 'expired_token') return 'expired';
  if (error.error === 'access_denied' || error.status === 403) return 'used';
  return 'invalid';
}
