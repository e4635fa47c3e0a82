import type { CallFact } from '#compliance';
import { never } from '#kernel';
import { type CaseClass, comparisonIndex, comparisonsIn, conditionHolds } from './conditions.ts';
import { displacedBy, factBit, factSet, type FactSet } from './facts.ts';
import type { Move } from './machine.ts';
import type { Comparison, Condition, ScriptBody, Step } from './script.ts';

/** The reserved target "back to where the palette interrupted". No step may have this id. */
export const resumeTarget = 'resume';

/** A target as the index of a step, or one of these. */
export const toResume = -1;
export const toNowhere = -2;
export const toItself = -3;

/** A way from one step to another: the facts it establishes, and the same as masks (`facts & ~clears | sets`). */
export type Edge = {
  readonly move: Move;
  readonly to: number;
  readonly establishes: readonly CallFact[];
  readonly clears: FactSet;
  readonly sets: FactSet;
};
/** A palette entry: offered where `when` holds; `resume` keeps the interrupted step. */
export type Jump = Edge & { readonly when: ((facts: FactSet, caseClass: CaseClass) => boolean) | undefined; readonly resume: boolean };

/** A step as numbers: what the proof and the runner read instead of the script's text. */
export type Node = {
  readonly step: Step;
  readonly needs: FactSet;
  readonly unless: FactSet;
  readonly end: boolean;
  /** It speaks, and has no words that are safe for a third party. */
  readonly notForThirdParty: boolean;
  readonly forRightParty: boolean;
  readonly mainline: boolean;
  readonly edges: readonly Edge[];
  readonly branch:
    | { readonly when: (facts: FactSet, caseClass: CaseClass) => boolean; readonly then: number; readonly otherwise: number }
    | undefined;
};

/** A script compiled: nodes by index, jumps that may be made from any of them. */
export type Code = {
  readonly nodes: readonly Node[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly jumps: readonly Jump[];
  readonly politeEnd: Edge;
  /** What the person may bring up anywhere: establishes a fact where the call stands. */
  readonly notes: readonly Edge[];
  readonly entry: number;
  readonly comparisons: readonly Comparison[];
};

/** Compiles a script. Targets that lead nowhere stay, as `toNowhere`: a script need not be sound to be compiled. */
export function compile(body: ScriptBody, given: { readonly mainline: ReadonlySet<string>; readonly notable: readonly CallFact[] }): Code {
  const indexOf = new Map<string, number>();
  for (const [index, { id }] of body.steps.entries()) if (!indexOf.has(id)) indexOf.set(id, index);
  const target = (id: string) => (id === resumeTarget ? toResume : (indexOf.get(id) ?? toNowhere));
  const comparisons = comparisonsIn(body);
  const indexOfComparison = comparisonIndex(comparisons);
  const holds = (condition: Condition) => (facts: FactSet, caseClass: CaseClass) =>
    conditionHolds(condition, facts, { caseClass, indexOf: indexOfComparison });
  const edge = (move: Move, to: string, establishes: readonly CallFact[]): Edge => ({
    move,
    to: target(to),
    establishes,
    ...masksOf(establishes),
  });
  const nodes = body.steps.map((step): Node => {
    const speaks = step.kind === 'say' || step.kind === 'ask';
    return {
      step,
      needs: factSet(step.needs),
      unless: factSet(step.unless ?? []),
      end: step.kind === 'end',
      notForThirdParty: speaks && !step.blocks.some(({ audience }) => audience === 'thirdPartySafe'),
      forRightParty: speaks && step.blocks.some(({ audience }) => audience === 'rightParty'),
      mainline: given.mainline.has(step.id),
      edges: edgesOf(step, edge),
      branch: step.kind === 'branch' ? { when: holds(step.when), then: target(step.then), otherwise: target(step.otherwise) } : undefined,
    };
  });
  return {
    nodes,
    indexOf,
    jumps: body.palette.map((entry) => ({
      ...edge({ kind: 'palette', entry: entry.id }, entry.goto, entry.establishes),
      when: entry.when === undefined ? undefined : holds(entry.when),
      resume: entry.resume,
    })),
    politeEnd: edge({ kind: 'polite-end' }, body.politeEnd, []),
    notes: given.notable.map((fact) => ({ move: { kind: 'note', fact }, to: toItself, establishes: [fact], ...masksOf([fact]) })),
    entry: target(body.entry),
    comparisons,
  };
}

function edgesOf(step: Step, edge: (move: Move, to: string, establishes: readonly CallFact[]) => Edge): readonly Edge[] {
  switch (step.kind) {
    case 'say':
      return [edge({ kind: 'next' }, step.next, step.establishes)];
    case 'ask':
      return step.answers.map(({ id, next, establishes }) => edge({ kind: 'answer', answer: id }, next, establishes));
    case 'do':
      return step.outcomes.map(({ outcome, next, establishes }) => edge({ kind: 'outcome', outcome }, next, establishes));
    case 'branch':
    case 'end':
      return [];
    default:
      return never(step);
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

/** Where a move aims and, after `landOn`, where it came down or why it did not: one record, written over, because a proof lands millions of times. */
export type Cursor = { status: 'landed' | 'not-offered' | 'nothing-to-resume' | 'barred'; step: number; facts: FactSet; resume: number };

const third = factBit('third-party-on-line');
const verified = factBit('right-party-verified');

/** Whether nobody may stand on a step with these facts: a need not established, a fact that rules it out, or words that a third party would hear. */
export function isBarred(node: Node, facts: FactSet): boolean {
  if ((facts & node.needs) !== node.needs || (facts & node.unless) !== 0) return true;
  return node.notForThirdParty && (facts & third) !== 0 && !(node.forRightParty && (facts & verified) !== 0);
}

/**
 * Lands on the target in `cursor.step`, with the facts after the move in `cursor.facts` and the interrupted step (or -1) in `cursor.resume`:
 * branches are resolved, then the step's needs checked. On the main line there is nothing left to resume.
 */
export function landOn(code: Code, caseClass: CaseClass, cursor: Cursor): boolean {
  const { facts } = cursor;
  let to = cursor.step;
  let resuming = false;
  for (let hops = 0; hops <= code.nodes.length; hops += 1) {
    if (to === toResume) {
      if (cursor.resume < 0) {
        cursor.status = 'nothing-to-resume';
        return false;
      }
      resuming = true;
      to = cursor.resume;
    }
    const node = code.nodes[to];
    if (node === undefined) break;
    cursor.step = to;
    if (isBarred(node, facts)) {
      cursor.status = 'barred';
      return false;
    }
    if (node.branch === undefined) {
      cursor.status = 'landed';
      if (resuming || node.mainline) cursor.resume = -1;
      return true;
    }
    to = node.branch.when(facts, caseClass) ? node.branch.then : node.branch.otherwise;
  }
  cursor.status = 'not-offered';
  return false;
}
