import type { Language } from '#compliance';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scriptBodies } from '../testing/script.ts';
import {
  easyReadingEase,
  easySentenceCharacters,
  flesch,
  plainReadingEase,
  plainSentenceCharacters,
  type Readability,
} from './readability.ts';
import { pauses, type Reading, readingOf, scriptReading, speakingRate, stepReading } from './reading.ts';
import { SayStep } from './script.ts';
import { englishSyllables } from './syllables.ts';

const chineseClauses = fc.stringMatching(/^[\u4e00-\u4e8c]{1,12}$/);
const englishClauses = fc
  .array(fc.constantFrom('we', 'will', 'call', 'again', 'about', 'the', 'arrangement', 'payment', 'CNY', '1,234.50', '2026'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((words) => words.join(' '));
const texts: { readonly [language in Language]: { clauses: fc.Arbitrary<string>; comma: string; stop: string } } = {
  'zh-CN': { clauses: chineseClauses, comma: '，', stop: '。' },
  en: { clauses: englishClauses, comma: ', ', stop: '. ' },
};
const difficulty = (reading: Reading): number => {
  const found = reading.readability;
  if (found === null) return 0;
  return found.kind === 'flesch' ? -found.readingEase : found.charactersPerSentence;
};
const bandRank = { easy: 0, plain: 1, hard: 2 } as const;
const rank = (reading: Reading) => (reading.readability === null ? 0 : bandRank[reading.readability.band]);
const fleschOf = (text: string): Extract<Readability, { kind: 'flesch' }> => {
  const found = readingOf(text, 'en').readability;
  if (found?.kind !== 'flesch') throw new Error('no figures');
  return found;
};

test.each(['zh-CN', 'en'] as const)('law: one more sentence takes more time (%s)', (language) => {
  const { clauses, stop } = texts[language];
  fc.assert(
    fc.property(fc.array(clauses, { maxLength: 6 }), clauses, (sentences, more) => {
      const before = readingOf(sentences.map((one) => one + stop).join(''), language);
      const after = readingOf([...sentences, more].map((one) => one + stop).join(''), language);
      expect(after.seconds).toBeGreaterThan(before.seconds);
      expect(after.syllables).toBeGreaterThan(before.syllables);
      expect(after.sentences).toBe(before.sentences + 1);
    }),
  );
});

test.each(['zh-CN', 'en'] as const)('law: a sentence split in two at a comma is never harder and says the same (%s)', (language) => {
  const { clauses, comma, stop } = texts[language];
  fc.assert(
    fc.property(fc.array(clauses, { minLength: 2, maxLength: 6 }), fc.nat(), (parts, where) => {
      const at = 1 + (where % (parts.length - 1));
      const whole = readingOf(parts.join(comma) + stop, language);
      const split = readingOf(parts.slice(0, at).join(comma) + stop + parts.slice(at).join(comma) + stop, language);
      expect(split.syllables).toBe(whole.syllables);
      expect(split.sentences).toBe(2);
      expect(difficulty(split)).toBeLessThanOrEqual(difficulty(whole));
      expect(rank(split)).toBeLessThanOrEqual(rank(whole));
    }),
  );
});

test('law: any text at all has finite figures, and nothing said takes no time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom<Language>('zh-CN', 'en'), (text, language) => {
      const { seconds, syllables, sentences, clauses, readability } = readingOf(text, language);
      for (const figure of [seconds, syllables, sentences, clauses, ...Object.values(readability ?? {})]) {
        expect(typeof figure === 'string' || (Number.isFinite(figure) && (figure >= 0 || readability?.kind === 'flesch'))).toBe(true);
      }
      expect(readability === null).toBe(syllables === 0);
      expect(seconds > 0).toBe(syllables > 0);
      expect(clauses).toBeGreaterThanOrEqual(sentences);
    }),
  );
  expect(readingOf(' ……！', 'zh-CN')).toEqual({ syllables: 0, sentences: 0, clauses: 0, seconds: 0, readability: null });
});

test('law: the readings of a script are those of its steps that speak, in order', () => {
  fc.assert(
    fc.property(scriptBodies, fc.constantFrom<Language>('zh-CN', 'en'), (body, language) => {
      const speaking = body.steps.filter(({ kind }) => kind === 'say' || kind === 'ask');
      const readings = scriptReading(body, language);
      expect(readings.map(({ step }) => step)).toEqual(speaking.map(({ id }) => id));
      expect(readings.map(({ reading }) => reading)).toEqual(speaking.map((step) => stepReading(step, language)));
    }),
  );
});

// Worked examples of the article "Flesch-Kincaid readability tests" of Wikipedia, and the bounds that DuBay and others give.
test('golden: published examples of Flesch and Flesch-Kincaid', () => {
  expect(fleschOf('The cat sat on the mat.').readingEase).toBeCloseTo(116, 0);
  expect(fleschOf('This sentence, taken as a reading passage unto itself, is being used to prove a point.').readingEase).toBeCloseTo(69, 0);
  const platypus = fleschOf('The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.');
  expect(platypus.readingEase).toBeCloseTo(37.5, 1);
  expect(platypus.grade).toBeCloseTo(11.3, 1);
  const least = flesch({ words: 1, sentences: 1, syllables: 1 });
  expect(least).toMatchObject({ kind: 'flesch', band: 'easy' });
  expect(fleschOf('Go.').readingEase).toBeCloseTo(121.22, 2);
  expect(fleschOf('Go.').grade).toBeCloseTo(-3.4, 2);
});

