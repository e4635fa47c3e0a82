import type { ScriptIssue } from '@parley/domain/script';
import { LineCounter } from 'yaml';
import type { Path, Place } from './problems.ts';
import type { Span, TextNode, TextPair } from './tree.ts';

/** What an issue points at. */
export type Located = Span & { readonly path: Path };

/** The node that a path leads to, or the last one on the way that there is. What an alias stands for is followed. */
export function nodeAt(root: TextNode, path: Path): { readonly node: TextNode; readonly pair: TextPair | undefined; readonly path: Path } {
  let node = root;
  let pair: TextPair | undefined;
  for (const [index, part] of path.entries()) {
    const inside = node.kind === 'alias' && node.target !== undefined ? node.target : node;
    const next = inside.kind === 'map' ? inside.byKey.get(String(part)) : undefined;
    const item = inside.kind === 'seq' && typeof part === 'number' ? inside.items[part] : undefined;
    if (next === undefined && item === undefined) return { node, pair, path: path.slice(0, index) };
    pair = next;
    node = next?.value ?? item ?? node;
  }
  return { node, pair, path };
}

/** Where an issue of a script is: by its path, or at the step, palette entry or test case it names, or at the part of the head it concerns. */
export function locate(root: TextNode, issue: ScriptIssue): Located {
  if (issue.path !== undefined) {
    const { node, pair } = nodeAt(root, issue.path);
    return { ...(issue.code === 'script.unknown-key' && pair !== undefined ? pair.at : node), path: issue.path };
  }
  const path = issue.step === null ? headPath(root, issue) : pathTo(root, issue.step, issue.code.startsWith('script.case-'));
  const precise = issue.code === 'script.case-failed' && issue.move > 0 ? [...path, 'moves', issue.move - 1] : path;
  const found = nodeAt(root, precise);
  return { from: found.node.from, until: found.node.until, path: found.path };
}

/** The part of a script's head that an issue without a step concerns; the whole, where there is none. */
function headPath(root: TextNode, issue: ScriptIssue): Path {
  switch (issue.code) {
    case 'script.unknown-variable':
    case 'script.variable-type':
    case 'script.variable-sensitivity':
    case 'script.variable-unit': {
      const index = itemsAt(root, ['variables']).findIndex((item) => nameOf(item) === issue.variable);
      return index < 0 ? ['variables'] : ['variables', index];
    }
    case 'script.unknown-target':
      return textAt(root, ['entry']) === issue.target ? ['entry'] : ['politeEnd'];
    case 'script.duplicate-id':
    case 'script.reserved-id':
      return pathTo(root, issue.id, false);
    default:
      return [];
  }
}

/** The path of the last step, palette entry or test case with an id. What an include step brought in is there, or in the part that stands in this text. */
function pathTo(root: TextNode, id: string, isCase: boolean): Path {
  const lists = isCase ? ['cases', 'steps', 'palette'] : ['steps', 'palette', 'cases'];
  return within(root, [], { id, lists }) ?? [];
}

function within(root: TextNode, base: Path, wanted: { readonly id: string; readonly lists: readonly string[] }): Path | undefined {
  const { id, lists } = wanted;
  for (const list of lists) {
    const index = itemsAt(root, [...base, list]).findLastIndex((item) => textAt(item, ['id']) === id);
    if (index >= 0) return [...base, list, index];
  }
  for (const [index, step] of itemsAt(root, [...base, 'steps']).entries()) {
    const outer = textAt(step, ['id']);
    const part = textAt(step, ['part']);
    if (outer === undefined || part === undefined || !id.startsWith(`${outer}.`)) continue;
    const brought = itemsAt(root, ['parts']).findIndex((item) => textAt(item, ['id']) === part);
    const inner = brought < 0 ? undefined : within(root, ['parts', brought], { id: id.slice(outer.length + 1), lists });
    return inner ?? [...base, 'steps', index];
  }
  return undefined;
}

/** The path that leads furthest down to a place of the text, and the id of the innermost thing on it that has one. */
export function pathOf(root: TextNode, offset: number): { readonly path: Path; readonly step: string | null } {
  const path: (string | number)[] = [];
  let step: string | null = null;
  let node: TextNode | undefined = root;
  while (node !== undefined) {
    if (path.length > 0) step = textAt(node, ['id']) ?? step;
    const inner = partAt(node, offset);
    if (inner !== undefined) path.push(inner.name);
    node = inner?.node;
  }
  return { path, step };
}

function partAt(node: TextNode, offset: number): { readonly name: string | number; readonly node: TextNode } | undefined {
  if (node.kind === 'map') {
    const pair = node.pairs.find(({ at, value }) => offset >= at.from && offset < Math.max(at.until, value.until));
    return pair === undefined ? undefined : { name: pair.key, node: pair.value };
  }
  if (node.kind !== 'seq') return undefined;
  const index = node.items.findIndex(({ from, until }) => offset >= from && offset < until);
  const item = node.items[index];
  return item === undefined ? undefined : { name: index, node: item };
}

function itemsAt(root: TextNode, path: Path): readonly TextNode[] {
  const { node, path: reached } = nodeAt(root, path);
  const inside = node.kind === 'alias' && node.target !== undefined ? node.target : node;
  return reached.length === path.length && inside.kind === 'seq' ? inside.items : [];
}

function textAt(root: TextNode, path: Path): string | undefined {
  const { node, path: reached } = nodeAt(root, path);
  return reached.length === path.length && node.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** What a list of variables calls one: its text, or its name. */
function nameOf(node: TextNode): string | undefined {
  return textAt(node, []) ?? textAt(node, ['name']);
}

/** Lines and columns of a text, for any number of places. */
export function placing(text: string): (span: Span) => Place {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) lines.addNewLine(end + 1);
  const mark = text.startsWith('\u{FEFF}') ? 1 : 0;
  return ({ from, until }) => {
    const { line, col } = lines.linePos(from);
    return { line, column: line === 1 ? Math.max(1, col - mark) : col, from, until };
  };
}
