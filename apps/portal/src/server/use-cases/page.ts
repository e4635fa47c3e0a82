/** Which part of a list is asked for. */
export type Page = { readonly offset: number; readonly limit: number; readonly search: string };

/** A search text as a pattern for `ilike`, its own wildcards taken literally; undefined when there is nothing to search for. */
export function pattern(search: string): string | undefined {
  const text = search.trim();
  return text === '' ? undefined : `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
