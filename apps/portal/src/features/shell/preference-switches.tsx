'use client';

import { locales, type Locale } from '@parley/ui/messages';
import { Field, Select } from '@parley/ui/primitives';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { keepPreference, localeCookie, Theme, themeCookie } from './preferences.ts';

/** The choice of language, each named in itself. */
export function LanguageSwitch() {
  const t = useTranslations('common.language');
  const router = useRouter();
  const locale = useLocale();
  return (
    <Field label={t('label')} labelHidden>
      <Select<Locale>
        value={locale}
        options={locales.map((value) => ({ value, label: t(value) }))}
        onValueChange={(next) => {
          keepPreference(localeCookie, next);
          router.refresh();
        }}
      />
    </Field>
  );
}

/** The choice of light or dark. */
export function ThemeSwitch({ initial }: { readonly initial: Theme }) {
  const t = useTranslations('common.theme');
  const [theme, setTheme] = useState(initial);
  return (
    <Field label={t('label')} labelHidden>
      <Select<Theme>
        value={theme}
        options={Theme.options.map((value) => ({ value, label: t(value) }))}
        onValueChange={(next) => {
          setTheme(next);
          keepPreference(themeCookie, next);
          document.documentElement.dataset['theme'] = next;
        }}
      />
    </Field>
  );
}
