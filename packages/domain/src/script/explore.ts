import { isBranch, isEnd, isGuarded, isUnsure, onMainLine } from './compile.ts';
import {
  beforeAt,
  type Budget,
  byAt,
  costAt,
  costIn,
  type Exploration,
  factsAt,
  nowhere,
  passageShift,
  placeOf,
  resumeIn,
  returnsFromAt,
  returnsToAt,
  type Search,
  stateShift,
  stepIn,
} from './exploration.ts';
import type { FactSet } from './facts.ts';
import { lengthen, pass } from './going-back.ts';
import { isBarred, landOn } from './land.ts';
import { interrupted, type Machine } from './machine.ts';
import { isSure } from './moves.ts';
import {
  byNote,
  lowestCost,
  nextFrom,
  nextTo,
  offerReturn,
  readReturn,
  returnFrom,
  returns,
  returnTo,
  settleReturn,
  writeReturn,
} from './returns.ts';
import { intern, longer, table } from './table.ts';

/** Explores a script for the machine's case class. `mapped`: the `ways` are wanted. */
export function explore(
  { code, caseClass }: Machine,
  under: { readonly tracked: FactSet; readonly budget: Budget; readonly mapped: boolean },
): Exploration {
  const { tracked, budget, mapped } = under;
  const count = code.steps.length;
  const notes: number[] = [];
  for (let edge = code.notes; edge < code.to.length; edge += 1) if (((code.sets[edge] ?? 0) & tracked) !== 0) notes.push(edge);
  let learnt = 0;
  let unlearnt = 0;
  for (let edge = 0; edge < code.to.length; edge += 1) {
    if (edge >= code.jumps && edge < code.notes) continue;
    learnt |= (code.sets[edge] ?? 0) & tracked;
    unlearnt |= (code.clears[edge] ?? 0) & tracked;
  }
  const search: Search = {
    code,
    caseClass,
    tracked,
    notes,
    learnt,
    unlearnt,
    mapped,
    resumable: code.palette.some(({ resume }) => resume),
    stepBits: 32 - Math.clz32(count),
    cursor: { status: 'landed', step: code.entry, facts: 0, resume: nowhere },
    states: table(count + (count >> 3), stateShift),
    hubs: table(3, 2),
    returns: returns(),
    queue: [],
    stuck: [],
    fates: new Int32Array(code.jumps),
    ways: new Int32Array(mapped ? count * 8 : 0),
    wayCount: 0,
    passages: new Int32Array(4 << passageShift),
    passageCount: 0,
    lastHub: 0,
    state: nowhere,
    facts: 0,
  };
  if (landOn(code, caseClass, search.cursor)) reach(search, placeOf(search, search.cursor.step, search.cursor.resume), nowhere);
  // A place is a step and an interrupted step in one number.
  const complete = search.stepBits <= 15 && saturate(search, budget);
  return { ...search, complete };
}

function saturate(search: Search, budget: Budget): boolean {
  const { queue, states, returns: known } = search;
  let head = 0;
  for (;;) {
    let level = Infinity;
    for (; head < queue.length; head += 1) {
      const waiting = states.rows[((queue[head] ?? 0) << stateShift) + costAt] ?? 0;
      if (waiting >= 0) continue;
      level = ~waiting;
      break;
    }
    if (states.count > budget.states || known.all.count > budget.pairs) return false;
    const returning = known.all.count === 0 ? Infinity : lowestCost(known);
    if (returning < level) settle(search, returning);
    else if (level === Infinity) return true;
    else visit(search, queue[head] ?? 0);
  }
}

/** The call can come, one move after the state that is visited, to a place with the cursor's facts: that state, which waits when it is new. */
function reach(search: Search, place: number, edge: number): number {
  const { states, state } = search;
  const reached = intern(states, place, search.cursor.facts);
  const { rows } = states;
  const row = reached << stateShift;
  if (rows[row + costAt] === 0) {
    rows[row + costAt] = state === nowhere ? -1 : -(rows[(state << stateShift) + costAt] ?? 0) - 1;
    rows[row + beforeAt] = state;
    rows[row + byAt] = edge;
    search.queue.push(reached);
  }
  return reached;
}

