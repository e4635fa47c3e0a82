import { expect, test } from 'vitest';
import { wordEnds, wordTrie } from './word-trie.ts';

const words = ['ab', 'cb', 'db', 'cbe', 'b'];

test('the units on the most steps have the first classes, and one that no word has is of class 0', () => {
  const { classes, width } = wordTrie(words);
  const classOf = (unit: string) => classes[unit.charCodeAt(0)];
  expect(classOf('b')).toBe(1);
  expect(new Set(Array.from('acde', classOf))).toEqual(new Set([2, 3, 4, 5]));
  expect(classOf('x')).toBe(0);
  expect(width).toBe(6);
});

test('a state stands after the one it fails to, the longest end of a word it has in common', () => {
  const { states } = wordTrie(words);
  expect(states.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  // The root; a, c, d, b; ab, cb, db; cbe.
  expect(states.map(({ fail }) => fail?.number)).toEqual([undefined, 0, 0, 0, 0, 4, 4, 4, 0]);
  expect(states.map(({ word }) => word)).toEqual([-1, -1, -1, -1, 4, 0, 1, 2, 3]);
});

test('the words that end in a state are named from the longest to the shortest', () => {
  const { longest, shorter, word } = wordEnds(wordTrie(words).states);
  expect(Array.from(longest)).toEqual([0, 0, 0, 0, 4, 5, 6, 7, 8]);
  expect(Array.from(shorter)).toEqual([0, 0, 0, 0, 0, 4, 4, 4, 0]);
  expect(Array.from(word)).toEqual([-1, -1, -1, -1, 4, 0, 1, 2, 3]);
});

test('no word at all is the root alone, and so is an empty one', () => {
  for (const none of [[], ['']]) {
    const { states, width } = wordTrie(none);
    expect([states.length, width, states[0]?.word]).toEqual([1, 1, -1]);
  }
});
