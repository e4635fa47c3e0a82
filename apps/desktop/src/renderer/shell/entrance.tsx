import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { PreferenceControls } from './preference-controls.tsx';

/** The frame of what stands before the desk: passphrase and enrolment. */
export function Entrance({ title, lead, children }: { readonly title: string; readonly lead: string; readonly children: ReactNode }) {
  const t = useTranslations('common');
  return (
    <div className="flex h-full flex-col">
      <header className="flex items-center justify-between px-6 py-4">
        <div>
          <p className="text-lg font-semibold">{t('product')}</p>
          <p className="text-sm text-ink-faint">{t('tagline')}</p>
        </div>
        <PreferenceControls />
      </header>
      <main className="relative flex grow items-start justify-center overflow-y-auto px-6 pt-[8vh] pb-10">
        <section className="w-full max-w-md rounded-card border border-line bg-surface p-6 shadow-raised" aria-labelledby="entrance-title">
          <h1 id="entrance-title" className="text-xl font-semibold">
            {title}
          </h1>
          <p className="mt-1 mb-5 text-ink-soft">{lead}</p>
          {children}
        </section>
      </main>
    </div>
  );
}
