import { rareSteps } from './rare-steps.ts';
import { wordEnds, wordTrie, type WordEnds, type WordTrie } from './word-trie.ts';

/** A search for many words at once. */
export type WordScan = (text: string, found: (word: number, until: number) => void) => void;

/** How many entries a table may have that holds all steps, and one that holds a part of them and is to stay in the processor's caches. */
type Room = { readonly whole: number; readonly part: number };
const roomy: Room = { whole: 2 ** 23, part: 2 ** 20 };

/**
 * Finds every place of every word in one pass (Aho and Corasick, 1975): linear in the text, whatever the text is. Words are named by
 * their index; of those that end at one place the longest comes first. The steps are one table, in which a step is one look-up; where that has
 * no room, the steps by the most common units are, and those by others are looked for.
 */
export function wordScan(words: readonly string[], room: Room = roomy): WordScan {
  const trie = wordTrie(words);
  const { classes, width, states } = trie;
  const columns = states.length * width <= room.whole ? width : Math.max(1, Math.floor(room.part / states.length));
  const ends = wordEnds(states);
  const { longest, shorter, word } = ends;
  const steps = commonSteps(trie, ends, columns);
  const rareStep = rareSteps(trie, ends, columns);
  return (text, found) => {
    let row = 0;
    for (let place = 0; place < text.length; place += 1) {
      const by = classes[text.charCodeAt(place)] ?? 0;
      const step = by < columns ? (steps[row + by] ?? 0) : rareStep(row, by);
      if (step >= 0) {
        row = step;
        continue;
      }
      row = ~step;
      for (let at = longest[row / columns] ?? 0; at > 0; at = shorter[at] ?? 0) found(word[at] ?? -1, place + 1);
    }
  };
}

/** Where each row leads: the begin of another, with its bits turned where words end. A row is that of its shorter state, with its own steps. */
function commonSteps({ classes, states }: WordTrie, { longest }: WordEnds, columns: number): Int32Array {
  const steps = new Int32Array(states.length * columns);
  for (const { number, next, fail } of states) {
    const row = number * columns;
    if (fail !== undefined) steps.copyWithin(row, fail.number * columns, (fail.number + 1) * columns);
    for (const [unit, child] of next) {
      const by = classes[unit] ?? 0;
      const to = child.number * columns;
      if (by < columns) steps[row + by] = longest[child.number] === 0 ? to : ~to;
    }
  }
  return steps;
}
