import type { Language } from '#compliance';
import { err, ok, type Result } from '#kernel';
import type { Block } from './script.ts';
import { spoken } from './spoken.ts';
import type { Values } from './values.ts';
import { placeholdersOf, standardVariable } from './variables.ts';

/** Why a block cannot be spoken. */
export type RenderFailure =
  | { readonly code: 'script.missing-value'; readonly variable: string }
  | { readonly code: 'script.value-type'; readonly variable: string; readonly expected: string; readonly found: string };

/** The text of a block in a language with every `{variable}` filled. A variable without a value is an error, never a gap. */
export function render(block: Block, language: Language, values: Values): Result<string, RenderFailure> {
  let text = block.text[language];
  for (const name of new Set(placeholdersOf(text))) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return err({ code: 'script.missing-value', variable: name });
    const expected = standardVariable(name)?.type;
    if (expected !== undefined && expected !== value.type) {
      return err({ code: 'script.value-type', variable: name, expected, found: value.type });
    }
  }
  text = text.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : spoken(value, language);
  });
  return ok(text);
}
