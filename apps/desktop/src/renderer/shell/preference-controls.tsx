import { locales } from '@parley/ui/messages';
import { Field, Select } from '@parley/ui/primitives';
import { useTranslations } from 'use-intl';
import { usePreferences } from './preferences.tsx';

/** Language and appearance. */
export function PreferenceControls() {
  const t = useTranslations('common');
  const { locale, theme, setLocale, setTheme } = usePreferences();
  return (
    <div className="flex shrink-0 items-center gap-2">
      <Field label={t('language.label')} labelHidden>
        <Select value={locale} onValueChange={setLocale} options={locales.map((value) => ({ value, label: t(`language.${value}`) }))} />
      </Field>
      <Field label={t('theme.label')} labelHidden>
        <Select
          value={theme}
          onValueChange={setTheme}
          options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
        />
      </Field>
    </div>
  );
}
