import { Notice } from '@parley/ui/primitives';
import { useTranslations } from 'use-intl';
import type { HostFailure } from '../../ipc/failure.ts';
import { useFailureText } from '../use-failure-text.ts';

/** Why the vault did not open, how many wrong passphrases there were in a row, and how long to wait. */
export function UnlockFailure({ failure, seconds }: { readonly failure: HostFailure; readonly seconds: number }) {
  const t = useTranslations('desktop.vault');
  const failureText = useFailureText();
  return (
    <Notice
      tone="deny"
      urgent
      title={failureText(failure.code)}
      {...('failures' in failure && failure.failures > 0 ? { meaning: t('failures', { count: failure.failures }) } : {})}
      {...(seconds > 0 ? { next: t('wait', { seconds }) } : {})}
    />
  );
}
