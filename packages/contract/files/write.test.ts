import { readScriptText, writeScriptText } from '@parley/contract/text';
import type { ScriptSource } from '@parley/domain/script';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { scriptTexts } from './library.ts';

function read(text: string): ScriptSource {
  const source = readScriptText(text);
  if (!source.ok) throw new Error(JSON.stringify(source.error.issues.slice(0, 3)));
  return source.value;
}

test.each(scriptTexts)('%s, unchanged, is written over itself byte for byte, also as Windows and some editors keep it', (_, text) => {
  for (const kept of [text, text.replaceAll('\n', '\r\n'), `\u{FEFF}${text}`]) expect(writeScriptText(read(text), kept)).toBe(kept);
});

test.each(scriptTexts)('%s is written anew so that it reads the same', (_, text) => {
  const source = read(text);
  const anew = writeScriptText(source);
  expect(read(anew)).toEqual(source);
  expect(writeScriptText(source, anew)).toBe(anew);
});

type Place = readonly (string | number)[];

/** Every place of a script's data where something may be changed and it is still a script: lists, texts, and members that may be left out. */
function placesOf(value: unknown, at: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]): readonly Place[] => {
    const place = [...at, Array.isArray(value) ? Number(key) : key];
    return [place, ...placesOf(member, place)];
  });
}

function valueAt(value: unknown, place: Place): unknown {
  return place.reduce((one: unknown, part) => (typeof one === 'object' && one !== null ? Reflect.get(one, part) : undefined), value);
}

/** The data with one place changed by a function of what is there; undefined takes the member or item away. */
function changedAt(value: unknown, [first, ...rest]: Place, change: (there: unknown) => unknown): unknown {
  if (first === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      if (index !== first) return [item];
      const next = changedAt(item, rest, change);
      return next === undefined ? [] : [next];
    });
  }
  const members = Object.entries(typeof value === 'object' && value !== null ? value : {});
  return Object.fromEntries(
    members.flatMap(([key, member]) => {
      const next = key === first ? changedAt(member, rest, change) : member;
      return next === undefined ? [] : [[key, next] as const];
    }),
  );
}

const words = fc.constantFrom(
  '好',
  'Thank you: really',
  "it's #1",
  '- dash',
  '{person}',
  '"quoted"',
  '*star',
  'true',
  '90',
  '~',
  ' led',
  'two\nlines\n',
  'tab\there',
  'a, b]',
  '\u0007',
  '好\u{FEFF}',
  '😀',
  'ends: ',
  '!',
  'a'.repeat(300),
);
type Edit = { readonly at: number; readonly kind: 'text' | 'drop' | 'double' | 'reverse' | 'empty'; readonly word: string };
const edits: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('text', 'text', 'drop', 'double', 'reverse', 'empty'),
  word: words,
});

function edited(value: unknown, { at, kind, word }: Edit): unknown {
  const places = placesOf(value);
  const place = places[at % places.length] ?? [];
  return changedAt(value, place, (there) => {
    if (kind === 'drop') return undefined;
    if (kind === 'empty') return Array.isArray(there) ? [] : there;
    if (kind === 'reverse') return Array.isArray(there) ? there.toReversed() : there;
    if (kind === 'double') return Array.isArray(there) ? there.flatMap((item: unknown) => [item, renamed(item, word)]) : there;
    return typeof there === 'string' ? word : there;
  });
}

/** An item of a list as another one: with another id. */
function renamed(item: unknown, word: string): unknown {
  return typeof item === 'object' && item !== null && 'id' in item ? { ...item, id: `new-${word.length}` } : item;
}

/** The same script as other hands and programs write it. */
const hands: fc.Arbitrary<(text: string) => string> = fc.constantFrom(
  (text: string) => text,
  (text: string) => text,
  (text: string) => writeScriptText(read(text)),
  (text: string) => JSON.stringify(parse(text), undefined, 1),
  (text: string) => stringify(parse(text), { indent: 4 }),
  (text: string) => stringify(parse(text), { indentSeq: false, blockQuote: 'literal', defaultStringType: 'QUOTE_DOUBLE' }),
  (text: string) => stringify(parse(text), { collectionStyle: 'flow', lineWidth: 40, trailingComma: true }),
  (text: string) => text.replaceAll(/^( *)(next|then|goto): (.*)$/gm, '$1$2:   $3 # $2'),
);

test(
  'law: whatever is changed in a script of the library, its text is changed, not written anew, and reads as the changed script',
  {
    timeout: 1_200_000,
  },
  () => {
    let changes = 0;
    fc.assert(
      fc.property(fc.constantFrom(...scriptTexts), hands, fc.array(edits, { minLength: 1, maxLength: 4 }), ([, original], hand, list) => {
        const text = `# kept\n${hand(original)}`;
        const next = readAgain(list.reduce(edited, read(text)));
        if (next === undefined) return;
        changes += 1;
        const written = writeScriptText(next, text);
        expect(written.startsWith('# kept\n')).toBe(true);
        expect(read(written)).toEqual(next);
        expect(writeScriptText(next, written)).toBe(written);
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 100) },
    );
    expect(changes).toBeGreaterThan(20);
  },
);

/** Data as a source, if it is one: written as JSON it is YAML. */
function readAgain(value: unknown): ScriptSource | undefined {
  const source = readScriptText(JSON.stringify(value));
  return source.ok ? source.value : undefined;
}

function lines(text: string): readonly string[] {
  return text.split('\n');
}

test('a script written over the text of another reads as itself', () => {
  for (const [index, [, text]] of scriptTexts.entries()) {
    const other = scriptTexts[(index + 1) % scriptTexts.length]?.[1] ?? '';
    expect(read(writeScriptText(read(text), other))).toEqual(read(text));
  }
});

test('a changed word changes its line and no other, in every sixth text of the library', { timeout: 60_000 }, () => {
  for (const [, text] of scriptTexts) {
    const source = read(text);
    const spoken = placesOf(source).filter((place) => place.at(-2) === 'text' && place.at(-1) === 'en');
    for (const place of spoken.filter((_, index) => index % 6 === 0)) {
      const before = valueAt(source, place);
      const next = readAgain(changedAt(source, place, () => 'Something: else.'));
      if (next === undefined) throw new Error('a text may be any text');
      const written = lines(writeScriptText(next, text));
      const different = lines(text).filter((line, index) => line !== written[index]);
      expect(written).toHaveLength(lines(text).length);
      expect({ before, different: different.length }).toEqual({ before, different: 1 });
    }
  }
});

test('what stays keeps its comments, blank lines and anchors when steps come, go and move', { timeout: 60_000 }, () => {
  for (const [, text] of scriptTexts) {
    const source = read(text);
    const { steps } = source;
    for (const [index, step] of steps.entries()) {
      if (index % 9 > 0) continue;
      const without = writeScriptText({ ...source, steps: steps.filter((one) => one !== step) }, text);
      const more = writeScriptText({ ...source, steps: steps.toSpliced(index, 0, { ...step, id: 'new-step' }) }, text);
      const shorter = new Set(lines(without));
      const longer = new Set(lines(more));
      const lost = lines(text).filter((line) => !longer.has(line));
      // An alias whose anchor went with the step, or now stands before it, takes over its list; nothing else changes.
      expect(lines(without).filter((line) => !lines(text).includes(line) && !/: &\S+ \[/.test(line))).toEqual([]);
      expect(lost).toEqual([]);
      expect(shorter.size).toBeLessThanOrEqual(new Set(lines(text)).size + 1);
    }
  }
});
