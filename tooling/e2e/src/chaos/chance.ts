/** Numbers in [0, 1). */
export type Chance = () => number;

/** One of several. Throws when there is none. */
export function pick<T>(chance: Chance, among: readonly T[]): T {
  const one = among[Math.floor(chance() * among.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
}

/** The same, in an order of chance. */
export function shuffled<T>(chance: Chance, list: readonly T[]): readonly T[] {
  return list
    .map((item) => ({ item, rank: chance() }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}
