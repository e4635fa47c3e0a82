import { InstantText } from '@parley/ui/domain';
import { Badge, Notice } from '@parley/ui/primitives';
import { Clock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { SyncStatus } from '../../ipc/status.ts';

const minute = 60_000;
/** What the time may be off by, before it is worth a word of its own. */
const tolerated = minute;

/** How far the time is from what is shown, at most. */
function offMs({ now, bounds: { earliest, latest } }: SyncStatus['clock']): number | null {
  return latest === null ? null : Math.max(latest - now, now - earliest);
}

/** A word of its own when the time is not known, or only roughly. */
export function TimeNotice({ clock }: Pick<SyncStatus, 'clock'>) {
  const t = useTranslations('desktop.sync');
  const off = offMs(clock);
  if (off === null) return <Notice tone="deny" title={t('timeUnknownTitle')} meaning={t('timeUnknownMeaning')} />;
  return off <= tolerated ? null : <Notice tone="warn" title={t('timeRoughTitle')} meaning={t('timeRoughMeaning')} />;
}

/** The same in the head of every screen, where nothing is said while the time is well known. */
export function TimeBadge({ clock }: Pick<SyncStatus, 'clock'>) {
  const t = useTranslations('desktop.sync');
  const off = offMs(clock);
  if (off !== null && off <= tolerated) return null;
  return (
    <span title={off === null ? t('timeUnknownMeaning') : t('timeRoughMeaning')}>
      <Badge tone={off === null ? 'deny' : 'warn'} icon={<Clock aria-hidden />}>
        {off === null ? t('timeBadgeUnknown') : t('timeBadgeRough', { minutes: Math.ceil(off / minute) })}
      </Badge>
    </span>
  );
}

/** How well the time is known, and by what. */
export function TimeText({ clock }: Pick<SyncStatus, 'clock'>) {
  const t = useTranslations('desktop.sync');
  const off = offMs(clock);
  if (off === null) return t('timeUnknown');
  if (clock.basis === 'hardware-clock') return t('timeHardware', { minutes: Math.ceil(off / minute) });
  return t('timeBeacon', { seconds: Math.max(1, Math.ceil(off / 1000)) });
}

/** When this machine's clock was last turned, and by how much. */
export function TurnText({ clock: { lastTurn } }: Pick<SyncStatus, 'clock'>) {
  const t = useTranslations('desktop.sync');
  if (lastTurn === null) return t('turnedNever');
  const minutes = Math.round(Math.abs(lastTurn.byMs) / minute);
  return (
    <>
      {lastTurn.byMs > 0 ? t('turnedForward', { minutes }) : t('turnedBack', { minutes })}{' '}
      <span className="text-sm text-ink-faint">
        <InstantText at={lastTurn.at} />
      </span>
      <p className="text-sm text-ink-faint">{t('turnedMeaning')}</p>
    </>
  );
}
