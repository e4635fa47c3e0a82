/** A growing set of triples of whole numbers, each with a dense index in the order of arrival. */
export type Triples = {
  /** The index of a triple, which is put in when it is not there. */
  readonly intern: (a: number, b: number, c: number) => number;
  /** The index of a triple, or -1. */
  readonly find: (a: number, b: number, c: number) => number;
  readonly size: () => number;
  readonly a: (index: number) => number;
  readonly b: (index: number) => number;
  readonly c: (index: number) => number;
};

/** An empty set of triples: open addressing over flat arrays, because a proof looks up millions. */
export function triples(): Triples {
  let capacity = 1 << 10;
  let slots = new Int32Array(capacity * 2);
  let as = new Int32Array(capacity);
  let bs = new Int32Array(capacity);
  let cs = new Int32Array(capacity);
  let count = 0;

  const slotOf = (a: number, b: number, c: number): number => {
    const mask = slots.length - 1;
    let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
    hash ^= hash >>> 15;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const index = (slots[slot] ?? 0) - 1;
      if (index < 0 || (as[index] === a && bs[index] === b && cs[index] === c)) return slot;
    }
  };
  const grow = () => {
    capacity *= 2;
    as = longer(as, capacity);
    bs = longer(bs, capacity);
    cs = longer(cs, capacity);
    slots = new Int32Array(capacity * 2);
    for (let index = 0; index < count; index += 1) slots[slotOf(as[index] ?? 0, bs[index] ?? 0, cs[index] ?? 0)] = index + 1;
  };
  return {
    intern: (a, b, c) => {
      const slot = slotOf(a, b, c);
      const known = (slots[slot] ?? 0) - 1;
      if (known >= 0) return known;
      const index = count;
      as[index] = a;
      bs[index] = b;
      cs[index] = c;
      slots[slot] = index + 1;
      count += 1;
      if (count === capacity) grow();
      return index;
    },
    find: (a, b, c) => (slots[slotOf(a, b, c)] ?? 0) - 1,
    size: () => count,
    a: (index) => as[index] ?? 0,
    b: (index) => bs[index] ?? 0,
    c: (index) => cs[index] ?? 0,
  };
}

/** The same numbers with room for more. */
export function longer(numbers: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(length);
  copy.set(numbers);
  return copy;
}
