/** A state of a scan. `next` leads on by a UTF-16 unit. `word` is the word that ends here, or -1. */
export type State = {
  readonly number: number;
  readonly next: ReadonlyMap<number, State>;
  readonly fail: State | undefined;
  readonly word: number;
};

/**
 * The words of a scan as a tree (Aho and Corasick, 1975). The units that occur in words have classes from 1 to below `width`, those on the most
 * steps first; every other unit is of class 0. States are in order of depth, so that the state to fail to stands before the one that fails; the root is 0.
 */
export type WordTrie = { readonly classes: Uint16Array; readonly width: number; readonly states: readonly State[] };

type Growing = { number: number; readonly next: Map<number, Growing>; fail: Growing | undefined; word: number };

export function wordTrie(words: readonly string[]): WordTrie {
  const root = newState();
  for (const [index, word] of words.entries()) {
    let state = root;
    for (let place = 0; place < word.length; place += 1) state = childOf(state, word.charCodeAt(place));
    if (state !== root) state.word = index;
  }
  const { states, uses } = linked(root);
  const units = [...uses].toSorted(([, a], [, b]) => b - a).map(([unit]) => unit);
  const classes = new Uint16Array(65_536);
  for (const [index, unit] of units.entries()) classes[unit] = index + 1;
  return { classes, width: units.length + 1, states };
}

/** What ends in a state: from the longest to the shortest, the states where a word does; `shorter` is 0 after the last. */
export type WordEnds = { readonly longest: Int32Array; readonly shorter: Int32Array; readonly word: Int32Array };

export function wordEnds(states: readonly State[]): WordEnds {
  const longest = new Int32Array(states.length);
  const shorter = new Int32Array(states.length);
  for (const { number, fail, word } of states) {
    shorter[number] = longest[fail?.number ?? 0] ?? 0;
    longest[number] = word >= 0 ? number : (shorter[number] ?? 0);
  }
  return { longest, shorter, word: Int32Array.from(states, ({ word }) => word) };
}

function newState(): Growing {
  return { number: 0, next: new Map(), fail: undefined, word: -1 };
}

function childOf(state: Growing, unit: number): Growing {
  const known = state.next.get(unit);
  if (known !== undefined) return known;
  const made = newState();
  state.next.set(unit, made);
  return made;
}

/** Breadth first: numbers the states, finds where each goes on when its word breaks off, and counts the steps by each unit. */
function linked(root: Growing): { readonly states: readonly State[]; readonly uses: ReadonlyMap<number, number> } {
  const states = [root];
  const uses = new Map<number, number>();
  for (const state of states) {
    for (const [unit, child] of state.next) {
      child.number = states.length;
      child.fail = onward(state.fail, unit) ?? root;
      states.push(child);
      uses.set(unit, (uses.get(unit) ?? 0) + 1);
    }
  }
  return { states, uses };
}

function onward(from: Growing | undefined, unit: number): Growing | undefined {
  for (let state = from; state !== undefined; state = state.fail) {
    const next = state.next.get(unit);
    if (next !== undefined) return next;
  }
  return undefined;
}
