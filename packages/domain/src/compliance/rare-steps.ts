import type { WordEnds, WordTrie } from './word-trie.ts';

/** Where a row leads by a class that has no column. */
export type RareStep = (row: number, by: number) => number;

/**
 * The steps of the tree by classes from `columns` on, as rows of that many. A state is found from the row before it and its class in a hash table a
 * quarter full. Every state that is asked in vain is paid for by a unit that was found before, so that a scan stays linear.
 */
export function rareSteps({ classes, width, states }: WordTrie, { longest }: WordEnds, columns: number): RareStep {
  const fail = Int32Array.from(states, (state) => (state.fail?.number ?? 0) * columns);
  const before = new Int32Array(states.length);
  const classOf = new Uint16Array(states.length);
  const first = new Int32Array(width);
  const slots = 2 ** Math.ceil(Math.log2(states.length * 4));
  const table = new Int32Array(slots);
  for (const { number, next } of states) {
    for (const [unit, child] of next) {
      const by = classes[unit] ?? 0;
      if (by < columns) continue;
      before[child.number] = number * columns;
      classOf[child.number] = by;
      if (number === 0) first[by] = stepTo(child.number);
      else table[slotOf(number * columns, by)] = child.number;
    }
  }
  return (row, by) => {
    for (let from = row; from > 0; from = fail[from / columns] ?? 0) {
      const to = table[slotOf(from, by)] ?? 0;
      if (to > 0) return stepTo(to);
    }
    return first[by] ?? 0;
  };

  /** The slot of a step, or the free one where it belongs. */
  function slotOf(row: number, by: number): number {
    const mixed = Math.imul(row, 0x9e3779b1) ^ Math.imul(by, 0x85ebca6b);
    let slot = (mixed ^ (mixed >>> 15)) & (slots - 1);
    for (;;) {
      const to = table[slot] ?? 0;
      if (to === 0 || (before[to] === row && classOf[to] === by)) return slot;
      slot = (slot + 1) & (slots - 1);
    }
  }

  function stepTo(state: number): number {
    return longest[state] === 0 ? state * columns : ~(state * columns);
  }
}
