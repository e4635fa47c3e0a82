/** How hard a text is to follow. */
export type ReadingBand = 'easy' | 'plain' | 'hard';

/**
 * Figures of a text by the measure of its language.
 * `flesch` (English): averages in words and syllables, the reading ease (121.22 at most, higher is easier) and the US school grade.
 * `sentence-length` (Chinese): averages in characters as they are spoken, numbers read out.
 */
export type Readability =
  | {
      readonly kind: 'flesch';
      readonly wordsPerSentence: number;
      readonly syllablesPerWord: number;
      readonly readingEase: number;
      readonly grade: number;
      readonly band: ReadingBand;
    }
  | {
      readonly kind: 'sentence-length';
      readonly charactersPerSentence: number;
      readonly charactersPerClause: number;
      readonly band: ReadingBand;
    };

/** Reading ease from which an English text is `easy`: what Flesch's table (The Art of Readable Writing, 1949) calls easy and very easy. */
export const easyReadingEase = 80;
/** Reading ease from which it is `plain`: his "standard" and "fairly easy", and the least he calls plain English (1979). Below, `hard`. */
export const plainReadingEase = 60;

/**
 * English readability of a text of so many words, sentences and syllables, each at least one.
 * Reading ease: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948), 221-233.
 * Grade: J. P. Kincaid and others, Naval Technical Training Command Research Branch Report 8-75 (1975).
 */
export function flesch(count: { readonly words: number; readonly sentences: number; readonly syllables: number }): Readability {
  const wordsPerSentence = count.words / count.sentences;
  const syllablesPerWord = count.syllables / count.words;
  const readingEase = 206.835 - 1.015 * wordsPerSentence - 84.6 * syllablesPerWord;
  const grade = 0.39 * wordsPerSentence + 11.8 * syllablesPerWord - 15.59;
  const band = readingEase >= easyReadingEase ? 'easy' : readingEase >= plainReadingEase ? 'plain' : 'hard';
  return { kind: 'flesch', wordsPerSentence, syllablesPerWord, readingEase, grade, band };
}

/** Characters a sentence up to which a Chinese text is `easy`: the 20 that Chinese communication teaching commonly gives for an easy sentence. */
export const easySentenceCharacters = 20;
/**
 * Characters a sentence up to which it is `plain`: the upper end of the mean sentence length, 25 to 34 characters, measured in the two most
 * used intermediate textbooks (《中级汉语精读教材语料难度的定量分析》). Above, `hard`.
 */
export const plainSentenceCharacters = 34;

/**
 * Chinese readability by lengths alone. Published formulas (Yang 1971; 王蕾 2008; Lin and Xu 2023) need stroke counts, word lists or
 * parsing that are not here, and none was found with coefficients that could be checked, so that none is claimed. Sentence length is in all
 * of them; characters a clause is a measure of its own (徐巍, 姚振晔, 陈冬华 2021, 《会计研究》 3, 28-44). Only the sentence has bounds
 * to be found, so only it decides the band: it says whether sentences are short, and nothing about whether words are common.
 */
export function sentenceLength(count: { readonly characters: number; readonly sentences: number; readonly clauses: number }): Readability {
  const charactersPerSentence = count.characters / count.sentences;
  const charactersPerClause = count.characters / count.clauses;
  const band =
    charactersPerSentence <= easySentenceCharacters ? 'easy' : charactersPerSentence <= plainSentenceCharacters ? 'plain' : 'hard';
  return { kind: 'sentence-length', charactersPerSentence, charactersPerClause, band };
}
