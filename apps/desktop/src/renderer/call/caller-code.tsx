import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { CallScreen } from '../../ipc/call.ts';
import { useHost } from '../use-host.tsx';

/** Today's code, three digits at a time, for whoever asks who is calling. Nothing is shown on a day without a key. */
export function CallerCode({ screen }: { readonly screen: CallScreen }) {
  const t = useTranslations('desktop.call');
  const host = useHost();
  const verified = screen.view.debt !== null;
  const answer = useQuery({ queryKey: ['callerCode', screen.call, screen.today, verified], queryFn: () => host.call.callerCode() });
  const code = answer.data?.ok === true ? answer.data.value.code : null;
  if (code === null) return null;
  return (
    <section aria-labelledby="caller-code-title">
      <h2 id="caller-code-title" className="font-semibold">
        {t('callerCode')}
      </h2>
      <p className="figures font-mono text-lg">{code.replaceAll(/(\d{3})(?=\d)/g, '$1 ')}</p>
      <p className="text-xs text-ink-faint">{t('callerCodeHint')}</p>
    </section>
  );
}
