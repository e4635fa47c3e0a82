import type {} from 'use-intl';
import enCodes from './en/codes.json' with { type: 'json' };
import enCommon from './en/common.json' with { type: 'json' };
import enDesktop from './en/desktop.json' with { type: 'json' };
import enPortal from './en/portal.json' with { type: 'json' };
import enTerms from './en/terms.json' with { type: 'json' };
import enVerifier from './en/verifier.json' with { type: 'json' };
import type { Locale } from './locale.ts';
import zhCodes from './zh-CN/codes.json' with { type: 'json' };
import zhCommon from './zh-CN/common.json' with { type: 'json' };
import zhDesktop from './zh-CN/desktop.json' with { type: 'json' };
import zhPortal from './zh-CN/portal.json' with { type: 'json' };
import zhTerms from './zh-CN/terms.json' with { type: 'json' };
import zhVerifier from './zh-CN/verifier.json' with { type: 'json' };

export { codesIn, isCode, type Code } from './code.ts';
export { chooseLocale, defaultLocale, locales, type Locale } from './locale.ts';

/** Every text of the interface, one namespace a file. Both languages have one shape; messages.test.ts proves it. */
export type Messages = {
  readonly common: typeof zhCommon;
  readonly terms: typeof zhTerms;
  readonly codes: typeof zhCodes;
  readonly portal: typeof zhPortal;
  readonly desktop: typeof zhDesktop;
  readonly verifier: typeof zhVerifier;
};

const catalogues: Readonly<Record<Locale, Messages>> = {
  'zh-CN': { common: zhCommon, terms: zhTerms, codes: zhCodes, portal: zhPortal, desktop: zhDesktop, verifier: zhVerifier },
  en: { common: enCommon, terms: enTerms, codes: enCodes, portal: enPortal, desktop: enDesktop, verifier: enVerifier },
};

/** The catalogue of a language. */
export function messagesFor(locale: Locale): Messages {
  return catalogues[locale];
}

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
