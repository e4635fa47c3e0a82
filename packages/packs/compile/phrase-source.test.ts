import { describe, expect, test } from 'vitest';
import { phrases, wordLists } from './phrase-source.ts';

const source = (phrase: string) => ({
  language: 'en',
  words: { kin: 'son|$parent', parent: 'mother|father' },
  groups: [{ id: 'x', phrases: [phrase] }],
});
const read = (phrase: string, lists?: 'named' | 'written out') => phrases(source(phrase), lists)[0]?.phrases;

describe('a file of phrases', () => {
  test('has its lists written out, by language and name', () => {
    expect(wordLists(source('a'))).toEqual([
      ['en/kin', ['son', 'mother', 'father']],
      ['en/parent', ['mother', 'father']],
    ]);
  });

  test('has phrases whose parts stand in order, or in any', () => {
    expect(read('tell|call ~ $kin')).toEqual([[['tell', 'call'], ['$en/kin']]]);
    expect(read('a & b')).toEqual([
      [['a'], ['b']],
      [['b'], ['a']],
    ]);
    expect(read('a & b & c')).toHaveLength(6);
    expect(() => read('a ~ b & c')).toThrow('not both');
  });

  test('names lists in a pack, and writes them out in an overlay', () => {
    expect(read('$kin|x', 'written out')).toEqual([[['son', 'mother', 'father', 'x']]]);
    expect(() => read('$none')).toThrow('no word list');
    expect(() => read('$none', 'written out')).toThrow('no word list');
  });
});
