import { costIn, factsIn, passagesAt, passageShift, returnsFromAt, returnsToAt, type Search, stateShift, stepIn } from './exploration.ts';
import { isBarred } from './land.ts';
import {
  atOnce,
  byEdge,
  byTwo,
  nextFrom,
  nextTo,
  offerReturn,
  readReturn,
  returnBy,
  returnFrom,
  returnLength,
  returnTo,
} from './returns.ts';
import { intern, longer } from './table.ts';

// Going back pops the history, which no move but an own edge makes longer. So what going back can do is told by the returns: for a state, the
// states at which the call may stand again with its history as it was. An own edge, a return on its other side and a step back are a return, and
// so are two returns one after the other. Where nothing was learnt on the way, the call is where it has been, and there is nothing to follow.

/** An own edge has landed: from its other side the call may come back. */
export function pass(search: Search, edge: number, target: number): void {
  const { states, returns: known } = search;
  const passage = search.passageCount;
  const at = passage << passageShift;
  if (at === search.passages.length) search.passages = longer(search.passages);
  search.passageCount += 1;
  const { passages } = search;
  const list = (target << stateShift) + passagesAt;
  passages[at] = search.state;
  passages[at + 1] = edge;
  passages[at + 2] = target;
  passages[at + 3] = states.rows[list] ?? 0;
  states.rows[list] = passage + 1;
  if (search.cursor.facts !== search.facts) back(search, passage, atOnce);
  for (let other = states.rows[(target << stateShift) + returnsFromAt] ?? 0; other > 0; other = readReturn(known, other - 1, nextFrom)) {
    back(search, passage, other - 1);
  }
}

/** Back from the other side of an own edge, after a return there: worth it only when something was learnt. */
function back(search: Search, passage: number, other: number): void {
  const { code, states, passages, returns: known } = search;
  const from = passages[passage << passageShift] ?? 0;
  const there = other === atOnce ? (passages[(passage << passageShift) + 2] ?? 0) : readReturn(known, other, returnTo);
  const facts = factsIn(search, there);
  if (facts === factsIn(search, from) || isBarred(code, stepIn(search, from), facts)) return;
  const to = intern(states, states.rows[from << stateShift] ?? 0, facts);
  const length = 2 + (other === atOnce ? 0 : readReturn(known, other, returnLength));
  offerReturn(known, { from, to, length, by: byEdge, one: passage, other, cost: costIn(search, from) });
}

/** A return is settled: longer ones are made of it. */
export function lengthen(search: Search, index: number): void {
  const { states, returns: known } = search;
  const from = readReturn(known, index, returnFrom);
  const to = readReturn(known, index, returnTo);
  const fromRow = from << stateShift;
  const toRow = to << stateShift;
  const { passages } = search;
  for (let passage = states.rows[fromRow + passagesAt] ?? 0; passage > 0; passage = passages[((passage - 1) << passageShift) + 3] ?? 0) {
    back(search, passage - 1, index);
  }
  for (let other = states.rows[toRow + returnsFromAt] ?? 0; other > 0; other = readReturn(known, other - 1, nextFrom)) {
    if (readReturn(known, other - 1, returnBy) !== byTwo) two(search, index, other - 1);
  }
  if (readReturn(known, index, returnBy) === byTwo) return;
  for (let one = states.rows[fromRow + returnsToAt] ?? 0; one > 0; one = readReturn(known, one - 1, nextTo)) two(search, one - 1, index);
}

/** One return and another that begins where it ends. */
function two(search: Search, one: number, other: number): void {
  const { returns: known } = search;
  const from = readReturn(known, one, returnFrom);
  const to = readReturn(known, other, returnTo);
  if (from === to) return;
  const length = readReturn(known, one, returnLength) + readReturn(known, other, returnLength);
  offerReturn(known, { from, to, length, by: byTwo, one, other, cost: costIn(search, from) });
}
