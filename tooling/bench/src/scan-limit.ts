/** A phrase in a text: its place, and itself. */
export type ScanHit = { readonly begin: number; readonly end: number; readonly keyword: string };

/** The automaton of Aho and Corasick as one table, written in the scan and for nothing else. */
export function scanLimit(phrases: readonly string[]): (text: string) => readonly ScanHit[] {
  const classes = new Uint16Array(65_536);
  let width = 1;
  for (const phrase of phrases) {
    for (let place = 0; place < phrase.length; place += 1) {
      const unit = phrase.charCodeAt(place);
      if (classes[unit] === 0) classes[unit] = width++;
    }
  }
  const most = phrases.reduce((sum, { length }) => sum + length, 1);
  const steps = new Int32Array(most * width);
  const word = new Int32Array(most).fill(-1);
  let states = 1;
  for (const [index, phrase] of phrases.entries()) {
    let state = 0;
    for (let place = 0; place < phrase.length; place += 1) {
      const at = state * width + (classes[phrase.charCodeAt(place)] ?? 0);
      if (steps[at] === 0) steps[at] = states++;
      state = steps[at] ?? 0;
    }
    word[state] = index;
  }
  const { longest, shorter } = complete(steps, word, { width, states });
  for (let at = 0; at < states * width; at += 1) {
    const next = steps[at] ?? 0;
    steps[at] = longest[next] === 0 ? next * width : ~(next * width);
  }
  const table = steps.slice(0, states * width);
  return (text) => {
    const hits: ScanHit[] = [];
    let row = 0;
    for (let place = 0; place < text.length; place += 1) {
      row = table[row + (classes[text.charCodeAt(place)] ?? 0)] ?? 0;
      if (row >= 0) continue;
      row = ~row;
      for (let at = longest[row / width] ?? 0; at > 0; at = shorter[at] ?? 0) {
        const keyword = phrases[word[at] ?? 0] ?? '';
        hits.push({ begin: place + 1 - keyword.length, end: place + 1, keyword });
      }
    }
    return hits;
  };
}

/** Fills the gaps of the tree with the steps of the longest end that begins a word, breadth first. */
function complete(steps: Int32Array, word: Int32Array, { width, states }: { readonly width: number; readonly states: number }) {
  const fail = new Int32Array(states);
  const longest = new Int32Array(states);
  const shorter = new Int32Array(states);
  const queue = [0];
  for (const state of queue) {
    const back = fail[state] ?? 0;
    shorter[state] = longest[back] ?? 0;
    longest[state] = (word[state] ?? -1) >= 0 ? state : (shorter[state] ?? 0);
    for (let by = 1; by < width; by += 1) {
      const at = state * width + by;
      const onward = state === 0 ? 0 : (steps[back * width + by] ?? 0);
      const next = steps[at] ?? 0;
      if (next === 0) steps[at] = onward;
      else {
        fail[next] = onward;
        queue.push(next);
      }
    }
  }
  return { longest, shorter };
}
