import type { CallFact } from '#compliance';
import { invariant, never } from '#kernel';
import { comparisonIndex, comparisonsOf, conditionFacts, conditionsIn, type ConditionTest, conditionTest } from './conditions.ts';
import { displacedBy, factBit, factSet, type FactSet } from './facts.ts';
import type { Comparison, PaletteEntry, ScriptBody, Step, StepId } from './script.ts';

/** The reserved target "back to where the palette interrupted". No step may have this id. */
export const resumeTarget = 'resume';

/** A target as the index of a step, or one of these. */
export const toResume = -1;
const toNowhere = -2;
export const toItself = -3;

/** What a step is to the monitor, as bits of `Code.kinds`. */
export const isEnd = 1;
export const isBranch = 2;
/** Reachable from the entry without the palette: there is nothing left to resume. */
export const onMainLine = 4;
/** It has needs, facts that rule it out, or words that not everybody may hear. */
export const isGuarded = 8;
/** It speaks, and has no words that are safe for a third party. */
export const notForThirdParty = 16;
export const forRightParty = 32;
/** Its words have something to be filled in. */
export const isFilledIn = 64;
export const isAsk = 128;
export const isDo = 256;
/** Its outcome `done` is not the agent's to bring about: the person may answer wrongly until no answer is heard any more. */
export const isUnsure = 512;

const nothing: readonly CallFact[] = [];

/** Where a branch goes on. */
export type Branch = { readonly when: ConditionTest; readonly then: number; readonly otherwise: number };

/**
 * A script as whole numbers: what the proof and the runner read instead of its text. Steps are numbered in their order, and so are edges: each
 * step's own (from `firstEdge[step]` to before `firstEdge[step + 1]`), then those of the palette, the polite end, the resumption, the notes.
 */
