'use client';

import { useCodeText } from '@parley/ui/domain';
import { Button, Loading, Notice } from '@parley/ui/primitives';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { failureKind } from './failure-kind.ts';

type FailureProps = {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** The person has just caused it: read it out at once. */
  readonly urgent?: boolean;
};

/** Something that did not work: what happened, what it means, what to do next. An ended session leads to sign-in. */
export function Failure({ error, onRetry, urgent = false }: FailureProps) {
  const t = useTranslations('portal.failure');
  const common = useTranslations('common');
  const codeText = useCodeText();
  const failure = failureKind(error);
  const retry =
    onRetry === undefined ? null : (
      <Button size="sm" onClick={onRetry}>
        {common('action.retry')}
      </Button>
    );
  switch (failure.kind) {
    case 'signed-out':
      return <ToSignIn />;
    case 'forbidden':
      return (
        <Notice tone="warn" urgent={urgent} title={t('forbidden.title')} meaning={codeText(failure.code)} next={t('forbidden.next')} />
      );
    case 'not-found':
      return <Notice tone="warn" urgent={urgent} title={t('notFound.title')} meaning={t('notFound.meaning')} next={t('notFound.next')} />;
    case 'refused':
      return <Notice tone="deny" urgent={urgent} title={t('refused.title')} meaning={codeText(failure.code)} next={t('refused.next')} />;
    case 'invalid':
      return <Notice tone="deny" urgent={urgent} title={t('invalid.title')} meaning={t('invalid.meaning')} next={t('invalid.next')} />;
    case 'limited':
      return (
        <Notice
          tone="warn"
          urgent={urgent}
          title={t('limited.title')}
          meaning={t('limited.meaning')}
          next={t('limited.next')}
          actions={retry}
        />
      );
    case 'too-large':
      return <Notice tone="deny" urgent={urgent} title={t('tooLarge.title')} meaning={t('tooLarge.meaning')} next={t('tooLarge.next')} />;
    case 'offline':
      return (
        <Notice
          tone="warn"
          urgent={urgent}
          title={t('offline.title')}
          meaning={t('offline.meaning')}
          next={t('offline.next')}
          actions={retry}
        />
      );
    case 'broken':
      return (
        <Notice
          tone="deny"
          urgent={urgent}
          title={t('broken.title')}
          meaning={t('broken.meaning')}
          next={t('broken.next')}
          actions={retry}
        />
      );
    default:
      return failure satisfies never;
  }
}

function ToSignIn() {
  const router = useRouter();
  const path = usePathname();
  const common = useTranslations('common');
  useEffect(() => router.replace(`/sign-in?ended=1&next=${encodeURIComponent(path)}`), [router, path]);
  return <Loading label={common('loading')} />;
}
