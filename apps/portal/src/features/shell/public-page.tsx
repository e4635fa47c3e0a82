'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Theme } from './preferences.ts';
import { LanguageSwitch, ThemeSwitch } from './preference-switches.tsx';

/** The frame of a page for whoever is not signed in: one narrow column, on a telephone too. */
export function PublicPage({ theme, children }: { readonly theme: Theme; readonly children: ReactNode }) {
  const common = useTranslations('common');
  return (
    <div className="flex min-h-screen flex-col">
      <header className="flex justify-end gap-3 p-4">
        <LanguageSwitch />
        <ThemeSwitch initial={theme} />
      </header>
      <main className="mx-auto mt-[10vh] w-[min(24rem,calc(100vw-2rem))] space-y-5 pb-8">
        <div>
          <p className="text-xl font-semibold tracking-tight">{common('product')}</p>
          <p className="text-ink-soft">{common('tagline')}</p>
        </div>
        {children}
      </main>
    </div>
  );
}
