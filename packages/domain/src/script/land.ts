import { type Code, forRightParty, isBranch, isGuarded, notForThirdParty, onMainLine, toResume } from './compile.ts';
import type { CaseClass } from './conditions.ts';
import { factBit, type FactSet } from './facts.ts';

const third = factBit('third-party-on-line');
const verified = factBit('right-party-verified');

/** The facts that decide who may hear a step's words. */
export const audienceFacts: FactSet = third | verified;

/** Whether nobody may stand on a step with these facts: a need not established, a fact that rules it out, or words that a third party would hear. */
export function isBarred(code: Code, step: number, facts: FactSet): boolean {
  const kind = code.kinds[step] ?? 0;
  if ((kind & isGuarded) === 0) return false;
  const needs = code.needs[step] ?? 0;
  if ((facts & needs) !== needs || (facts & (code.unless[step] ?? 0)) !== 0) return true;
  return (kind & notForThirdParty) !== 0 && (facts & third) !== 0 && !((kind & forRightParty) !== 0 && (facts & verified) !== 0);
}

/** Where a move aims and, after `landOn`, where it came down or why it did not: one record, written over, because a proof lands millions of times. */
export type Cursor = { status: 'landed' | 'not-offered' | 'nothing-to-resume' | 'barred'; step: number; facts: FactSet; resume: number };

/**
 * Lands on the target in `cursor.step`, with the facts after the move in `cursor.facts` and the interrupted step (or -1) in `cursor.resume`:
 * branches are resolved, then the step's needs checked. On the main line there is nothing left to resume.
 */
export function landOn(code: Code, caseClass: CaseClass, cursor: Cursor): boolean {
  const { facts } = cursor;
  const { kinds, branches } = code;
  let to = cursor.step;
  let resuming = false;
  for (let hops = 0; hops <= kinds.length; hops += 1) {
    if (to === toResume) {
      if (cursor.resume < 0) {
        cursor.status = 'nothing-to-resume';
        return false;
      }
      resuming = true;
      to = cursor.resume;
    }
    if (to < 0) break;
    cursor.step = to;
    if (isBarred(code, to, facts)) {
      cursor.status = 'barred';
      return false;
    }
    const kind = kinds[to] ?? 0;
    if ((kind & isBranch) === 0) {
      if (resuming || (kind & onMainLine) !== 0) cursor.resume = -1;
      cursor.status = 'landed';
      return true;
    }
    const branch = branches.get(to);
    if (branch === undefined) break;
    to = branch.when(facts, caseClass) ? branch.then : branch.otherwise;
  }
  cursor.status = 'not-offered';
  return false;
}
