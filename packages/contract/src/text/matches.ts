import { type Data, isRecord } from './data.ts';

/** What tells an item of a list from its fellows: the first of these members that it has. */
const names = ['id', 'outcome', 'name', 'audience', 'part'];

/**
 * For every item of a list, the number of the item before that it is a new form of, or undefined. Items are known by their id or what takes its
 * place, values by themselves, the second of a kind as the second. In lists of one length, what is left over is paired where it stands: it was renamed.
 */
export function matches(before: readonly Data[], after: readonly Data[]): readonly (number | undefined)[] {
  const numbers = new Map(keysOf(before).map((key, index) => [key, index]));
  const found = keysOf(after).map((key) => numbers.get(key));
  if (before.length !== after.length) return found;
  const taken = new Set(found);
  return found.map((number, index) => {
    const there = before[index];
    const renamed = number === undefined && !taken.has(index) && isRecord(there) && isRecord(after[index]);
    return renamed ? index : number;
  });
}

function keysOf(items: readonly Data[]): readonly string[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const key = keyOf(item);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return `${count} ${key}`;
  });
}

function keyOf(item: Data): string {
  if (!isRecord(item)) return JSON.stringify(item);
  const name = names.find((one) => Object.hasOwn(item, one));
  return name === undefined ? '' : `${name} ${JSON.stringify(item[name])}`;
}
