'use client';

import { useTranslations } from 'next-intl';

/** A length of time in minutes and seconds. */
export function DurationText({ milliseconds }: { readonly milliseconds: number | null }) {
  const t = useTranslations('portal.call');
  const common = useTranslations('common');
  if (milliseconds === null) return <span className="text-ink-faint">{common('unknown')}</span>;
  const seconds = Math.round(milliseconds / 1000);
  return <span className="figures whitespace-nowrap">{t('length', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })}</span>;
}
