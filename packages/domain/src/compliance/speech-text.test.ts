import { describe, expect, test } from 'vitest';
import { distance, fits, mark, speechText } from './speech-text.ts';

/** A text as it is matched: `_` for a space, `,` for the end of a clause and `.` for that of a sentence before a letter, and what follows the last. */
function read(text: string, folds: Readonly<Record<string, string>> = {}): string {
  const speech = speechText(text, folds);
  const signs = speech.marks.map((one) => ['', '_', ',', '.'][one] ?? '?');
  return signs.map((sign, place) => `${sign}${speech.text.charAt(place)}`).join('');
}

describe('speech is read', () => {
  test.each([
    ['in lower case, narrow, without accents', 'Ｇo É', '.go_e_'],
    ['without what no screen shows', 'a\u200bb\u3164c\u0301', '.abc_'],
    ['letter by letter where one sign stands for several', '㎏ﬀ', '.kgff_'],
    ['from the begin of a sentence to a space', '', '.'],
    ['with a space for whatever parts letters and ends nothing', 'a b-c/d*e', '.a_b_c_d_e_'],
    ['with the strongest of what stands between', 'a ,!。b', '.a.b_'],
    ['without signs for what stands before it', '。，a', '.a_'],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each(Array.from(',，:：()（）—–'))('with the end of a clause at %s', (sign) => {
    expect(read(`甲${sign}乙`)).toBe('.甲,乙_');
  });

  test.each(Array.from('。！？；;…\n'))('with the end of a sentence at %j', (sign) => {
    expect(read(`甲${sign}乙`)).toBe('.甲.乙_');
  });

  test.each(['.', '!', '?'])(
    'with the end of a sentence at %s before a space or the end, else of a clause, and of nothing in a number',
    (sign) => {
      expect(read(`甲${sign} 乙`)).toBe('.甲.乙_');
      expect(read(`甲${sign}`)).toBe('.甲.');
      expect(read(`甲${sign}乙`)).toBe('.甲,乙_');
      expect(read(`8${sign}8`)).toBe('.8_8_');
      expect(read(`8${sign}乙`)).toBe('.8,乙_');
      expect(read(`甲${sign}8`)).toBe('.甲,8_');
    },
  );

  test('with a comma that parts thousands for a space, a Chinese one or a colon for the end of a clause', () => {
    expect(read('1,000')).toBe('.1_000_');
    expect(read('1，000')).toBe('.1,000_');
    expect(read('1:000')).toBe('.1,000_');
    expect(read('1,a')).toBe('.1,a_');
    expect(read('a,1')).toBe('.a,1_');
    expect(read('8甲,1')).toBe('.8甲,1_');
    expect(read(',1')).toBe('.1_');
  });

  test('with digits for the letters they are written for, beside a Latin letter only', () => {
    expect(read('j0 j1 j3 j4 j5 j7')).toBe('.jo_jl_je_ja_js_jt_');
    expect(read('0J')).toBe('.oj_');
    expect(read('j2 j6 j8 j9')).toBe('.j2_j6_j8_j9_');
    expect(read('10 1家 家0')).toBe('.10_1家_家0_');
    expect(read('j 0 j')).toBe('.j_0_j_');
  });

  test('with the letters that a pack folds', () => {
    expect(read('聯x', { 聯: '联' })).toBe('.联x_');
    expect(read('a①b', { '1': 'l' })).toBe('.alb_');
  });
});

describe('a text that is read', () => {
  test('knows where its letters stood', () => {
    const { from, until } = speechText('😀 a㎏', {});
    expect([from, until]).toEqual([
      [3, 4, 4],
      [4, 5, 5],
    ]);
  });

  test('counts the words begun before each place', () => {
    expect(speechText('go to, jail', {}).words).toEqual([0, 1, 1, 2, 2, 3, 3, 3, 3, 4]);
  });

  test.each([
    ['“a”b', ['a']],
    ['「a」『b』‘c’"d"＂e＂', ['a', 'b', 'c', 'd', 'e']],
    ['“a「b”c」d', ['ab']],
    ['“a', []],
    ['a”b', []],
    ['“”a', []],
    ["it's a's", []],
    [`“${'a'.repeat(80)}”`, ['a'.repeat(80)]],
    [`“${'a'.repeat(81)}”“b”`, ['b']],
    ['“a」b”', ['ab']],
    ['"a"b"c"', ['a', 'c']],
  ])('finds in %s the quotations %j', (text, expected) => {
    const speech = speechText(text, {});
    expect(speech.quotes.map(({ from, until }) => speech.text.slice(from, until))).toEqual(expected);
  });
});

describe('words stand at a stretch', () => {
  const standing = (text: string, from: number, until: number) => fits(speechText(text, {}), { from, until });

  test.each([
    ['a whole word', 'go to jail', 2, 4, true],
    ['the begin of one', 'goat', 0, 2, false],
    ['the end of one', 'goat', 2, 4, false],
    ['all of the text', 'goat', 0, 4, true],
    ['Han letters wherever they are', '不联系家', 1, 3, true],
    ['kana as well', 'さかなア', 1, 3, true],
    ['a Latin word between Han letters', '去jail吧', 1, 5, true],
    ['over the end of a clause', '联，系', 0, 2, true],
    ['over the end of a sentence', '联。系', 0, 2, false],
    ['up to the end of a sentence', '联。系', 0, 1, true],
    ['from the end of a sentence on', '联。系', 1, 2, true],
  ] as const)('%s: %s', (_, text, from, until, expected) => {
    expect(standing(text, from, until)).toBe(expected);
  });

  test('are apart by letters in Chinese and by words begun in English', () => {
    const speech = speechText('go to the jail', {});
    expect(distance(speech, { from: 2, until: 7 }, 'zh-CN')).toBe(5);
    expect(distance(speech, { from: 2, until: 7 }, 'en')).toBe(2);
    expect(distance(speech, { from: 4, until: 4 }, 'en')).toBe(0);
  });

  test('by marks in order of strength', () => {
    expect(
      Object.entries(mark)
        .toSorted(([, a], [, b]) => a - b)
        .map(([name]) => name),
    ).toEqual(['none', 'space', 'clause', 'sentence']);
  });
});