test('golden: bands begin and end where they say', () => {
  const chinese = (characters: number) => readingOf(`${'一'.repeat(characters)}。`, 'zh-CN').readability?.band;
  expect([easySentenceCharacters, plainSentenceCharacters].map(chinese)).toEqual(['easy', 'plain']);
  expect([easySentenceCharacters + 1, plainSentenceCharacters + 1].map(chinese)).toEqual(['plain', 'hard']);
  const english = (words: number) => flesch({ words, sentences: 1, syllables: words * 1.3 }).band;
  // 206.835 - 84.6 * 1.3 = 96.855: 80 is passed between 16 and 17 words, 60 between 36 and 37.
  expect([16, 17, 36, 37].map(english)).toEqual(['easy', 'plain', 'plain', 'hard']);
  expect([easyReadingEase, plainReadingEase]).toEqual([80, 60]);
});

test('golden: seconds are syllables at the cited rate, with the cited silences between', () => {
  expect(readingOf('您好。', 'zh-CN').seconds).toBeCloseTo(2 / speakingRate['zh-CN']);
  expect(readingOf('您好，我是客服。请问您是本人吗？', 'zh-CN').seconds).toBeCloseTo(
    13 / speakingRate['zh-CN'] + pauses['zh-CN'].clause + pauses['zh-CN'].sentence,
  );
  expect(readingOf('本金、利息', 'zh-CN').seconds).toBeCloseTo(4 / speakingRate['zh-CN'] + pauses['zh-CN'].enumeration);
  expect(readingOf('Thank you, goodbye. Take care.', 'en').seconds).toBeCloseTo(6 / speakingRate.en + 1.2);
});

test.each<[string, Language, number]>([
  ['人民币1,234.50元', 'zh-CN', '人民币一千二百三十四点五零元'.length],
  ['2026年12月5日', 'zh-CN', '二零二六年十二月五日'.length],
  ['年化18.25%', 'zh-CN', '年化百分之十八点二五'.length],
  ['95500', 'zh-CN', 5],
  ['尾号0391', 'zh-CN', 6],
  ['APP', 'zh-CN', 3],
  ['an SMS code', 'en', 5],
  ['12 payments', 'en', 3],
  ['1,234.50', 'en', 'one thou sand two hun dred and thir ty four point five ze ro'.split(' ').length],
  ['18.25%', 'en', 'eigh teen point two five per cent'.split(' ').length],
  ['Ms 王', 'en', 2],
])('golden: %s is read in %s with %i syllables', (text, language, expected) => {
  expect(readingOf(text, language).syllables).toBe(expected);
});

test('golden: syllables of words as a dictionary has them', () => {
  const counts: { readonly [count: number]: string } = {
    1: 'the make makes called planned rule file you don’t through strength while',
    2: "payment table people someone wasn't matches settled being layer number today before",
    3: 'everything annual arrangement agreement period previous area instalment reality'.replace('reality', 'factual'),
    4: 'information material society identity establishes reality',
  };
  for (const [count, words] of Object.entries(counts)) {
    for (const word of words.split(' ')) expect([word, englishSyllables(word)]).toEqual([word, Number(count)]);
  }
});

test('golden: a step is measured with typical values in its placeholders, and what says nothing takes no time', () => {
  const say = (text: string) =>
    SayStep.parse({
      id: 'one',
      kind: 'say',
      title: { 'zh-CN': '一', en: 'one' },
      blocks: [{ audience: 'public', text: { 'zh-CN': text, en: text } }],
      next: 'end',
    });
  const seconds = (text: string) => stepReading(say(text), 'zh-CN').seconds;
  expect(seconds('应还{outstanding}。')).toBeGreaterThan(seconds('应还{tail}。'));
  expect(seconds('应还{outstanding:words}。')).toBeGreaterThan(seconds('应还。'));
  expect(seconds('{dueDate}')).toBeGreaterThan(seconds('{dueDate:short}'));
  expect(seconds('{dueDate:nonsense}')).toBe(seconds('{dueDate}'));
  const values = '{person}、{institution}，{outstanding}，{dueDate}。{daysPastDue}，{annualRate}，{officialNumber}，{tail:digits}。';
  expect(stepReading(say(values), 'zh-CN')).toEqual(
    readingOf('王女士、示例银行，人民币12,345.67元，2026年11月25日。12，18.25%，95500，七三九一。', 'zh-CN'),
  );
  expect(stepReading(say('{person} of {institution}, {outstanding}, {dueDate}. {tail:digits}.'), 'en')).toEqual(
    readingOf('Ms Wang of Example Bank, CNY 12,345.67, 25 November 2026. seven three nine one.', 'en'),
  );
  const end = { id: 'end', kind: 'end', title: { 'zh-CN': '完', en: 'end' }, needs: [], disposition: 'ended-politely' } as const;
  expect(stepReading(end, 'en')).toEqual({ syllables: 0, sentences: 0, clauses: 0, seconds: 0, readability: null });
});
