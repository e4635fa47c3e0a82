import type { Audience, CallFact } from '#compliance';
import { invariant, never } from '#kernel';
import { type Code, compile, isEnd, onMainLine } from './compile.ts';
import type { CaseClass } from './conditions.ts';
import { factBit, type FactSet, missingFrom } from './facts.ts';
import { type Cursor, isBarred, landOn } from './land.ts';
import { edgeOf, establishedBy, type Move, moveOf, noEdge } from './moves.ts';
import type { ScriptBody, Step, StepId } from './script.ts';

/** Where a call stands: what both the proof and the runner move. `facts` is a bit set. */
export type Position = { readonly step: StepId; readonly facts: FactSet; readonly resume: StepId | undefined };

/**
 * What a move leads to, or why the monitor refuses it. `ends` on a step that ends the call; `establishes` is in order, `touches` the same facts as a
 * set.
 */
export type Landing =
  | {
      readonly kind: 'landed';
      readonly position: Position;
      readonly ends: boolean;
      readonly establishes: readonly CallFact[];
      readonly touches: FactSet;
    }
  | { readonly kind: 'not-offered' }
  | { readonly kind: 'nothing-to-resume' }
  | { readonly kind: 'needs-missing'; readonly step: StepId; readonly missing: readonly CallFact[] }
  | { readonly kind: 'barred-while'; readonly step: StepId; readonly facts: readonly CallFact[] }
  /** A third party is on the line and the step has no words meant for one. */
  | { readonly kind: 'not-for-third-party'; readonly step: StepId };

/** A script made ready to run: compiled, with the facts that may be noted freely. */
export type Machine = {
  readonly body: ScriptBody;
  readonly notable: readonly CallFact[];
  readonly code: Code;
  /** Which of the script's comparisons hold for the case at hand. */
  readonly caseClass: CaseClass;
};

/** What a person may say at any moment that the script need not have asked. Where the palette answers it, the palette is the way. */
const spontaneous: readonly CallFact[] = [
  'cease-requested',
  'dispute-raised',
  'hardship-stated',
  'complaint-raised',
  'proof-requested',
  'vulnerable-person',
  'lawyer-stated',
];

/** Makes a script ready to run for a case of a class; the same script for another class is `{ ...machine, caseClass }`. */
export function machineOf(body: ScriptBody, caseClass: CaseClass = 0): Machine {
  const answered = new Set(body.palette.flatMap((entry) => entry.establishes));
  const notable = spontaneous.filter((fact) => !answered.has(fact));
  return { body, notable, code: compile(body, notable), caseClass };
}

/** Where a call of this script begins, or why it cannot. */
export function entryOf(machine: Machine): Landing {
  const { code, caseClass } = machine;
  const cursor: Cursor = { status: 'landed', step: code.entry, facts: 0, resume: -1 };
  landOn(code, caseClass, cursor);
  return landing(code, cursor, noEdge);
}

/** The step of a position. Positions come from this machine, so the step exists. */
export function stepAt(machine: Machine, position: { readonly step: StepId }): Step {
  return placedAt(machine.code, indexOf(machine, position.step));
}

export function isAnEnd({ kinds }: Code, step: number): boolean {
  return ((kinds[step] ?? 0) & isEnd) !== 0;
}

function placedAt(code: Code, index: number): Step {
  const step = code.steps[index];
  invariant(step !== undefined, 'a position stands on a step of its script');
  return step;
}

/** Every move one may try at a step, own edges first. Whether the monitor allows each is `follow`'s answer. */
export function movesAt(machine: Machine, position: Position): readonly Move[] {
  const { code } = machine;
  const step = indexOf(machine, position.step);
  if (isAnEnd(code, step)) return [];
  const moves: Move[] = [];
  for (let edge = code.firstEdge[step] ?? 0; edge < (code.firstEdge[step + 1] ?? 0); edge += 1) moves.push(moveOf(code, edge));
  for (let edge = code.jumps; edge < code.to.length; edge += 1) {
    if (edge !== code.resumption || position.resume !== undefined) moves.push(moveOf(code, edge));
  }
  return moves;
}

/** Carries out a move: the one place where a script's moves have a meaning, for the runner as `landOn` has it for the proof. */
export function follow(machine: Machine, position: Position, move: Move): Landing {
  const { code } = machine;
  const cursor = cursorAt(machine, position);
  const edge = isAnEnd(code, cursor.step) ? noEdge : edgeOf(code, cursor.step, move);
  if (edge === noEdge) return { kind: 'not-offered' };
  take(machine, edge, cursor);
  return landing(code, cursor, edge);
}

