/** A search for many words at once. */
export type WordScan = (text: string, found: (word: number, until: number) => void) => void;

type Node = { readonly next: Map<number, number>; fail: number; word: number; shorter: number };

/**
 * Finds every place of every word in one pass (Aho and Corasick, 1975): linear in the text, whatever the text is. Words are named by
 * their index; of those that end at one place the longest comes first.
 */
export function wordScan(words: readonly string[]): WordScan {
  const nodes: Node[] = [newNode()];
  for (const [index, word] of words.entries()) nodeOf(nodes, word).word = index;
  link(nodes);
  return (text, found) => {
    let state = 0;
    for (let place = 0; place < text.length; place += 1) {
      state = follow(nodes, state, text.charCodeAt(place));
      for (let at = state; at > 0; at = nodes[at]?.shorter ?? 0) {
        const word = nodes[at]?.word ?? -1;
        if (word >= 0) found(word, place + 1);
      }
    }
  };
}

function newNode(): Node {
  return { next: new Map(), fail: 0, word: -1, shorter: 0 };
}

function nodeOf(nodes: Node[], word: string): Node {
  let at = 0;
  for (let place = 0; place < word.length; place += 1) {
    const unit = word.charCodeAt(place);
    const known = nodes[at]?.next.get(unit);
    if (known === undefined) {
      nodes[at]?.next.set(unit, nodes.length);
      at = nodes.length;
      nodes.push(newNode());
    } else at = known;
  }
  return nodes[at] ?? newNode();
}

/** Breadth first: where to go on when a word breaks off, and the nearest shorter word that ends in the same place. */
function link(nodes: readonly Node[]): void {
  const queue: number[] = [...(nodes[0]?.next.values() ?? [])];
  for (let head = 0; head < queue.length; head += 1) {
    const at = queue[head] ?? 0;
    const node = nodes[at];
    if (node === undefined) continue;
    node.shorter = (nodes[node.fail]?.word ?? -1) >= 0 ? node.fail : (nodes[node.fail]?.shorter ?? 0);
    for (const [unit, child] of node.next) {
      const one = nodes[child];
      if (one !== undefined) one.fail = follow(nodes, node.fail, unit);
      queue.push(child);
    }
  }
}

function follow(nodes: readonly Node[], from: number, unit: number): number {
  for (let state = from; ; state = nodes[state]?.fail ?? 0) {
    const next = nodes[state]?.next.get(unit);
    if (next !== undefined) return next;
    if (state === 0) return 0;
  }
}
