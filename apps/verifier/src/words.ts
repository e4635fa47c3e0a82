import type { Damage } from '@parley/domain/evidence';
import type { Locale } from '@parley/ui/messages';
import enTerms from '@parley/ui/messages/en/terms.json' with { type: 'json' };
import enVerifier from '@parley/ui/messages/en/verifier.json' with { type: 'json' };
import zhTerms from '@parley/ui/messages/zh-CN/terms.json' with { type: 'json' };
import zhVerifier from '@parley/ui/messages/zh-CN/verifier.json' with { type: 'json' };

export type { Locale };

/** The texts of the page; the others of Parley stay out of the file. */
export const messages = {
  'zh-CN': { verifier: zhVerifier, terms: zhTerms },
  en: { verifier: enVerifier, terms: enTerms },
} as const;

/** Words for the values of fields that come from a closed list. */
export function valueWords(
  locale: Locale,
  { kind, field, value }: { readonly kind: string; readonly field: string; readonly value: unknown },
): string | undefined {
  const { terms, verifier } = messages[locale];
  if (typeof value === 'boolean') return verifier.value[value ? 'yes' : 'no'];
  if (typeof value !== 'string') return undefined;
  const lists: { readonly [field: string]: { readonly [value: string]: string } } = {
    'decision.verdict': terms.verdict,
    language: terms.language,
    disposition: terms.disposition,
    fact: terms.fact,
    action: terms.doAction,
    category: terms.phrase,
    move: verifier.value,
    outcome: kind === 'ended' ? terms.outcome : verifier.value,
  };
  return lists[field]?.[value];
}

/** The name of a field in words; its own name where there are none. */
export function fieldName(locale: Locale, field: string): string {
  const names: { readonly [name: string]: string } = { ...messages[locale].verifier.field, ...messages[locale].verifier.decision };
  return names[field.replace('decision.', 'decision-')] ?? names[field] ?? field;
}

/** Where in an event or in the file the damage is, in words as far as there are any. */
export function placeName(locale: Locale, { path }: Damage): string | undefined {
  if (path.length === 0) return undefined;
  const [part, name] = path;
  return part === 'fields' && name !== undefined ? fieldName(locale, name) : path.join('.');
}
