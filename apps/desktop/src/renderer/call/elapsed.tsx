import { Timer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CallScreen } from '../../ipc/call.ts';

/** How long the call has lasted, by the host's clock. */
export function Elapsed({ screen }: { readonly screen: CallScreen }) {
  return screen.connectedAt === null ? null : <Running key={screen.now} since={screen.now - screen.connectedAt} />;
}

function Running({ since }: { readonly since: number }) {
  const t = useTranslations('desktop.call');
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const begun = performance.now();
    const timer = setInterval(() => setPassed(performance.now() - begun), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((since + passed) / 1000));
  return (
    <span role="timer" aria-label={t('elapsed')} className="figures inline-flex items-center gap-1.5 text-ink-soft">
      <Timer aria-hidden className="size-4" />
      {`${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`}
    </span>
  );
}