export type Code = {
  readonly steps: readonly Step[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly entry: number;
  readonly ids: readonly StepId[];
  readonly kinds: Uint16Array;
  readonly needs: Int32Array;
  readonly unless: Int32Array;
  readonly branches: ReadonlyMap<number, Branch>;
  readonly firstEdge: Int32Array;
  /** Where each edge leads, and what it does to the facts: `facts & ~clears | sets`. */
  readonly to: Int32Array;
  readonly clears: Int32Array;
  readonly sets: Int32Array;
  /** The facts that each edge establishes, those too that it displaces again. */
  readonly touches: Int32Array;
  /** What each edge is called (the id of an answer or an entry, an outcome, a fact noted; no other has a name), and what it establishes, in order. */
  readonly names: string[];
  readonly establishes: (readonly CallFact[])[];
  readonly palette: readonly PaletteEntry[];
  /** The first edge of the palette, and where its entries are offered: undefined is everywhere. */
  readonly jumps: number;
  readonly whens: readonly (ConditionTest | undefined)[];
  readonly politeEnd: number;
  readonly resumption: number;
  /** What the person may bring up anywhere, and the first of its edges: each establishes a fact where the call stands. */
  readonly notable: readonly CallFact[];
  readonly notes: number;
  readonly comparisons: readonly Comparison[];
  /** The facts that some condition reads. */
  readonly readByConditions: FactSet;
};

/** Compiles a script. Targets that lead nowhere stay, as `toNowhere`: a script need not be sound to be compiled. */
export function compile(body: ScriptBody, notable: readonly CallFact[]): Code {
  const { steps, palette } = body;
  const count = steps.length;
  const indexOf = new Map<string, number>();
  const kinds = new Uint16Array(count);
  let jumps = 0;
  // From the last to the first: of steps with one id it is the first that counts.
  for (let index = count - 1; index >= 0; index -= 1) {
    const step = known(steps[index]);
    indexOf.set(step.id, index);
    kinds[index] = kindOf(step);
    jumps += waysOn(step);
  }
  const edges = jumps + palette.length + 2 + notable.length;
  const conditions = conditionsIn(body);
  const comparisons = comparisonsOf(conditions);
  const indexOfComparison = comparisonIndex(comparisons);
  const numbers = new ArrayBuffer(4 * (3 * count + 1 + 4 * edges));
  let taken = 0;
  const column = (length: number) => {
    const c = new Int32Array(numbers, taken * 4, length);
    taken += length;
    return c;
  };
  const branches = new Map<number, Branch>();
  const code: Code = {
    steps,
    indexOf,
    ids: steps.map(({ id }) => id),
    entry: targetOf(indexOf, body.entry),
    kinds,
    needs: column(count),
    unless: column(count),
    branches,
    firstEdge: column(count + 1),
    to: column(edges),
    clears: column(edges),
    sets: column(edges),
    touches: column(edges),
    names: Array.from({ length: edges }, () => ''),
    establishes: Array.from({ length: edges }, () => nothing),
    palette,
    jumps,
    whens: palette.map(({ when }) => (when === undefined ? undefined : conditionTest(when, indexOfComparison))),
    politeEnd: jumps + palette.length,
    resumption: jumps + palette.length + 1,
    notable,
    notes: jumps + palette.length + 2,
    comparisons,
    readByConditions: factSet(conditions.flatMap(conditionFacts)),
  };
  let edge = 0;
  for (let index = 0; index < count; index += 1) {
    const step = known(steps[index]);
    if (((kinds[index] ?? 0) & isGuarded) !== 0) {
      code.needs[index] = factSet(step.needs);
      code.unless[index] = factSet(step.unless ?? []);
    }
    if (step.kind === 'branch') {
      const when = conditionTest(step.when, indexOfComparison);
      branches.set(index, { when, then: targetOf(indexOf, step.then), otherwise: targetOf(indexOf, step.otherwise) });
    }
    code.firstEdge[index] = edge;
    edge = layOut(code, step, edge);
  }
  code.firstEdge[count] = edge;
  for (const { id, goto, establishes } of palette) {
    layOutEdge(code, edge, { name: id, to: targetOf(indexOf, goto), establishes });
    edge += 1;
  }
  code.to[code.politeEnd] = targetOf(indexOf, body.politeEnd);
  code.to[code.resumption] = toResume;
  for (const [index, fact] of notable.entries()) layOutEdge(code, code.notes + index, { name: fact, to: toItself, establishes: [fact] });
  markMainLine(code);
  return code;
}

/** How many edges of its own a step has. */
function waysOn(step: Step): number {
  switch (step.kind) {
    case 'say':
      return 1;
    case 'ask':
      return step.answers.length;
    case 'do':
      return step.outcomes.length;
    case 'branch':
    case 'end':
      return 0;
    default:
      return never(step);
  }
}

function kindOf(step: Step): number {
  let kind = step.needs.length > 0 || (step.unless !== undefined && step.unless.length > 0) ? isGuarded : 0;
  if (step.kind === 'end') kind |= isEnd;
  if (step.kind === 'branch') kind |= isBranch;
  if (step.kind === 'ask') kind |= isAsk;
  if (step.kind === 'do') kind |= step.action === 'verify-identity' ? isDo | isUnsure : isDo;
  if (step.kind !== 'say' && step.kind !== 'ask') return kind;
  let safe = false;
  for (const { audience, text } of step.blocks) {
    if (text['zh-CN'].includes('{') || text.en.includes('{')) kind |= isFilledIn;
    if (audience === 'thirdPartySafe') safe = true;
    else if (audience === 'rightParty') kind |= forRightParty;
  }
  return safe ? kind : kind | notForThirdParty | isGuarded;
}

/** Lays out the own edges of a step from this one on; the number after its last. */
function layOut(code: Code, step: Step, first: number): number {
  let edge = first;
  const add = (name: string, { next, establishes }: { readonly next: string; readonly establishes: readonly CallFact[] }) => {
    layOutEdge(code, edge, { name, to: targetOf(code.indexOf, next), establishes });
    edge += 1;
  };
  if (step.kind === 'say') add('', step);
  if (step.kind === 'ask') for (const answer of step.answers) add(answer.id, answer);
  if (step.kind === 'do') for (const outcome of step.outcomes) add(outcome.outcome, outcome);
  return edge;
}

type Way = { readonly name: string; readonly to: number; readonly establishes: readonly CallFact[] };

function layOutEdge(code: Code, edge: number, { name, to, establishes }: Way): void {
  code.names[edge] = name;
  code.establishes[edge] = establishes;
  code.to[edge] = to;
  if (establishes.length === 0) return;
  const { clears, sets } = masksOf(establishes);
  code.clears[edge] = clears;
  code.sets[edge] = sets;
  code.touches[edge] = factSet(establishes);
}

function targetOf(indexOf: ReadonlyMap<string, number>, id: string): number {
  return id === resumeTarget ? toResume : (indexOf.get(id) ?? toNowhere);
}

function markMainLine({ entry, kinds, firstEdge, to, branches }: Code): void {
  const waiting = [entry];
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    const kind = step < 0 ? onMainLine : (kinds[step] ?? onMainLine);
    if ((kind & onMainLine) !== 0) continue;
    kinds[step] = kind | onMainLine;
    const last = firstEdge[step + 1] ?? 0;
    for (let edge = firstEdge[step] ?? 0; edge < last; edge += 1) waiting.push(to[edge] ?? toNowhere);
    const branch = (kind & isBranch) === 0 ? undefined : branches.get(step);
    if (branch !== undefined) waiting.push(branch.then, branch.otherwise);
  }
}

/** What establishing facts in order does to a set, as two masks. */
export function masksOf(establishes: readonly CallFact[]): { readonly clears: FactSet; readonly sets: FactSet } {
  let clears: FactSet = 0;
  let sets: FactSet = 0;
  for (const fact of establishes) {
    const displaced = displacedBy(fact);
    clears |= displaced;
    sets = (sets & ~displaced) | factBit(fact);
  }
  return { clears, sets };
}

function known<Value>(value: Value | undefined): Value {
  invariant(value !== undefined, 'a step of the script has its place');
  return value;
}
