import { isEnd } from './compile.ts';
import { type Exploration, stepIn } from './exploration.ts';

/** The states from which no end is within so many moves, going back and noting left aside. The exploration must have been mapped. */
export function farFromEnd(exploration: Exploration, within: number): readonly number[] {
  const { code, ways, wayCount, hubs } = exploration;
  const states = exploration.states.count;
  // Hubs come after the states. The ways into each node, as a list.
  const node = (place: number) => (place < 0 ? states + ~place : place);
  const lastInto = new Int32Array(states + hubs.count).fill(-1);
  const nextInto = new Int32Array(wayCount);
  for (let way = 0; way < wayCount; way += 1) {
    const to = node(ways[way * 2 + 1] ?? 0);
    nextInto[way] = lastInto[to] ?? -1;
    lastInto[to] = way;
  }
  const near = new Uint8Array(states + hubs.count);
  let ring: number[] = [];
  for (let state = 0; state < states; state += 1) {
    if (((code.kinds[stepIn(exploration, state)] ?? 0) & isEnd) === 0) continue;
    near[state] = 1;
    ring.push(state);
  }
  for (let distance = 0; distance < within && ring.length > 0; distance += 1) {
    const farther: number[] = [];
    const reach = (from: number) => {
      if (near[from] === 1) return;
      near[from] = 1;
      if (from < states) {
        farther.push(from);
        return;
      }
      // A hub that is reached is walked through: from a state to its hub is no move.
      for (let way = lastInto[from] ?? -1; way >= 0; way = nextInto[way] ?? -1) reach(ways[way * 2] ?? 0);
    };
    for (const at of ring) {
      for (let way = lastInto[at] ?? -1; way >= 0; way = nextInto[way] ?? -1) reach(node(ways[way * 2] ?? 0));
    }
    ring = farther;
  }
  const far: number[] = [];
  for (let state = 0; state < states; state += 1) if (near[state] === 0) far.push(state);
  return far;
}
