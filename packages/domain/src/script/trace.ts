import { invariant } from '#kernel';
import type { Code } from './compile.ts';
import { beforeIn, byIn, type Exploration, factsIn, passageIn, resumeIn, stepIn } from './exploration.ts';
import { type Cursor, landOn } from './land.ts';
import { type Machine, resumeAlong } from './machine.ts';
import { type Move, moveOf } from './moves.ts';
import { atOnce, byEdge, byNote, readReturn, returnBy, returnFrom, returnOne, returnOther } from './returns.ts';
import type { StepId } from './script.ts';

/** A move of a call, going back included, with the step it is made at and the step it leads to. */
export type ProofMove = { readonly step: StepId; readonly move: Move | { readonly kind: 'back' }; readonly to: StepId };

/** The shortest call to a state. */
export function callTo(exploration: Exploration, state: number): readonly ProofMove[] {
  const states: number[] = [];
  for (let at = state; at >= 0; at = beforeIn(exploration, at)) states.push(at);
  const call: ProofMove[] = [];
  for (const at of states.toReversed()) {
    const by = byIn(exploration, at);
    const from = beforeIn(exploration, at);
    if (from < 0) continue;
    if (by < 0) returning(exploration, ~by, call);
    else call.push(movement(exploration, { from, edge: by, to: at }));
  }
  return call;
}

/** A way out of a state of an exploration. */
export type Leaving = { readonly state: number; readonly edge: number };

/** The call to a state and on along an edge: to the step it leads to, or is refused at. */
export function callAlong(machine: Machine, exploration: Exploration, { state, edge }: Leaving): readonly ProofMove[] {
  const { code } = exploration;
  const from = stepIn(exploration, state);
  const to = edge >= code.notes ? from : leave(machine, exploration, { state, edge }).step;
  return [...callTo(exploration, state), { step: idOf(code, from), move: moveOf(code, edge), to: idOf(code, to < 0 ? from : to) }];
}

/** Where an edge leads from a state, notes left aside. */
export function leave({ code, caseClass }: Machine, exploration: Exploration, { state, edge }: Leaving): Cursor {
  const facts = (factsIn(exploration, state) & ~(code.clears[edge] ?? 0)) | (code.sets[edge] ?? 0);
  const from = { step: stepIn(exploration, state), resume: resumeIn(exploration, state) };
  const cursor: Cursor = { status: 'landed', step: code.to[edge] ?? 0, facts, resume: resumeAlong(code, edge, from) };
  landOn(code, caseClass, cursor);
  return cursor;
}

/** The moves of a return, put at the end of a call. */
function returning(exploration: Exploration, index: number, call: ProofMove[]): void {
  const { returns: known } = exploration;
  const one = readReturn(known, index, returnOne);
  const other = readReturn(known, index, returnOther);
  const from = readReturn(known, index, returnFrom);
  switch (readReturn(known, index, returnBy)) {
    case byNote:
      call.push(movement(exploration, { from, edge: one, to: from }));
      return;
    case byEdge: {
      const { edge, to } = passageIn(exploration, one);
      call.push(movement(exploration, { from, edge, to }));
      if (other !== atOnce) returning(exploration, other, call);
      call.push({ step: idAt(exploration, to), move: { kind: 'back' }, to: idAt(exploration, from) });
      return;
    }
    default:
      returning(exploration, one, call);
      returning(exploration, other, call);
  }
}

type Movement = { readonly from: number; readonly edge: number; readonly to: number };

function movement(exploration: Exploration, { from, edge, to }: Movement): ProofMove {
  return { step: idAt(exploration, from), move: moveOf(exploration.code, edge), to: idAt(exploration, to) };
}

function idAt(exploration: Exploration, state: number): StepId {
  return idOf(exploration.code, stepIn(exploration, state));
}

function idOf(code: Code, step: number): StepId {
  const found = code.steps[step];
  invariant(found !== undefined, 'a step of the exploration exists');
  return found.id;
}
