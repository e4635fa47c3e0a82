'use client';

import { buttonClass, EmptyState } from '@parley/ui/primitives';
import { Compass } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';

/** An address that leads nowhere. */
export function NotFound() {
  const t = useTranslations('portal.notFound');
  return (
    <main className="mx-auto mt-[12vh] max-w-xl">
      <h1 className="sr-only">{t('title')}</h1>
      <EmptyState
        icon={<Compass />}
        title={t('title')}
        text={t('text')}
        actions={
          <Link href="/" className={buttonClass('primary')}>
            {t('home')}
          </Link>
        }
      />
    </main>
  );
}
