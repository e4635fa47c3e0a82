import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressOf, canonical, CaseId, err, EventId, instant, invariant, type Json, ok, RuleId, sha256Hex, uuidV7 } from './index.ts';

const texts = fc.string({ unit: 'grapheme' });
const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    texts,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(texts, tie('value'), { maxKeys: 4 }),
  ),
})).value;

function reversed(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]): [string, Json] => [key, reversed(member ?? null)])
      .toReversed(),
  );
}

describe('canonical form', () => {
  test('it is JSON of the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('it does not depend on the order of keys, and canonical text is its own canonical form', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonical(reversed(value))).toBe(canonical(value));
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
      }),
    );
  });

  test('keys are sorted by UTF-16 code units, as in RFC 8785 section 3.2.3', () => {
    const keys = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const order = [...canonical(keys).matchAll(/:"([^"]*)"/g)].map((match) => match[1]);
    expect(order).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  test.each([
    [{ b: 1n, a: -0 }, '{"a":0,"b":"1"}'],
    [{ a: undefined }, '{}'],
    [[1e21, 1e-7, 0.1], '[1e+21,1e-7,0.1]'],
    ['\u0007\n"\\/é', '"\\u0007\\n\\"\\\\/é"'],
  ] as const)('golden %#', (value, text) => {
    expect(canonical(value)).toBe(text);
  });

  test('what has no canonical form is a bug, not a value', () => {
    expect(() => canonical(Number.NaN)).toThrow('invariant');
    expect(() => canonical(Number.POSITIVE_INFINITY)).toThrow('invariant');
    expect(() => canonical('\ud800')).toThrow('invariant');
  });

  test('an address is the SHA-256 of the canonical form', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(addressOf({})).toBe('sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });
});

describe('ids', () => {
  test('a version 7 UUID is one by its schema, and later ones sort later', () => {
    const moments = fc.integer({ min: 0, max: 2 ** 47 });
    const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(moments, moments, random, random, (a, b, left, right) => {
        const [one, other] = [uuidV7(instant(a), left), uuidV7(instant(b), right)];
        expect(EventId.parse(one)).toMatch(/^.{14}7.{4}[89ab]/);
        expect(a < b ? one < other : a > b ? one > other : one.slice(0, 13) === other.slice(0, 13)).toBe(true);
      }),
    );
  });

  test.each(['', '-a', 'a b', '../etc', 'a/b', 'x'.repeat(129), 'é'])('%j is no id', (text) => {
    expect(CaseId.safeParse(text).success).toBe(false);
  });

  test('a rule id is a path of lower-case words', () => {
    expect(RuleId.safeParse('cn-mainland/call-window').success).toBe(true);
    expect(RuleId.safeParse('cn-mainland//call').success).toBe(false);
  });

  test('an instant is a whole number of milliseconds', () => {
    expect(() => instant(0.5)).toThrow('Instant');
    expect(() => instant(Number.NaN)).toThrow('Instant');
  });
});

describe('results', () => {
  test('success and failure are plain data', () => {
    expect(JSON.stringify([ok(1), err({ code: 'kernel.example' })])).toBe(
      '[{"ok":true,"value":1},{"ok":false,"error":{"code":"kernel.example"}}]',
    );
  });

  test('an invariant throws when the program is wrong', () => {
    expect(() => invariant(false, 'one is two')).toThrow('invariant: one is two');
  });
});
