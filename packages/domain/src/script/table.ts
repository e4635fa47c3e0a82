/**
 * A growing set of pairs of whole numbers, numbered from 0 in the order of arrival. Each has a row of `1 << shift` numbers that are 0 to begin
 * with: the pair itself in the first two, the rest for whoever keeps the table. Flat arrays and open addressing, because a proof looks up millions.
 */
export type Table = { count: number; rows: Int32Array; slots: Int32Array; readonly shift: number };

/** An empty table with room for so many pairs before it grows. */
export function table(room: number, shift: number): Table {
  return { count: 0, rows: new Int32Array((room + 1) << shift), slots: new Int32Array(slotsFor(room + 1)), shift };
}

/** A power of two, so that at least a third of the slots stay empty. */
function slotsFor(room: number): number {
  return 1 << (32 - Math.clz32(room + (room >> 1)));
}

/** The number of a pair, which is put in when it is not there: then it is one less than the new count. */
export function intern(pairs: Table, a: number, b: number): number {
  const { rows, slots, shift } = pairs;
  const mask = slots.length - 1;
  for (let slot = mixed(a, b) & mask; ; slot = (slot + 1) & mask) {
    const index = (slots[slot] ?? 0) - 1;
    if (index < 0) {
      const added = pairs.count;
      rows[added << shift] = a;
      rows[(added << shift) + 1] = b;
      slots[slot] = added + 1;
      pairs.count = added + 1;
      if ((added + 1) << shift === rows.length) grow(pairs);
      return added;
    }
    const row = index << shift;
    if (rows[row] === a && rows[row + 1] === b) return index;
  }
}

function grow(pairs: Table): void {
  const { count, shift } = pairs;
  const rows = longer(pairs.rows);
  const slots = new Int32Array(slotsFor(rows.length >> shift));
  const mask = slots.length - 1;
  for (let index = 0; index < count; index += 1) {
    const row = index << shift;
    let slot = mixed(rows[row] ?? 0, rows[row + 1] ?? 0) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = index + 1;
  }
  pairs.rows = rows;
  pairs.slots = slots;
}

function mixed(a: number, b: number): number {
  const hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}

/** The same numbers with room for as many again. */
export function longer(numbers: Int32Array): Int32Array {
  const copy = new Int32Array(numbers.length * 2);
  copy.set(numbers);
  return copy;
}
