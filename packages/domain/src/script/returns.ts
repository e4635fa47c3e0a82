import { intern, type Table, table } from './table.ts';

/** How a return came about: a note where the call stands; an edge and back again; two returns, one after the other. */
export const byNote = 0;
export const byEdge = 1;
export const byTwo = 2;
/** Instead of a return: coming back at once, nothing learnt. */
export const atOnce = -1;

/** Places in a return's row. The lists go from the last to the first and hold what is one more than a number: 0 ends them. */
export const returnFrom = 0;
export const returnTo = 1;
/** In moves; `settledAt` is 1 once no shorter one can be found. */
export const returnLength = 2;
export const returnBy = 3;
/** The note; the passage of the edge; the first return. */
export const returnOne = 4;
/** Nothing; the return on the other side of the edge, or `atOnce`; the second return. */
export const returnOther = 5;
export const nextFrom = 6;
export const nextTo = 7;
const settled = 8;
const shift = 4;

/**
 * Returns: a call that stands on the state `from` can stand on the state `to`, the same step with other facts, everything below in its history
 * untouched. It does not matter what that history is: returns are found once for a state and not once for each way to it. Those found wait in
 * queues by what the shortest call to `to` costs by them: the last item put in, and what each item was put in before.
 */
export type Returns = { readonly all: Table; readonly queues: number[]; readonly items: number[]; lowest: number };

/** No returns yet. */
export function returns(): Returns {
  return { all: table(0, shift), queues: [], items: [], lowest: 0 };
}

/** A number of a return, by its place. */
export function readReturn({ all }: Returns, index: number, place: number): number {
  return all.rows[(index << shift) + place] ?? 0;
}

/** Puts a number of a return in its place. */
export function writeReturn({ all }: Returns, index: number, [place, value]: readonly [place: number, value: number]): void {
  all.rows[(index << shift) + place] = value;
}

/** What is offered: see the places of a row. `cost` is that of the shortest call to `from`. */
export type Offer = {
  readonly from: number;
  readonly to: number;
  readonly length: number;
  readonly by: number;
  readonly one: number;
  readonly other: number;
  readonly cost: number;
};

/** Offers a return. It waits in the queue of its cost unless one as short is known. */
export function offerReturn(known: Returns, { from, to, length, by, one, other, cost }: Offer): void {
  const { all, queues, items } = known;
  const before = all.count;
  const index = intern(all, from, to);
  const row = index << shift;
  if (index < before && (all.rows[row + settled] === 1 || (all.rows[row + returnLength] ?? 0) <= length)) return;
  const { rows } = all;
  rows[row + returnLength] = length;
  rows[row + returnBy] = by;
  rows[row + returnOne] = one;
  rows[row + returnOther] = other;
  const key = cost + length;
  while (queues.length <= key) queues.push(-1);
  items.push(index, queues[key] ?? -1);
  queues[key] = items.length - 2;
  if (key < known.lowest) known.lowest = key;
}

/** The cost of the cheapest return that waits; Infinity when none does. */
export function lowestCost(known: Returns): number {
  const { queues } = known;
  let { lowest } = known;
  while (lowest < queues.length && (queues[lowest] ?? -1) < 0) lowest += 1;
  known.lowest = lowest;
  return lowest < queues.length ? lowest : Infinity;
}

/** Takes a return of that cost out of its queue and settles it; -1 when it was settled already. */
export function settleReturn({ all, queues, items }: Returns, cost: number): number {
  const item = queues[cost] ?? -1;
  queues[cost] = items[item + 1] ?? -1;
  const index = items[item] ?? -1;
  const place = (index << shift) + settled;
  if (all.rows[place] === 1) return -1;
  all.rows[place] = 1;
  return index;
}
