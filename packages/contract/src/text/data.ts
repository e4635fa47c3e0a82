import { maxValues } from './parse.ts';
import type { PlacedProblem, TextNode } from './tree.ts';

/** What a document says, aliases written out. Members are own properties, whatever their names. */
export type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data };

/** Whether data is a list. */
export function isList(data: Data | undefined): data is readonly Data[] {
  return Array.isArray(data);
}

/** Whether data is a record. */
export function isRecord(data: Data | undefined): data is { readonly [key: string]: Data } {
  return typeof data === 'object' && data !== null && !isList(data);
}

type Weighed = { readonly data: Data; readonly values: number };

/**
 * The data of a tree, or the one alias with which it gets more values than a script has. What an alias stands for is one object however often it
 * is used, so that the work is that of the tree and not of the data.
 */
export function dataOf(root: TextNode): Data {
  return weigh(root, new Map()).data;
}

/** Where a tree, its aliases written out, first has more values than a script has. */
export function excessOf(root: TextNode): PlacedProblem | undefined {
  const known = new Map<TextNode, Weighed>();
  const whole = weigh(root, known);
  if (whole.values <= maxValues) return undefined;
  const guilty = heaviest(root, known);
  return { code: 'text.too-many-values', allowed: maxValues, from: guilty.from, until: guilty.until };
}

function weigh(node: TextNode, known: Map<TextNode, Weighed>): Weighed {
  const before = known.get(node);
  if (before !== undefined) return before;
  const found = weighed(node, known);
  known.set(node, found);
  return found;
}

function weighed(node: TextNode, known: Map<TextNode, Weighed>): Weighed {
  switch (node.kind) {
    case 'scalar':
      return { data: node.value, values: 1 };
    case 'alias':
      return node.target === undefined ? { data: null, values: 1 } : weigh(node.target, known);
    case 'seq': {
      const items = node.items.map((item) => weigh(item, known));
      return { data: items.map(({ data }) => data), values: sum(items) };
    }
    case 'map': {
      const members = node.pairs.map(({ key, value }) => ({ key, ...weigh(value, known) }));
      return { data: Object.fromEntries(members.map(({ key, data }) => [key, data])), values: sum(members) };
    }
  }
}

function sum(parts: readonly { readonly values: number }[]): number {
  return parts.reduce((total, { values }) => total + values, 1);
}

/** Down the heaviest branches, to where there are many light ones. */
function heaviest(node: TextNode, known: ReadonlyMap<TextNode, Weighed>): TextNode {
  const values = (one: TextNode) => known.get(one)?.values ?? 0;
  const inner = node.kind === 'map' ? node.pairs.map(({ value }) => value) : node.kind === 'seq' ? node.items : [];
  const heavy = inner.find((one) => values(one) > maxValues);
  return heavy === undefined ? node : heaviest(heavy, known);
}
