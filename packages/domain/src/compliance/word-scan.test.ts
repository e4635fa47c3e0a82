import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hitList } from './hit-list.ts';
import { wordScan } from './word-scan.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 });
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '您'), maxLength: 40 });
const span = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 6 })).map(([from, length]) => ({ from, until: from + length }));

test.each([undefined, 0, 15, 30])(
  'law: with room for a part of %s entries the scan finds what a search word by word finds, in the order of the ends, the longest first',
  (part) => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 12 }), text, (words, within) => {
        const found: (readonly [number, number])[] = [];
        wordScan(words, part === undefined ? part : { whole: 0, part })(within, (index, until) => found.push([index, until]));
        const naive = words.flatMap((one, index) => placesOf(one, within).map((from) => [index, from + one.length] as const));
        const size = (index: number) => words[index]?.length ?? 0;
        expect(found).toEqual(naive.toSorted((a, b) => a[1] - b[1] || size(b[0]) - size(a[0])));
      }),
    );
  },
);

test('law: more words than a table holds are found as few are', () => {
  const han = (from: number) => String.fromCharCode(0x4e00 + from);
  const words = Array.from({ length: 6000 }, (_, index) => han(index % 3499) + han(index % 3001) + han(index % 7));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words.slice(0, 50), '您', han(5)), { maxLength: 20 }), (parts) => {
      const within = parts.join('');
      const found = new Set<string>();
      wordScan(words)(within, (index, until) => found.add(`${index} ${until}`));
      expect(found).toEqual(new Set(words.flatMap((one, index) => placesOf(one, within).map((from) => `${index} ${from + one.length}`))));
    }),
    { numRuns: 5 },
  );
});

function placesOf(one: string, within: string): readonly number[] {
  const places: number[] = [];
  for (let from = within.indexOf(one); from !== -1; from = within.indexOf(one, from + 1)) places.push(from);
  return places;
}

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
