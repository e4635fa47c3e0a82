import { Language } from '@parley/domain/compliance';

/** The languages of the interface are those of the scripts. */
export type Locale = Language;
export const locales: readonly Locale[] = Language.options;
export const defaultLocale: Locale = 'zh-CN';

/** A locale from a stored choice, else from an Accept-Language header, else the default. */
export function chooseLocale(stored: string | undefined, accepted: string | null | undefined): Locale {
  const kept = Language.safeParse(stored);
  if (kept.success) return kept.data;
  const wishes = (accepted ?? '')
    .split(',')
    .map((part, index) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find((value) => value !== undefined);
      return { tag: tag.toLowerCase(), weight: weight === undefined ? 1 : Number(weight), index };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .toSorted((one, two) => two.weight - one.weight || one.index - two.index);
  for (const { tag } of wishes) {
    const found =
      locales.find((locale) => locale.toLowerCase() === tag) ??
      locales.find((locale) => locale.slice(0, 2).toLowerCase() === tag.slice(0, 2));
    if (found !== undefined) return found;
  }
  return defaultLocale;
}
