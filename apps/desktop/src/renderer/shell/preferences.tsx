import { chooseLocale, type Locale, messagesFor } from '@parley/ui/messages';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { IntlProvider } from 'use-intl';

const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

type Chosen = {
  readonly locale: Locale;
  readonly theme: Theme;
  readonly setLocale: (locale: Locale) => void;
  readonly setTheme: (theme: Theme) => void;
};
const PreferencesContext = createContext<Chosen | null>(null);

/** Language and appearance, kept on this machine; neither says anything about anyone. */
export function Preferences({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(() =>
    chooseLocale(localStorage.getItem('locale') ?? undefined, navigator.languages.join(',')),
  );
  const [theme, setTheme] = useState<Theme>(() => themes.find((one) => one === localStorage.getItem('theme')) ?? 'system');
  useEffect(() => {
    localStorage.setItem('locale', locale);
    document.documentElement.lang = locale;
  }, [locale]);
  useEffect(() => {
    localStorage.setItem('theme', theme);
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <PreferencesContext value={{ locale, theme, setLocale, setTheme }}>
      <IntlProvider locale={locale} messages={messagesFor(locale)} timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}>
        {children}
      </IntlProvider>
    </PreferencesContext>
  );
}

/** The chosen language and appearance. */
export function usePreferences(): Chosen {
  const chosen = useContext(PreferencesContext);
  if (chosen === null) throw new Error('invariant: screens stand within the preferences');
  return chosen;
}
