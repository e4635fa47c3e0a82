import { invariant } from '#kernel';
import { longer } from './triples.ts';

/** Places of a candidate's figures. */
export const candidateState = 0;
export const candidateParent = 1;
/** Moves since the parent; since the beginning of the call; how it was found, and from what. */
export const candidateLength = 2;
export const candidateCost = 3;
export const candidateKind = 4;
export const candidateOne = 5;
export const candidateOther = 6;
const next = 7;

/** States that a search may settle, in queues by cost; numbered in the order of arrival. */
export type Candidates = {
  readonly offer: (given: CandidateFigures) => void;
  /** A figure of a candidate, by its place. */
  readonly read: (candidate: number, place: number) => number;
  /** The cheapest candidate not yet taken, first come first; -1 when there is none. */
  readonly take: () => number;
};
export type CandidateFigures = {
  readonly state: number;
  readonly parent: number;
  readonly length: number;
  readonly cost: number;
  readonly kind: number;
  readonly one: number;
  readonly other: number;
};

/** No candidates yet. Flat arrays, because a proof offers millions; none may be offered below the cost of the last one taken. */
export function candidates(): Candidates {
  let room = 1 << 12;
  let columns = Array.from({ length: 8 }, () => new Int32Array(room));
  let count = 0;
  let cost = 0;
  const heads: number[] = [];
  const tails: number[] = [];
  const column = (place: number): Int32Array<ArrayBuffer> => {
    const found = columns[place];
    invariant(found !== undefined, 'a candidate has eight columns');
    return found;
  };
  return {
    offer(given) {
      if (count === room) {
        room *= 2;
        columns = columns.map((numbers) => longer(numbers, room));
      }
      const index = count;
      count += 1;
      column(candidateState)[index] = given.state;
      column(candidateParent)[index] = given.parent;
      column(candidateLength)[index] = given.length;
      column(candidateCost)[index] = given.cost;
      column(candidateKind)[index] = given.kind;
      column(candidateOne)[index] = given.one;
      column(candidateOther)[index] = given.other;
      column(next)[index] = -1;
      const tail = tails[given.cost] ?? -1;
      if (tail < 0) heads[given.cost] = index;
      else column(next)[tail] = index;
      tails[given.cost] = index;
    },
    read: (candidate, place) => column(place)[candidate] ?? 0,
    take() {
      for (; cost < heads.length; cost += 1) {
        const head = heads[cost] ?? -1;
        if (head < 0) continue;
        const after = column(next)[head] ?? -1;
        heads[cost] = after;
        if (after < 0) tails[cost] = -1;
        return head;
      }
      return -1;
    },
  };
}
