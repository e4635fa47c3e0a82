import type { TextNode } from './tree.ts';

/** One member or item as it is to be written: `old` is its number in the text before, `body` its own text, indented as its first line stands. */
export type Piece = { readonly old: number | undefined; readonly body: string };
type Range = { readonly from: number; readonly until: number };

/** The ranges of a collection's items in the text: of a block list with their dashes. */
export function rangesOf(node: Extract<TextNode, { kind: 'map' | 'seq' }>, text: string): readonly Range[] {
  if (node.kind === 'map') return node.pairs.map(({ at, value }) => ({ from: at.from, until: Math.max(at.until, value.until) }));
  if (node.flow) return node.items.map(({ from, until }) => ({ from: beforeProperties(text, from), until }));
  const column = columnOf(text, node.from);
  const ranges: Range[] = [];
  for (const { until } of node.items) {
    const before = ranges.at(-1);
    ranges.push({ from: before === undefined ? node.from : nextDash(text, before.until, column), until });
  }
  return ranges;
}

/** Where an item of a flow list begins: at its anchor, if it has one. */
function beforeProperties(text: string, from: number): number {
  const anchor = /&[^\s,[\]{}]+\s+$/.exec(text.slice(Math.max(0, from - 200), from));
  return anchor === null ? from : from - anchor[0].length;
}

function nextDash(text: string, from: number, column: number): number {
  for (let line = lineStart(text, from); line < text.length; line = lineEnd(text, line) + 1) {
    if (line >= from && text.startsWith('-', line + column) && text.slice(line, line + column).trim() === '') return line + column;
  }
  return from;
}

/** How far in the line a place is. */
export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** A block with other pieces than before, or in another order. Blank lines and comments that stood before a piece stay before it. */
export function joinBlock(
  node: TextNode & Range,
  ranges: readonly Range[],
  given: { readonly pieces: readonly Piece[]; readonly text: string },
): string {
  const { pieces, text } = given;
  const indent = ' '.repeat(columnOf(text, node.from));
  const ownLine = text.slice(lineStart(text, node.from), node.from).trim() === '';
  const leads = ranges.map((range, index) => leadOf(text, ranges[index - 1], range));
  const apart = leads.filter((lead) => /^[^\S\n]*\n/.test(lead)).length * 2 > leads.length - 1;
  let out = '';
  for (const [index, { old, body }] of pieces.entries()) {
    const range = old === undefined ? undefined : ranges[old];
    const rest = range === undefined || old === ranges.length - 1 ? '' : restOfLine(text, range);
    const lead = old === undefined ? (apart && index > 0 ? '\n' : '') : (leads[old] ?? '');
    const own = (body + rest).replace(/\r?\n$/, '');
    if (index > 0) out += `\n${lead}${indent}${own}`;
    else if (lead.trim() === '') out += own;
    // The comments of what comes first now: before it where it has a line of its own, after it where it has not.
    else out += ownLine ? `${lead.trim()}\n${indent}${own}` : `${own}\n${lead.replace(/^\s*\n/, '').trimEnd()}`;
  }
  return out;
}

/** The whole lines between an item and the one before. */
function leadOf(text: string, before: Range | undefined, { from }: Range): string {
  if (before === undefined) return '';
  const start = text[before.until - 1] === '\n' ? before.until : lineEnd(text, before.until) + 1;
  return text.slice(start, Math.max(start, lineStart(text, from)));
}

function restOfLine(text: string, { until }: Range): string {
  return text[until - 1] === '\n' ? '' : text.slice(until, lineEnd(text, until)).trimEnd();
}

/** A collection in brackets with other pieces than before. What stood before a piece, a comment or a line break, stays before it. */
export function joinFlow(
  node: Range & { readonly kind: 'map' | 'seq' },
  ranges: readonly Range[],
  given: { readonly pieces: readonly Piece[]; readonly text: string },
): string {
  const { pieces, text } = given;
  const [open, close] = node.kind === 'map' ? ['{', '}'] : ['[', ']'];
  if (pieces.length === 0) return open + close;
  const gaps = ranges.map(({ from }, index) => {
    const before = ranges[index - 1];
    return before === undefined ? { held: '', lead: text.slice(node.from + 1, from) } : gapOf(text.slice(before.until, from));
  });
  const padding = node.kind === 'map' ? ' ' : '';
  const tail = text.slice(ranges.at(-1)?.until ?? node.until - 1, node.until - 1).replace(/^\s*,/, '');
  const written = pieces.map(({ old, body }, index) => {
    const usual = index === 0 ? padding : ' ';
    if (old === undefined) return usual + body;
    const lead = gaps[old]?.lead ?? '';
    // What is first now was not, or the other way round: a brace has its own space after it.
    const misplaced = (index === 0) !== (old === 0) && /^[^\S\n]*$/.test(lead);
    const held = index === pieces.length - 1 ? '' : (gaps[old + 1]?.held ?? '');
    return (misplaced ? usual : lead) + body + held;
  });
  return open + written.join(',') + (ranges.length === 0 ? padding : tail) + close;
}

/** What stands between one item and the comma, and between the comma and the next item. A comma in a comment is none. */
function gapOf(between: string): { readonly held: string; readonly lead: string } {
  const comma = /^((?:[^#,]|#[^\n]*\n)*),/.exec(between);
  return comma === null ? { held: '', lead: between } : { held: comma[1] ?? '', lead: between.slice(comma[0].length) };
}
