import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hitList } from './hit-list.ts';
import { wordScan } from './word-scan.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 });
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '您'), maxLength: 40 });
const span = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 6 })).map(([from, length]) => ({ from, until: from + length }));

test('law: the scan finds what a search word by word finds, in the order of the ends', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 12 }), text, (words, within) => {
      const found: (readonly [number, number])[] = [];
      wordScan(words)(within, (index, until) => found.push([index, until]));
      const naive = words.flatMap((one, index) =>
        Array.from({ length: within.length }, (_, from) => from).flatMap((from) =>
          within.startsWith(one, from) ? [[index, from + one.length] as const] : [],
        ),
      );
      const sorted = (hits: typeof found) => hits.toSorted((a, b) => a[1] - b[1] || a[0] - b[0]);
      expect(sorted(found)).toEqual(sorted(naive));
      expect(found.map(([, until]) => until)).toEqual(found.map(([, until]) => until).toSorted((a, b) => a - b));
    }),
  );
});

test('law: a list of hits answers as a search through all of them', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 12 }), span, (spans, stretch) => {
      const hits = spans.toSorted((a, b) => a.until - b.until);
      const list = hitList();
      for (const hit of hits) list.add(hit);
      expect(list.anyIn(stretch)).toBe(hits.some(({ from, until }) => from >= stretch.from && until <= stretch.until));
      expect(list.overlaps(stretch)).toBe(hits.some(({ from, until }) => from < stretch.until && until > stretch.from));
      const before = hits.filter(({ until }) => until <= stretch.from).map(({ from }) => from);
      expect(list.lastUntil(stretch.from)?.from).toBe(before.length === 0 ? undefined : Math.max(...before));
      const after = hits.filter(({ from }) => from >= stretch.from).map(({ until }) => until);
      expect(list.firstFrom(stretch.from)?.until).toBe(after.length === 0 ? undefined : Math.min(...after));
    }),
  );
});
