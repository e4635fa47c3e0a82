import { err, ok, type Result } from '@parley/domain/kernel';
import { Composer, type CST, type Document, Lexer, Parser, type YAMLParseError } from 'yaml';
import type { YamlProblem } from './problems.ts';
import { type PlacedProblem, type TextNode, treeOf } from './tree.ts';

/** The longest text that is looked at, in UTF-16 units. */
export const maxLength = 2_000_000;
/** The deepest nesting and the most values of a document: what the domain reads of a script, and not one more. */
export const maxDepth = 64;
export const maxValues = 200_000;
/** A value takes a handful of lexemes: its indentation, dash or key, colon, spaces, itself, the end of its line. Two of them are signs. */
const maxLexemes = maxValues * 6;
const maxSigns = maxValues * 2;
/** Problems are told one by one up to here; each costs more than the text that makes it. */
const mostProblems = 200;

/** A text that is YAML: its tree, and what is wrong with the tags, keys and aliases it uses. */
export type Parsed = { readonly root: TextNode; readonly problems: readonly PlacedProblem[] };
/** What keeps a text from being YAML at all; never empty. */
export type NotYaml = { readonly code: 'text.not-yaml'; readonly problems: readonly PlacedProblem[] };

const byteOrderMark = '\u{FEFF}';
const unprintable = /[\p{Cs}\u{FEFF}\u{FFFE}\u{FFFF}]|[^\P{Cc}\t\n\r\u{85}]/u;

/** Parses one document of YAML 1.2 (core schema). Its work is bounded by constants: length, depth and number of values. Never throws. */
export function parseText(text: string): Result<Parsed, NotYaml> {
  if (text.length > maxLength) return refuse({ code: 'text.too-large', allowed: maxLength }, maxLength);
  const mark = text.startsWith(byteOrderMark) ? 1 : 0;
  const stray = text.slice(mark).search(unprintable);
  if (stray >= 0) return refuse({ code: 'text.unprintable' }, stray + mark);
  const tokens = tokensOf(text);
  if (!tokens.ok) return tokens;
  const directive = tokens.value.find(({ type }) => type === 'directive');
  if (directive !== undefined) return refuse({ code: 'text.directive' }, directive.offset);
  const [, second] = tokens.value.filter(({ type }) => type === 'document');
  if (second !== undefined) return refuse({ code: 'text.documents' }, second.offset);
  const [document] = documentsOf(tokens.value, text.length);
  if (document !== undefined && document.errors.length > 0) return err({ code: 'text.not-yaml', problems: errorsOf(document.errors) });
  return ok(treeOf(document?.contents));
}

function refuse(problem: YamlProblem, offset: number): Result<never, NotYaml> {
  return err({ code: 'text.not-yaml', problems: [{ ...problem, from: offset, until: offset }] });
}

/** The concrete syntax of a text. Nesting is cut off while it grows: whatever comes after would only be nested deeper. */
function tokensOf(text: string): Result<readonly CST.Token[], NotYaml> {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const stray: PlacedProblem[] = [];
  let [lexemes, signs] = [0, 0];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      tokens.push(token);
      if (token.type === 'error') stray.push({ code: 'text.syntax', problem: 'UNEXPECTED_TOKEN', from: token.offset, until: token.offset });
    }
    lexemes += 1;
    if (/^[-?:,[\]{}&*!]/.test(lexeme)) signs += 1;
    if (stray.length >= mostProblems) return err({ code: 'text.not-yaml', problems: stray });
    if (lexemes > maxLexemes || signs > maxSigns) return refuse({ code: 'text.too-many-values', allowed: maxValues }, parser.offset);
    // Besides the collections, the document and a scalar may stand on the stack.
    if (parser.stack.length > maxDepth + 2) return refuse({ code: 'text.too-deep', allowed: maxDepth }, parser.offset);
  }
  tokens.push(...parser.end());
  return ok(tokens);
}

/** Keys are compared by `treeOf`, which need not compare each with each. */
function documentsOf(tokens: readonly CST.Token[], length: number): readonly Document.Parsed[] {
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    strict: true,
    merge: false,
    stringKeys: true,
    uniqueKeys: false,
    resolveKnownTags: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  return [...composer.compose(tokens, true, length)];
}

function errorsOf(errors: readonly Pick<YAMLParseError, 'code' | 'pos'>[]): readonly PlacedProblem[] {
  return errors.slice(0, mostProblems).map(({ code, pos: [from, until] }) => ({ ...problemOf(code), from, until }));
}

function problemOf(code: YAMLParseError['code']): YamlProblem {
  switch (code) {
    case 'TAB_AS_INDENT':
      return { code: 'text.tab' };
    case 'NON_STRING_KEY':
      return { code: 'text.key-not-text' };
    default:
      return { code: 'text.syntax', problem: code };
  }
}
