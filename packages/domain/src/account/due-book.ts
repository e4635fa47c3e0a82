import type { PlainDate } from '#calendar';

/** What fell due of one part, oldest first, and what is left of it in all. `ahead` was paid before it fell due, `late` is left of the dues whose grace has passed. */
type Lane = { readonly left: bigint[]; first: number; open: bigint; ahead: bigint; late: bigint };

/**
 * Dues and what is left of them, changed in place by the walk over a debt's days. Each lane is paid oldest first. With `keeps`, what is paid
 * beyond the open dues counts towards later ones (instalments); without, it does not (the minimums of statements).
 */
export type DueBook = { readonly dates: PlainDate[]; readonly lanes: readonly Lane[]; readonly keeps: boolean; matured: number };

/** A book in which nothing has fallen due. */
export function emptyBook(lanes: number, keeps: boolean): DueBook {
  return {
    dates: [],
    lanes: Array.from({ length: lanes }, () => ({ left: [], first: 0, open: 0n, ahead: 0n, late: 0n })),
    keeps,
    matured: 0,
  };
}

/** Enters a due date, with an amount for each lane. */
export function fallDue(book: DueBook, due: PlainDate, amounts: readonly bigint[]): void {
  book.dates.push(due);
  for (const [index, lane] of book.lanes.entries()) {
    const amount = amounts[index] ?? 0n;
    const met = least(lane.ahead, amount);
    lane.ahead -= met;
    lane.open += amount - met;
    lane.left.push(amount - met);
  }
}

/** Counts an amount against the dues of a lane, oldest first. */
export function creditDues(book: DueBook, index: number, amount: bigint): void {
  const lane = book.lanes[index];
  if (lane === undefined) return;
  let rest = amount;
  while (rest > 0n && lane.first < lane.left.length) {
    const open = lane.left[lane.first] ?? 0n;
    const met = least(open, rest);
    lane.left[lane.first] = open - met;
    lane.open -= met;
    if (lane.first < book.matured) lane.late -= met;
    rest -= met;
    if (met === open) lane.first += 1;
  }
  if (book.keeps) lane.ahead += rest;
}

/** The grace of the next due date has passed: what is left of it is late. */
export function matureNext(book: DueBook): void {
  for (const lane of book.lanes) lane.late += lane.left[book.matured] ?? 0n;
  book.matured += 1;
}

/** What is left of a due date, all lanes together. */
export function leftOf(book: DueBook, index: number): bigint {
  return book.lanes.reduce((sum, { left }) => sum + (left[index] ?? 0n), 0n);
}

/** What is left of all due dates. */
export function openIn(book: DueBook): bigint {
  return book.lanes.reduce((sum, { open }) => sum + open, 0n);
}

/** What is late, all lanes together. */
export function lateIn(book: DueBook): bigint {
  return book.lanes.reduce((sum, { late }) => sum + late, 0n);
}

/** The oldest due date of which something is left. */
export function oldestOpen(book: DueBook): PlainDate | undefined {
  let oldest = book.dates.length;
  for (const lane of book.lanes) {
    while (lane.first < lane.left.length && lane.left[lane.first] === 0n) lane.first += 1;
    oldest = Math.min(oldest, lane.first);
  }
  return book.dates[oldest];
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
