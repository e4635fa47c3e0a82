import { AhoCorasick } from '@monyone/aho-corasick/fast';
import { Mint } from 'mint-filter';
import ModernAhoCorasick from 'modern-ahocorasick/fast';
import { SensitiveWordTool } from 'sensitive-word-tool';
import type { ScanHit } from './scan-limit.ts';

/** Finds phrases in a text; begin and end are -1 where a peer does not say them. */
export type Scan = (text: string) => readonly ScanHit[];
export type ScanMaker = (phrases: readonly string[]) => Scan;

/** @monyone/aho-corasick, the fast one (double array). */
export const monyone: ScanMaker = (phrases) => {
  const search = new AhoCorasick([...phrases]);
  return (text) => search.matchInText(text);
};

/** modern-ahocorasick with its double array. It keeps whole what a reader takes for one character. */
export const modern: ScanMaker = (phrases) => {
  const search = new ModernAhoCorasick(phrases);
  return (text) => search.search(text).map(({ start, end, pattern }) => ({ begin: start, end, keyword: pattern }));
};

/** One expression of all phrases, the longest first, tried at every place: of the phrases that begin at one place it gives the longest. */
export const alternation: ScanMaker = (phrases) => {
  const longestFirst = phrases.toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(`(?=(${longestFirst.join('|')}))`, 'g');
  return (text) =>
    Array.from(text.matchAll(pattern), ({ index, 1: keyword = '' }) => ({ begin: index, end: index + keyword.length, keyword }));
};

/** mint-filter: the words that occur, none with its place. */
export const mint: ScanMaker = (phrases) => {
  const search = new Mint([...phrases]);
  return (text) => search.filter(text, { replace: false }).words.map(placeless);
};

/** sensitive-word-tool: the words that occur, none with its place. */
export const sensitive: ScanMaker = (phrases) => {
  const search = new SensitiveWordTool({ wordList: [...phrases] });
  return (text) => search.match(text).map(placeless);
};

function placeless(keyword: string): ScanHit {
  return { begin: -1, end: -1, keyword };
}
