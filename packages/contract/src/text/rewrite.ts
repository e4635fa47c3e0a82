import { type Data, dataOf, isList, isRecord } from './data.ts';
import { flowText, itemLines, memberLines, placeOf } from './layout.ts';
import { matches } from './matches.ts';
import { conditionText, isDefault, meaningOf, same } from './meaning.ts';
import { columnOf, joinBlock, joinFlow, type Piece, rangesOf } from './pieces.ts';
import { blockText, scalarText } from './scalar-text.ts';
import type { TextNode } from './tree.ts';

/** `anchors` has what the anchors written so far stand for. */
type Rewriting = { readonly text: string; readonly anchors: Map<string, Data> };
type Collection = Extract<TextNode, { kind: 'map' | 'seq' }>;

/**
 * A text changed so that it means something else, and is otherwise as it was: what keeps its meaning keeps every character, its comments and its
 * place. `target` is a meaning, as `meaningOf` makes them. Whoever calls this reads the answer again.
 */
export function rewritten(text: string, root: TextNode, target: Data): string {
  const inner = rewrite(root, target, { text, anchors: new Map() });
  return text.slice(0, root.from) + inner + text.slice(root.until);
}

function rewrite(node: TextNode, target: Data, rewriting: Rewriting): string {
  const { text, anchors } = rewriting;
  if (node.kind === 'alias') return aliasText(node, target, rewriting);
  const before = text.slice(node.from, node.until);
  const written = !hasLinks(node) && same(meaningOf(dataOf(node)), target) ? before : changed(node, target, rewriting);
  if (node.anchor !== undefined) anchors.set(node.anchor, target);
  // The range of a literal block ends its line.
  return before.endsWith('\n') && !written.endsWith('\n') ? `${written}\n` : written;
}

function changed(node: Exclude<TextNode, { kind: 'alias' }>, target: Data, rewriting: Rewriting): string {
  if (node.kind === 'map' && isRecord(target)) return mapText(node, target, rewriting);
  if (node.kind === 'seq' && isList(target)) return seqText(node, target, rewriting);
  if (node.kind !== 'scalar' || isList(target) || isRecord(target)) return flowText(target);
  const block = node.style === 'BLOCK_LITERAL' || node.style === 'BLOCK_FOLDED';
  const indent = block ? (/\n( +)\S/.exec(rewriting.text.slice(node.from, node.until))?.[1]?.length ?? 0) : 0;
  const literal = indent > 0 && typeof target === 'string' ? blockText(target, indent) : undefined;
  return literal ?? scalarText(target, block ? undefined : node.style);
}

/** An alias stays one while its anchor means what it should. Where only the anchor has changed, the alias takes over its name and what it meant. */
function aliasText(node: Extract<TextNode, { kind: 'alias' }>, target: Data, { text, anchors }: Rewriting): string {
  const now = anchors.get(node.name);
  if (now !== undefined && same(now, target)) return text.slice(node.from, node.until);
  const kept = node.target !== undefined && same(meaningOf(dataOf(node.target)), target);
  if (!kept) return flowText(target);
  anchors.set(node.name, target);
  return `&${node.name} ${flowText(target)}`;
}

/** A member that stays: its whole text, and that of its value alone where that can be written in its place. */
type Kept = {
  readonly key: string;
  readonly old: number;
  readonly value: TextNode;
  readonly body: string | undefined;
  readonly piece: string;
};

