import type { Span } from './speech-text.ts';

/** No word of a pack is longer; the search for an overlap ends there. */
const longestWord = 200;

/** Places where some words stand, asked for in any stretch in logarithmic time. Added in the order of their ends. */
export type HitList = {
  readonly add: (hit: Span) => void;
  /** The hit that begins last of those that end at or before a place. */
  readonly lastUntil: (place: number) => Span | undefined;
  /** The hit that ends first of those that begin at or after a place. */
  readonly firstFrom: (place: number) => Span | undefined;
  /** Whether a hit and a stretch have a character in common. */
  readonly overlaps: (stretch: Span) => boolean;
  /** Whether a hit lies wholly in a stretch. */
  readonly anyIn: (stretch: Span) => boolean;
};

/** `last[i]` is the hit that begins last among the first i + 1: words have different lengths, so the order of ends is not that of starts. */
export function hitList(): HitList {
  const hits: Span[] = [];
  const last: Span[] = [];
  const lastUntil = (place: number): Span | undefined => last[firstIndex(hits.length, (index) => (hits[index]?.until ?? 0) > place) - 1];
  return {
    add: (hit) => {
      const before = last.at(-1);
      hits.push(hit);
      last.push(before === undefined || hit.from >= before.from ? hit : before);
    },
    lastUntil,
    firstFrom: (place) => {
      const index = firstIndex(last.length, (at) => (last[at]?.from ?? 0) >= place);
      return last[index];
    },
    // The hits end in order: of those that end after `from`, one that begins before `until` is looked for among as many as a word is long.
    overlaps: ({ from, until }) => {
      for (let index = firstIndex(hits.length, (at) => (hits[at]?.until ?? 0) > from); index < hits.length; index += 1) {
        const hit = hits[index];
        if (hit === undefined || hit.from < until) return hit !== undefined;
        if (hit.until >= until + longestWord) return false;
      }
      return false;
    },
    anyIn: ({ from, until }) => (lastUntil(until)?.from ?? -1) >= from,
  };
}

/** The first index for which `is` holds, when it holds for all after it. */
function firstIndex(length: number, is: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (is(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
