import { err, type Result } from '@parley/domain/kernel';
import {
  assemble,
  readScriptPart,
  readScriptSource,
  type ScriptIssue,
  type ScriptLibrary,
  type ScriptPart,
  type ScriptSource,
  type Unsound,
} from '@parley/domain/script';
import { type RefusedCondition, withConditions } from './conditions.ts';
import { dataOf, excessOf } from './data.ts';
import { locate, nodeAt, pathOf, placing } from './locate.ts';
import { parseText } from './parse.ts';
import type { Path, Place, TextIssue, TextUnsound } from './problems.ts';
import type { PlacedProblem, Span, TextNode } from './tree.ts';

/** The most issues told of one text. */
const mostIssues = 500;

/**
 * Reads a script from YAML 1.2 (core schema). `when` may be a text in CEL. Every problem has its code, its step and path and its place in the
 * text, in the order of the text, at most 500. With a library the script is also put together, and what is wrong with its includes is told. Never
 * throws; its work is bounded whatever the text.
 */
export function readScriptText(text: string, { library }: { readonly library?: ScriptLibrary } = {}): Result<ScriptSource, TextUnsound> {
  return readText(text, (data) => {
    const source = readScriptSource(data);
    if (!source.ok || library === undefined) return source;
    const body = assemble(source.value, library);
    return body.ok ? source : body;
  });
}

/** Reads a part from YAML, as `readScriptText`. */
export function readPartText(text: string): Result<ScriptPart, TextUnsound> {
  return readText(text, readScriptPart);
}

/**
 * Where issues of a script are in the text it was read from: those of `checkScript`, `checkCases` or `assemble`, or any that have a path. An
 * issue of a part that stands elsewhere is located at the step that includes it; in a text that cannot be parsed, everything is at its start.
 */
export function locateIssues(text: string, issues: readonly ScriptIssue[]): readonly TextIssue[] {
  const parsed = parseText(text);
  const place = placing(text);
  return issues.map((issue) => {
    const { path, ...span } = parsed.ok ? locate(parsed.value.root, issue) : { path: [], from: 0, until: 0 };
    return { ...issue, path, ...place(span) };
  });
}

/**
 * Where a value of a text is, by its path, or as much of the path as there is; `within` a value that is a text, where that stands in the file
 * letter by letter.
 */
export function placeInText(text: string, path: Path, within: Span = { from: 0, until: Infinity }): Place {
  const parsed = parseText(text);
  const span = parsed.ok ? insideOf(nodeAt(parsed.value.root, path).node, within, text) : { from: 0, until: 0 };
  return placing(text)(span);
}

/** Whether a text means to be a script, well written or not: it has steps, a palette or a polite end at its top. */
export function looksLikeScript(text: string): boolean {
  const names = ['steps', 'palette', 'politeEnd'];
  const parsed = parseText(text);
  if (!parsed.ok) return /^(["']?)(steps|palette|politeEnd)\1[ \t]*:/m.test(text);
  const { root } = parsed.value;
  return root.kind === 'map' && root.pairs.some(({ key }) => names.includes(key));
}

function readText<Value>(text: string, read: (data: unknown) => Result<Value, Unsound>): Result<Value, TextUnsound> {
  const parsed = parseText(text);
  if (!parsed.ok) {
    const problems = parsed.error.problems.map((problem) => ({ ...problem, step: null, path: [] }));
    return refuse(text, problems);
  }
  const { root, problems } = parsed.value;
  const excess = excessOf(root);
  const yaml = [...problems, ...(excess === undefined ? [] : [excess])].map((problem) => ({ ...problem, ...pathOf(root, problem.from) }));
  if (excess !== undefined) return refuse(text, yaml);
  const { data, refused } = withConditions(dataOf(root));
  const source = read(data);
  const issues = source.ok ? [] : source.error.issues.map((issue) => ({ ...issue, ...locate(root, issue) }));
  const found = [...yaml, ...refused.slice(0, mostIssues).map((one) => inCondition(root, one, text)), ...issues];
  return source.ok && found.length === 0 ? source : refuse(text, found);
}

function inCondition(root: TextNode, { path, refusal }: RefusedCondition, text: string): Unplaced {
  const { node } = nodeAt(root, path);
  const span = insideOf(node, { from: refusal.offset, until: Infinity }, text);
  return { ...refusal, step: pathOf(root, node.from).step, path, ...span };
}

/** Part of a value, where the value stands in the file letter by letter; else the whole of it. */
function insideOf(node: TextNode, within: Span, text: string): Span {
  const written = node.kind === 'alias' && node.target !== undefined ? node.target : node;
  const whole = { from: written.from, until: written.until };
  const value = written.kind === 'scalar' && typeof written.value === 'string' ? written.value : '';
  const start = text.slice(whole.from, whole.until).indexOf(value);
  if (start < 0 || value === '') return whole;
  const end = whole.from + start + value.length;
  return { from: Math.min(whole.from + start + within.from, end), until: Math.min(whole.from + start + within.until, end) };
}

type Unplaced = Omit<TextIssue, 'line' | 'column'> & (PlacedProblem | ScriptIssue | RefusedCondition['refusal']);

function refuse(text: string, found: readonly Unplaced[]): Result<never, TextUnsound> {
  const place = placing(text);
  const issues = found.toSorted((one, other) => one.from - other.from).slice(0, mostIssues);
  return err({ code: 'script.unsound', issues: issues.map((issue): TextIssue => ({ ...issue, ...place(issue) })) });
}
