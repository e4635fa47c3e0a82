/** Numbers from a seed, always the same: for tests and walks that must be repeatable. Not for anything secret. */
export type Seeded = {
  /** A whole number from 0 to below `bound`. */
  readonly below: (bound: number) => number;
  /** One of a list that is not empty. */
  readonly one: <Item>(items: readonly Item[]) => Item;
  /** The same items in another order. */
  readonly shuffled: <Item>(items: readonly Item[]) => readonly Item[];
};

/** Seeded numbers by Marsaglia's xorshift128 (Journal of Statistical Software 8/14, 2003), its state spread from the seed by a hash of 32 bits. */
export function seeded(seed: number): Seeded {
  let [x, y, z, w] = [spread(seed), spread(seed + 0x9e3779b9), spread(seed + 0x3c6ef372), spread(seed + 0xdaa66d2b) | 1];
  const below = (bound: number): number => {
    const t = x ^ (x << 11);
    [x, y, z] = [y, z, w];
    w = w ^ (w >>> 19) ^ (t ^ (t >>> 8));
    return (w >>> 0) % bound;
  };
  const one = <Item>(items: readonly Item[]): Item => {
    const [item] = items.slice(below(items.length));
    if (items.length === 0) throw new Error('nothing to choose from');
    return item as Item;
  };
  const shuffled = <Item>(items: readonly Item[]): readonly Item[] => {
    const left = [...items];
    const order: Item[] = [];
    while (left.length > 0) order.push(...left.splice(below(left.length), 1));
    return order;
  };
  return { below, one, shuffled };
}

function spread(seed: number): number {
  let hash = Math.imul(seed ^ (seed >>> 16), 0x21f0aaad);
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
  return hash ^ (hash >>> 15);
}
