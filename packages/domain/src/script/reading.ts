import { PlainDate } from '#calendar';
import type { Language } from '#compliance';
import { money } from '#money';
import { splitText } from './placeholders.ts';
import { flesch, type Readability, sentenceLength } from './readability.ts';
import type { ScriptBody, Step, StepId } from './script.ts';
import { spoken, spokenAs, type VariableType } from './spoken.ts';
import type { VariableValue } from './values.ts';
import { standardVariable } from './variables.ts';
import { type Clause, sentencesOf } from './voiced.ts';

/**
 * Syllables a second while speaking, pauses left out: F. Pellegrino, C. Coupé and E. Marsico, "A cross-language perspective on speech
 * information rate", Language 87(3) (2011), 539-558, texts read aloud by native speakers with silences over 150 ms cut.
 * With the pauses below, the script of packs/cn-mainland comes to about 260 syllables a minute in Chinese. That is fluent: thirty adults who
 * read aloud were measured at 209 (men) and 221 (women) a minute with their pauses (《正常成人朗读和自发言语的语速研究》, Kim Ha-kyung and others),
 * and an agent who is asked to speak slowly takes longer still. Read the seconds as the least it takes.
 */
export const speakingRate: { readonly [language in Language]: number } = { 'zh-CN': 5.18, en: 6.19 };

/**
 * Seconds of silence at the boundaries that are heard. Chinese: 0.67, 1.5 and 3 ordinary syllables within a clause (at 、), between clauses
 * and between sentences (《电视新闻播音停顿边界时长研究》, 第九届中国语音学学术会议), at the rate above. English: 0.6 s at commas and full
 * stops sounds most natural (S. Liu and others, "How pause duration influences impressions of English speech", Frontiers in Psychology 13
 * (2022), 778018).
 */
export const pauses: {
  readonly [language in Language]: { readonly enumeration: number; readonly clause: number; readonly sentence: number };
} = {
  'zh-CN': { enumeration: 0.67 / speakingRate['zh-CN'], clause: 1.5 / speakingRate['zh-CN'], sentence: 3 / speakingRate['zh-CN'] },
  en: { enumeration: 0, clause: 0.6, sentence: 0.6 },
};

/**
 * What reading a text aloud takes. `syllables` as said, numbers read out (a Chinese character is one); `seconds` with the pauses inside the
 * text, none after its end; `readability` is null when nothing is said.
 */
export type Reading = {
  readonly syllables: number;
  readonly sentences: number;
  readonly clauses: number;
  readonly seconds: number;
  readonly readability: Readability | null;
};

/** The reading of a text as it is spoken. Placeholders must be filled: `stepReading` fills them with typical values. */
export function readingOf(text: string, language: Language): Reading {
  const parts = sentencesOf(text, language);
  const all: readonly Clause[] = parts.flatMap(({ clauses }) => clauses);
  const sentences = parts.length;
  const clauses = all.length;
  const syllables = sum(all.map((clause) => clause.syllables));
  if (syllables === 0) return { syllables, sentences, clauses, seconds: 0, readability: null };
  const silence = pauses[language];
  const seconds =
    syllables / speakingRate[language] +
    (sentences - 1) * silence.sentence +
    (clauses - sentences) * silence.clause +
    sum(parts.map(({ enumerations }) => enumerations)) * silence.enumeration;
  const readability =
    language === 'zh-CN'
      ? sentenceLength({ characters: syllables, sentences, clauses })
      : flesch({ words: sum(all.map(({ words }) => words)), sentences, syllables: sum(all.map((clause) => clause.wordSyllables)) });
  return { syllables, sentences, clauses, seconds, readability };
}

/**
 * The reading of what a step has the agent say, with a typical value in every placeholder; a step that says nothing takes no time. All its
 * blocks are counted, whoever they may be told, so it is the most that is said.
 */
export function stepReading(step: Step, language: Language): Reading {
  const blocks = step.kind === 'say' || step.kind === 'ask' ? step.blocks : [];
  return readingOf(blocks.map(({ text }) => filled(text[language], language)).join('\n'), language);
}

/** The readings of the steps of a script that say something, in its order. */
export function scriptReading(body: ScriptBody, language: Language): readonly { readonly step: StepId; readonly reading: Reading }[] {
  const readings = body.steps.map((step) => ({ step: step.id, reading: stepReading(step, language) }));
  return readings.filter(({ reading }) => reading.syllables > 0);
}

/** Invented values of ordinary length, for measuring only. */
const typical: { readonly [type in Exclude<VariableType, 'text' | 'person'>]: Extract<VariableValue, { type: type }> } = {
  money: { type: 'money', value: money('CNY', 1_234_567n) },
  date: { type: 'date', value: PlainDate.parse('2026-11-25') },
  integer: { type: 'integer', value: 12 },
  rate: { type: 'rate', value: '0.1825' },
  phone: { type: 'phone', value: '95500' },
  code: { type: 'code', value: '7391' },
};

function typicalValue(type: VariableType, language: Language): VariableValue {
  if (type === 'text') return { type, value: language === 'en' ? 'Example Bank' : '示例银行' };
  if (type === 'person') return { type, familyName: language === 'en' ? 'Wang' : '王', givenName: '', honorific: 'ms' };
  return typical[type];
}

function filled(text: string, language: Language): string {
  const said = splitText(text).map((part) => {
    if (typeof part === 'string') return part;
    const value = typicalValue(standardVariable(part.name)?.type ?? 'text', language);
    return (part.form === undefined ? undefined : spokenAs(value, part.form, language)) ?? spoken(value, language);
  });
  return said.join('');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