/** A cursor that stands on a position. */
export function cursorAt(machine: Machine, { step, facts, resume }: Position): Cursor {
  return { status: 'landed', step: indexOf(machine, step), facts, resume: resume === undefined ? -1 : indexOf(machine, resume) };
}

/** Takes an edge from where the cursor stands, which is no end. Whether it lands; where, or why not, is then in the cursor. */
export function take({ code, caseClass }: Machine, edge: number, cursor: Cursor): boolean {
  const { facts } = cursor;
  cursor.facts = (facts & ~(code.clears[edge] ?? 0)) | (code.sets[edge] ?? 0);
  if (edge >= code.notes) return true;
  if (edge >= code.jumps && code.whens[edge - code.jumps]?.(facts, caseClass) === false) {
    cursor.status = 'not-offered';
    return false;
  }
  cursor.resume = resumeAlong(code, edge, cursor);
  cursor.step = code.to[edge] ?? noEdge;
  return landOn(code, caseClass, cursor);
}

const nothing: readonly CallFact[] = [];

/** The step that is interrupted, or -1, once an edge is taken from a step with something to resume, or -1. */
export function resumeAlong(code: Code, edge: number, from: { readonly step: number; readonly resume: number }): number {
  if (edge < code.jumps || edge === code.resumption) return from.resume;
  return code.palette[edge - code.jumps]?.resume === true ? interrupted(code, from) : -1;
}

/** A palette answer used within a palette answer keeps the first interrupted step. */
export function interrupted({ kinds }: Code, { step, resume }: { readonly step: number; readonly resume: number }): number {
  return resume < 0 || ((kinds[step] ?? 0) & onMainLine) !== 0 ? step : resume;
}

function landing(code: Code, cursor: Cursor, edge: number): Landing {
  switch (cursor.status) {
    case 'landed': {
      const step = code.ids[cursor.step];
      invariant(step !== undefined, 'a position stands on a step of its script');
      const resume = cursor.resume < 0 ? undefined : code.ids[cursor.resume];
      return {
        kind: 'landed',
        position: { step, facts: cursor.facts, resume },
        ends: isAnEnd(code, cursor.step),
        establishes: edge === noEdge ? nothing : establishedBy(code, edge),
        touches: edge === noEdge ? 0 : (code.touches[edge] ?? 0),
      };
    }
    case 'barred':
      return whyBarred(code, cursor);
    default:
      return { kind: cursor.status };
  }
}

function indexOf(machine: Machine, step: StepId): number {
  const index = machine.code.indexOf.get(step);
  invariant(index !== undefined, 'a position stands on a step of its script');
  return index;
}

/**
 * Going back to an earlier position: the step is shown again, and nothing that was said or learnt is taken back.
 * Refused when the step's needs no longer hold (a third party has come on the line since).
 */
export function goBack(
  machine: Machine,
  position: Position,
  earlier: { readonly step: StepId; readonly resume: StepId | undefined },
): Landing {
  const { code } = machine;
  const index = indexOf(machine, earlier.step);
  if (isBarred(code, index, position.facts)) return whyBarred(code, { step: index, facts: position.facts });
  const { step, resume } = earlier;
  return {
    kind: 'landed',
    position: { step, facts: position.facts, resume },
    ends: isAnEnd(code, index),
    establishes: nothing,
    touches: 0,
  };
}

/** Why the monitor lets nobody onto a step with these facts. */
function whyBarred(code: Code, at: { readonly step: number; readonly facts: FactSet }): Landing {
  const step = placedAt(code, at.step);
  const missing = missingFrom(at.facts, step.needs);
  if (missing.length > 0) return { kind: 'needs-missing', step: step.id, missing };
  const facts = (step.unless ?? []).filter((fact) => (at.facts & factBit(fact)) !== 0);
  return facts.length > 0 ? { kind: 'barred-while', step: step.id, facts } : { kind: 'not-for-third-party', step: step.id };
}

/** Whether a text for an audience may be spoken now. A known third party hears only what is safe for third parties; the right party hears all. */
export function audienceMet(audience: Audience, facts: FactSet): boolean {
  switch (audience) {
    case 'thirdPartySafe':
      return true;
    case 'public':
      return (facts & factBit('third-party-on-line')) === 0;
    case 'rightParty':
      return (facts & factBit('right-party-verified')) !== 0;
    default:
      return never(audience);
  }
}
