import type { ScriptIssue } from '@parley/domain/script';
import type { ConditionRefusal } from './condition-refusal.ts';

/** What is wrong with a text as YAML, or with its use of YAML: scripts do without tags, directives, merge keys and several documents. */
export type YamlProblem =
  | { readonly code: 'text.too-large'; readonly allowed: number }
  | { readonly code: 'text.too-deep'; readonly allowed: number }
  /** More values than any script has, aliases written out. */
  | { readonly code: 'text.too-many-values'; readonly allowed: number }
  /** A character that cannot be seen or is none: a control character, a byte order mark past the start, half a surrogate pair, also in an escape. */
  | { readonly code: 'text.unprintable' }
  /** `problem` is the YAML reader's own name for it, such as `BAD_INDENT`. */
  | { readonly code: 'text.syntax'; readonly problem: string }
  | { readonly code: 'text.tab' }
  | { readonly code: 'text.directive' }
  | { readonly code: 'text.documents' }
  | { readonly code: 'text.tag'; readonly tag: string }
  | { readonly code: 'text.duplicate-key'; readonly key: string }
  | { readonly code: 'text.key-not-text' }
  | { readonly code: 'text.merge-key' }
  | { readonly code: 'text.unknown-alias'; readonly alias: string }
  | { readonly code: 'text.cyclic-alias'; readonly alias: string };

/** Every code of a text that is not a script's YAML, so that a test can ask for its message in every language. */
export const yamlCodes = [
  'text.too-large',
  'text.too-deep',
  'text.too-many-values',
  'text.unprintable',
  'text.syntax',
  'text.tab',
  'text.directive',
  'text.documents',
  'text.tag',
  'text.duplicate-key',
  'text.key-not-text',
  'text.merge-key',
  'text.unknown-alias',
  'text.cyclic-alias',
] as const satisfies readonly YamlProblem['code'][];

/** A way through a document, from its top. */
export type Path = readonly (string | number)[];

/**
 * Where in a text: line and column counted from 1 in UTF-16 units, as editors do, and the range in UTF-16 units. A leading byte order mark
 * counts in the range and in no column.
 */
export type Place = { readonly line: number; readonly column: number; readonly from: number; readonly until: number };

/** One problem of a script's text: what, in which step (or palette entry, or test case), by which path, and where in the text. */
export type TextIssue = Place & { readonly step: string | null; readonly path: Path } & (ScriptIssue | YamlProblem | ConditionRefusal);

/** Everything that is wrong with a script's text, in the order of the text. */
export type TextUnsound = { readonly code: 'script.unsound'; readonly issues: readonly TextIssue[] };
