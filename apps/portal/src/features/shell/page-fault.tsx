'use client';

import { Button, Notice } from '@parley/ui/primitives';
import { useTranslations } from 'next-intl';

/** A screen that could not be drawn. */
export function PageFault({ reset }: { readonly error: Error; readonly reset: () => void }) {
  const t = useTranslations('portal.failure.page');
  const common = useTranslations('common.action');
  return (
    <div className="mx-auto mt-16 max-w-xl px-4">
      <Notice
        urgent
        tone="deny"
        title={t('title')}
        meaning={t('meaning')}
        next={t('next')}
        actions={<Button onClick={reset}>{common('reload')}</Button>}
      />
    </div>
  );
}
