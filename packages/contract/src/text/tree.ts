import { type Alias, isAlias, isMap, isScalar, isSeq, type Scalar } from 'yaml';
import type { YamlProblem } from './problems.ts';

export type Span = { readonly from: number; readonly until: number };
export type Atom = string | number | boolean | null;

/** The most problems told of one tree. */
const mostProblems = 500;

/** A value as it stands in a text. Its span leaves out an anchor before it and, for a block, the comments and blank lines after it. */
export type TextNode = Span & { readonly anchor: string | undefined } & (
    | { readonly kind: 'scalar'; readonly value: Atom; readonly style: Scalar.Type | undefined }
    | { readonly kind: 'map'; readonly flow: boolean; readonly pairs: readonly TextPair[]; readonly byKey: ReadonlyMap<string, TextPair> }
    | { readonly kind: 'seq'; readonly flow: boolean; readonly items: readonly TextNode[] }
    | { readonly kind: 'alias'; readonly name: string; readonly target: TextNode | undefined }
  );
export type TextPair = { readonly key: string; readonly at: Span; readonly value: TextNode };

export type PlacedProblem = YamlProblem & Span;

/** The tree of a document's contents, and what is wrong with its tags, keys and aliases. The contents are of bounded depth. */
export function treeOf(contents: unknown): { readonly root: TextNode; readonly problems: readonly PlacedProblem[] } {
  const building: Building = { anchors: new Map(), open: new Set(), problems: [] };
  return { root: nodeOf(contents, 0, building), problems: building.problems };
}

/** `anchors` are those met so far, `open` those whose node is being built. */
type Building = { readonly anchors: Map<string, TextNode>; readonly open: Set<string>; readonly problems: PlacedProblem[] };

function nodeOf(given: unknown, empty: number, building: Building): TextNode {
  if (isAlias(given)) return aliasOf(given, building);
  if (!isScalar(given) && !isMap(given) && !isSeq(given)) {
    return { kind: 'scalar', value: null, style: undefined, anchor: undefined, from: empty, until: empty };
  }
  const { anchor, tag, range } = given;
  const from = range?.[0] ?? empty;
  const end = range?.[1] ?? empty;
  if (tag !== undefined) tell(building, { code: 'text.tag', tag, from, until: end });
  if (isScalar(given)) {
    const node: TextNode = { kind: 'scalar', value: atomOf(given.value), style: given.type, anchor, from, until: end };
    if (typeof node.value === 'string' && !node.value.isWellFormed()) tell(building, { code: 'text.unprintable', from, until: end });
    if (anchor !== undefined) building.anchors.set(anchor, node);
    return node;
  }
  const outer = anchor !== undefined && building.open.has(anchor);
  if (anchor !== undefined) building.open.add(anchor);
  const flow = given.flow === true;
  const node: TextNode = isSeq(given)
    ? { kind: 'seq', flow, anchor, from, ...itemsOf(given.items, end, { flow, building }) }
    : { kind: 'map', flow, anchor, from, ...pairsOf(given.items, end, { flow, building }) };
  if (anchor !== undefined) {
    if (!outer) building.open.delete(anchor);
    building.anchors.set(anchor, node);
  }
  return node;
}

function itemsOf(given: readonly unknown[], end: number, { flow, building }: { readonly flow: boolean; readonly building: Building }) {
  const items = given.map((item) => nodeOf(item, end, building));
  return { items, until: flow ? end : (items.at(-1)?.until ?? end) };
}

function pairsOf(
  given: readonly { readonly key: unknown; readonly value: unknown }[],
  end: number,
  { flow, building }: { readonly flow: boolean; readonly building: Building },
) {
  // Of two pairs with one key the last counts.
  const byKey = new Map<string, TextPair>();
  const pairs: TextPair[] = [];
  for (const { key, value } of given) {
    const at = { from: rangeOf(key)?.[0] ?? end, until: rangeOf(key)?.[1] ?? end };
    const node = nodeOf(value, at.until, building);
    // A key that is no text has been told of by the YAML reader.
    if (!isScalar(key) || typeof key.value !== 'string') continue;
    if (!key.value.isWellFormed()) tell(building, { code: 'text.unprintable', ...at });
    const pair: TextPair = { key: key.value.toWellFormed(), at, value: node };
    if (pair.key === '<<') tell(building, { code: 'text.merge-key', ...at });
    else if (byKey.has(pair.key)) tell(building, { code: 'text.duplicate-key', key: pair.key, ...at });
    byKey.set(pair.key, pair);
    pairs.push(pair);
  }
  const last = pairs.at(-1);
  return { pairs, byKey, until: flow || last === undefined ? end : Math.max(last.value.until, last.at.until) };
}

function aliasOf(given: Alias, building: Building): TextNode {
  const name = given.source;
  const from = given.range?.[0] ?? 0;
  const until = given.range?.[1] ?? from;
  const cyclic = building.open.has(name);
  const target = cyclic ? undefined : building.anchors.get(name);
  if (cyclic) tell(building, { code: 'text.cyclic-alias', alias: name, from, until });
  else if (target === undefined) tell(building, { code: 'text.unknown-alias', alias: name, from, until });
  return { kind: 'alias', name, target, anchor: undefined, from, until };
}

function tell({ problems }: Building, problem: PlacedProblem): void {
  if (problems.length < mostProblems) problems.push(problem);
}

function rangeOf(node: unknown) {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
}

function atomOf(value: unknown): Atom {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
