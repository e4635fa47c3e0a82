import { instant, type Instant } from '#kernel';

/** A half-open stretch of time: `from` belongs to it, `until` does not. */
export type Interval = { readonly from: Instant; readonly until: Instant };

/** A set of moments: intervals in order, none empty, none touching the next. Made by `intervalSet` and the operations below. */
export type IntervalSet = readonly Interval[];

/** The set of all moments in any of the intervals, in any order; empty and reversed intervals hold nothing. */
export function intervalSet(intervals: readonly Interval[]): IntervalSet {
  const merged: Interval[] = [];
  for (const next of intervals.filter(({ from, until }) => from < until).toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last === undefined || last.until < next.from) merged.push(next);
    else if (last.until < next.until) merged[merged.length - 1] = { from: last.from, until: next.until };
  }
  return merged;
}

/** The moments in a or in b. */
export function union(a: IntervalSet, b: IntervalSet): IntervalSet {
  return intervalSet([...a, ...b]);
}

/** The moments both in a and in b. Linear in the number of intervals. */
export function intersect(a: IntervalSet, b: IntervalSet): IntervalSet {
  const common: Interval[] = [];
  for (let left = 0, right = 0; ;) {
    const one = a[left];
    const other = b[right];
    if (one === undefined || other === undefined) return common;
    const from = one.from > other.from ? one.from : other.from;
    const until = one.until < other.until ? one.until : other.until;
    if (from < until) common.push({ from, until });
    if (one.until < other.until) left += 1;
    else right += 1;
  }
}

/** The moments of `span` that are not in the set. */
export function complement(set: IntervalSet, span: Interval): IntervalSet {
  const rest: Interval[] = [];
  let from = span.from;
  for (const interval of intersect(set, intervalSet([span]))) {
    if (from < interval.from) rest.push({ from, until: interval.from });
    from = interval.until;
  }
  if (from < span.until) rest.push({ from, until: span.until });
  return rest;
}

/** The moments in a and not in b. */
export function difference(a: IntervalSet, b: IntervalSet): IntervalSet {
  return a.flatMap((interval) => complement(b, interval));
}

/** The interval of the set that holds a moment, if any. Logarithmic. */
export function intervalAt(set: IntervalSet, at: Instant): Interval | undefined {
  const next = set[firstEndingAfter(set, at)];
  return next !== undefined && next.from <= at ? next : undefined;
}

/** Whether a moment is in the set. */
export function contains(set: IntervalSet, at: Instant): boolean {
  return intervalAt(set, at) !== undefined;
}

/** The first moment of the set at or after `from`; undefined when there is none. */
export function firstFrom(set: IntervalSet, from: Instant): Instant | undefined {
  const next = set[firstEndingAfter(set, from)];
  if (next === undefined) return undefined;
  return next.from > from ? next.from : instant(from);
}

function firstEndingAfter(set: IntervalSet, at: Instant): number {
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((set[middle]?.until ?? at) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
