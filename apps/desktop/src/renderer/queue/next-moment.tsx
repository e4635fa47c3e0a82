import { InstantText } from '@parley/ui/domain';
import { useTranslations } from 'use-intl';
import type { QueueItem } from '../../ipc/queue.ts';

/** When the person may be called next, on the person's own clock. */
export function NextMoment({ item, now }: { readonly item: QueueItem; readonly now: number }) {
  const t = useTranslations('desktop.queue');
  const zone = item.zone ?? undefined;
  if (item.verdict !== 'deny') return <InstantText at={now} timeOnly {...(zone === undefined ? {} : { zone })} />;
  switch (item.next.kind) {
    case 'at':
      return <InstantText at={item.next.at} {...(zone === undefined ? {} : { zone })} />;
    case 'never':
      return <span>{t('nextNever')}</span>;
    case 'unknown':
      return <InstantText at={item.next.until} {...(zone === undefined ? {} : { zone })} />;
  }
}