/** Everything a call may do at a state, the shortest call to which is known. */
function visit(search: Search, state: number): void {
  const { code, states } = search;
  const row = state << stateShift;
  const waiting = states.rows[row + costAt] ?? 0;
  if (waiting < 0) states.rows[row + costAt] = -waiting;
  const step = stepIn(search, state);
  const resume = resumeIn(search, state);
  const facts = states.rows[row + factsAt] ?? 0;
  search.state = state;
  search.facts = facts;
  const kind = code.kinds[step] ?? 0;
  if ((kind & isEnd) !== 0) return;
  // Where nothing more can be learnt, going back leads only to where the call has been.
  const learning = (facts & search.learnt) !== search.learnt || (facts & search.unlearnt) !== 0;
  let onward = false;
  const last = code.firstEdge[step + 1] ?? 0;
  for (let edge = code.firstEdge[step] ?? 0; edge < last; edge += 1) {
    const place = along(search, edge, resume);
    if (place < 0) {
      if (search.fates[edge] === 0) search.fates[edge] = ~state;
      continue;
    }
    search.fates[edge] = 1;
    const target = reach(search, place, edge);
    if ((kind & isUnsure) === 0 || isSure(code, step, edge)) {
      onward = true;
      if (search.mapped) map(search, state, target);
    }
    if (learning) pass(search, edge, target);
  }
  if (!onward) search.stuck.push(state);
  lookAround(search, nowhere);
  if (search.resumable) lookAround(search, interrupted(code, { step, resume }));
  if (resume >= 0) {
    const place = along(search, code.resumption, resume);
    if (place >= 0) {
      const target = reach(search, place, code.resumption);
      if (search.mapped) map(search, state, target);
    }
  }
  for (const edge of search.notes) {
    const noted = ((facts & ~(code.clears[edge] ?? 0)) | (code.sets[edge] ?? 0)) & search.tracked;
    if (noted === facts) continue;
    const to = intern(states, states.rows[row] ?? 0, noted);
    offerReturn(search.returns, { from: state, to, length: 1, by: byNote, one: edge, other: 0, cost: costIn(search, state) });
  }
}

/** The place where an edge lands, `nowhere` when it does not; the facts after it are the cursor's. */
function along(search: Search, edge: number, resume: number): number {
  const { code, cursor } = search;
  const facts = ((search.facts & ~(code.clears[edge] ?? 0)) | (code.sets[edge] ?? 0)) & search.tracked;
  const to = code.to[edge] ?? nowhere;
  cursor.facts = facts;
  const kind = to < 0 ? isBranch : (code.kinds[to] ?? 0);
  if ((kind & isBranch) === 0) {
    // Most targets are steps: what `landOn` does comes down to this.
    if ((kind & isGuarded) !== 0 && isBarred(code, to, facts)) return nowhere;
    return placeOf(search, to, (kind & onMainLine) === 0 ? resume : nowhere);
  }
  cursor.step = to;
  cursor.resume = resume;
  return landOn(code, search.caseClass, cursor) ? placeOf(search, cursor.step, cursor.resume) : nowhere;
}

/** The palette and the polite end lead on alike from every step with the same facts: they are looked at at the first. */
function lookAround(search: Search, from: number): void {
  const { code, hubs, state } = search;
  const known = hubs.count;
  // Mostly it is the same as for the state before.
  const last = search.lastHub << 2;
  const again = from < 0 && known > 0 && hubs.rows[last] === search.facts && hubs.rows[last + 1] === from;
  const index = again ? search.lastHub : intern(hubs, search.facts, from);
  if (from < 0) search.lastHub = index;
  if (search.mapped) map(search, state, ~index);
  if (index < known) return;
  hubs.rows[(index << 2) + 2] = state;
  for (let place = 0; place < code.palette.length; place += 1) {
    if ((code.palette[place]?.resume === true) !== from >= 0 || code.whens[place]?.(search.facts, search.caseClass) === false) continue;
    follow(search, code.jumps + place, { from, index });
  }
  if (from < 0) follow(search, code.politeEnd, { from, index });
}

function follow(search: Search, edge: number, { from, index }: { readonly from: number; readonly index: number }): void {
  const place = along(search, edge, from);
  if (place < 0) return;
  const target = reach(search, place, edge);
  if (search.mapped) map(search, ~index, target);
}

function map(search: Search, from: number, to: number): void {
  const at = search.wayCount * 2;
  if (at === search.ways.length) search.ways = longer(search.ways);
  search.ways[at] = from;
  search.ways[at + 1] = to;
  search.wayCount += 1;
}

/** Settles the cheapest return, of that cost: visits the state it comes to, and makes longer ones of it. */
function settle(search: Search, level: number): void {
  const { states, returns: known } = search;
  const index = settleReturn(known, level);
  if (index < 0) return;
  const from = readReturn(known, index, returnFrom);
  const to = readReturn(known, index, returnTo);
  const fromRow = from << stateShift;
  const toRow = to << stateShift;
  writeReturn(known, index, [nextFrom, states.rows[fromRow + returnsFromAt] ?? 0]);
  writeReturn(known, index, [nextTo, states.rows[toRow + returnsToAt] ?? 0]);
  states.rows[fromRow + returnsFromAt] = index + 1;
  states.rows[toRow + returnsToAt] = index + 1;
  if ((states.rows[toRow + costAt] ?? 0) <= 0) {
    states.rows[toRow + costAt] = level + 1;
    states.rows[toRow + beforeAt] = from;
    states.rows[toRow + byAt] = ~index;
    visit(search, to);
  }
  lengthen(search, index);
}