function mapText(node: Extract<TextNode, { kind: 'map' }>, target: { readonly [key: string]: Data }, rewriting: Rewriting): string {
  const { text } = rewriting;
  const anew = (key: string, member: Data) =>
    node.flow ? `${scalarText(key)}: ${flowText(member)}` : within(node, memberLines(key, member), text);
  const kept = node.pairs.flatMap(({ key, at, value }, old): readonly Kept[] => {
    const wanted = Object.hasOwn(target, key) ? target[key] : isDefault(key, dataOf(value)) ? [] : undefined;
    if (wanted === undefined) return [];
    if (!hasRoom(value, wanted)) return [{ key, old, value, body: undefined, piece: anew(key, wanted) }];
    const body = rewrite(value, asWritten(key, value, wanted), rewriting);
    return [{ key, old, value, body, piece: text.slice(at.from, value.from) + body }];
  });
  const added = Object.entries(target).filter(([key]) => !kept.some((one) => one.key === key));
  const bodies = kept.flatMap(({ value, body }) => (body === undefined ? [] : [{ value, body }]));
  if (added.length === 0 && bodies.length === node.pairs.length) return inPlace(node, bodies, text);
  const pieces: (Piece & { readonly key: string })[] = kept.map(({ key, old, piece }) => ({ key, old, body: piece }));
  for (const [key, member] of added.toSorted(([one], [other]) => placeOf(one) - placeOf(other))) {
    const after = pieces.findLastIndex((piece) => placeOf(piece.key) <= placeOf(key));
    pieces.splice(after + 1, 0, { key, old: undefined, body: anew(key, member) });
  }
  return joined(node, pieces, text);
}

/** Whether a member can be written where its value stands: not where nothing stands, nor on the lines of a block what is no such block. */
function hasRoom(value: TextNode, wanted: Data): boolean {
  if (value.kind === 'scalar') return value.from < value.until;
  if (value.kind === 'alias' || value.flow) return true;
  return value.kind === 'seq' ? isList(wanted) && wanted.length > 0 : isRecord(wanted) && Object.keys(wanted).length > 0;
}

/** What a scalar that was a condition's text becomes: itself where it still means the same, else the new condition's text, else its data. */
function asWritten(key: string, value: TextNode, wanted: Data): Data {
  const before = value.kind === 'scalar' ? value.value : undefined;
  if (typeof before !== 'string' || key !== 'when' || !isRecord(wanted)) return wanted;
  return same(meaningOf({ when: before }), { when: wanted }) ? before : (conditionText(key, wanted) ?? wanted);
}

function seqText(node: Extract<TextNode, { kind: 'seq' }>, target: readonly Data[], rewriting: Rewriting): string {
  const { text } = rewriting;
  const found = matches(
    node.items.map((item) => meaningOf(dataOf(item))),
    target,
  );
  const ranges = rangesOf(node, text);
  const written = target.map((item, index) => {
    const old = found[index];
    const value = old === undefined ? undefined : node.items[old];
    return old === undefined || value === undefined
      ? { old: undefined, item }
      : { old, value, item, body: rewrite(value, item, rewriting) };
  });
  const kept = written.flatMap((one) => (one.old === undefined ? [] : [one]));
  if (kept.length === node.items.length && kept.length === target.length && kept.every(({ old }, index) => old === index)) {
    return inPlace(node, kept, text);
  }
  const pieces = written.map((one): Piece => {
    if (one.old === undefined) return { old: undefined, body: node.flow ? flowText(one.item) : within(node, itemLines(one.item), text) };
    const from = ranges[one.old]?.from ?? one.value.from;
    return { old: one.old, body: text.slice(from, one.value.from) + one.body };
  });
  return joined(node, pieces, text);
}

/** The same pieces in the same order: everything around them is as before. */
function inPlace(node: Collection, written: readonly { readonly value: TextNode; readonly body: string }[], text: string): string {
  let out = '';
  let at = node.from;
  for (const { value, body } of written) {
    out += text.slice(at, value.from) + body;
    at = value.until;
  }
  return out + text.slice(at, Math.max(at, node.until));
}

function joined(node: Collection, pieces: readonly Piece[], text: string): string {
  if (node.flow) return joinFlow(node, rangesOf(node, text), { pieces, text });
  return joinBlock(node, rangesOf(node, text), { pieces, text });
}

/** New lines under the first, which is put where the block's lines begin. */
function within(node: TextNode, lines: readonly string[], text: string): string {
  const indent = ' '.repeat(columnOf(text, node.from));
  return lines.map((line, index) => (index === 0 || line === '' ? line : indent + line)).join('\n');
}

/** Whether something inside a node is an alias or has an anchor: then it cannot be copied without a look at what its anchors mean by now. */
function hasLinks(node: TextNode): boolean {
  const inner = node.kind === 'map' ? node.pairs.map(({ value }) => value) : node.kind === 'seq' ? node.items : [];
  return inner.some((one) => one.kind === 'alias' || one.anchor !== undefined || hasLinks(one));
}
