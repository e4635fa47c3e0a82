import type { Language } from '#compliance';
import { chineseNumber, englishDigit, englishNumber } from './numerals.ts';
import { englishSyllables } from './syllables.ts';

/** A clause as it is heard and as Flesch counts it. `syllables`: said aloud, numbers read out. `words`, `wordSyllables`: Flesch's count. */
export type Clause = { readonly syllables: number; readonly words: number; readonly wordSyllables: number };

/** What is said between two sentence ends. `enumerations` are the 、 in it, which are heard as a short stop. */
export type Sentence = { readonly clauses: readonly Clause[]; readonly enumerations: number };

const sentenceEnds: { readonly [language in Language]: RegExp } = {
  'zh-CN': /[。！？!?；;…\n]+/,
  en: /[.!?;:]+(?=[\s"'”’)]|$)|\n+/,
};
const clauseEnds: { readonly [language in Language]: RegExp } = {
  'zh-CN': /[，：—]+|[,:](?!\d)/,
  en: /,(?!\d)|—| [-–] /,
};
const pieces = /\d[\d,]*(?:\.\d+)?%?|[A-Za-z]+(?:['’][A-Za-z]+)*|\p{Script=Han}/gu;

/**
 * The sentences of a text with the syllables that are said. A sentence ends at 。！？；… or a line end in Chinese, and in English where Flesch
 * ends one: at a full stop, question or exclamation mark, colon or semicolon. What says nothing is no clause and no sentence.
 */
export function sentencesOf(text: string, language: Language): readonly Sentence[] {
  const sentences: Sentence[] = [];
  for (const part of text.split(sentenceEnds[language])) {
    const clauses = part
      .split(clauseEnds[language])
      .map((clause) => clauseOf(clause, language))
      .filter(({ syllables }) => syllables > 0);
    if (clauses.length > 0) sentences.push({ clauses, enumerations: part.split('、').length - 1 });
  }
  return sentences;
}

function clauseOf(text: string, language: Language): Clause {
  let syllables = 0;
  let words = 0;
  let wordSyllables = 0;
  for (const token of text.split(/\s+/)) {
    let said = 0;
    let counted = 0;
    let figures = false;
    for (const [piece] of token.matchAll(pieces)) {
      const aloud = syllablesOf(piece, language);
      said += aloud;
      counted += aloud;
      figures ||= /^\d/.test(piece) || isAbbreviation(piece);
    }
    if (said > 0) words += 1;
    syllables += said;
    wordSyllables += figures ? 1 : counted;
  }
  return { syllables, words, wordSyllables };
}

/** An abbreviation is spelled out, a number read out, a Chinese character is one syllable. */
function syllablesOf(piece: string, language: Language): number {
  if (/^\d/.test(piece)) return numberSyllables(piece, language);
  if (isAbbreviation(piece)) return piece.length;
  return englishSyllables(piece);
}

function isAbbreviation(piece: string): boolean {
  return piece.length > 1 && piece === piece.toUpperCase() && /^[A-Z]+$/.test(piece);
}

/** Ungrouped figures of four and more, as in a year, a code or a telephone number, are read digit by digit. */
function numberSyllables(figure: string, language: Language): number {
  const percent = figure.endsWith('%');
  const [whole = '', fraction = ''] = (percent ? figure.slice(0, -1) : figure).split('.');
  const apart = !whole.includes(',') && (whole.length > 3 || (whole.length > 1 && whole.startsWith('0')));
  const digits = whole.replaceAll(',', '');
  if (language === 'zh-CN') {
    const read = apart ? digits.length : chineseNumber(digits, 'plain').length;
    return read + (fraction === '' ? 0 : 1 + fraction.length) + (percent ? '百分之'.length : 0);
  }
  const read = apart ? englishDigits(digits) : syllablesOfWords(englishNumber(digits));
  return read + (fraction === '' ? 0 : 1 + englishDigits(fraction)) + (percent ? 2 : 0);
}

function englishDigits(digits: string): number {
  return syllablesOfWords(Array.from(digits, englishDigit).join(' '));
}

function syllablesOfWords(words: string): number {
  return words.split(/[ -]/).reduce((sum, word) => sum + englishSyllables(word), 0);
}
