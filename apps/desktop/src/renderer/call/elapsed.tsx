import { Timer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CallScreen } from '../../ipc/call.ts';

/** How long the call has lasted, by the host's clock. */
export function Elapsed({ screen }: { readonly screen: CallScreen }) {
  const t = useTranslations('desktop.call');
  const [since] = useState(() => new Map<CallScreen, number>());
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  if (screen.connectedAt === null) return null;
  const seen = since.get(screen) ?? performance.now();
  if (!since.has(screen)) {
    since.clear();
    since.set(screen, seen);
  }
  const seconds = Math.max(0, Math.floor((screen.now - screen.connectedAt + performance.now() - seen) / 1000));
  return (
    <span role="timer" aria-label={t('elapsed')} className="figures inline-flex items-center gap-1.5 text-ink-soft">
      <Timer aria-hidden className="size-4" />
      {`${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`}
    </span>
  );
}
