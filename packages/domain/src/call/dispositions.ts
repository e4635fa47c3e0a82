import type { CallFact, Disposition } from '#compliance';
import { factBit, stepAt } from '#script';
import type { CallContext } from './context.ts';
import type { CallState } from './state.ts';
import { askedBefore, machineIn } from './machine-in.ts';

/** What may be recorded when a call stops before the script's own end, and the fact that must then hold. */
const afterFact = [
  ['cease-requested', 'cease-requested'],
  ['represented', 'lawyer-stated'],
  ['vulnerable', 'vulnerable-person'],
  ['complaint', 'complaint-raised'],
  ['disputed', 'dispute-raised'],
  ['third-party', 'third-party-on-line'],
  ['unable-to-pay', 'hardship-stated'],
  ['plan-agreed', 'plan-agreed'],
] as const satisfies readonly (readonly [Disposition, CallFact])[];
const early = afterFact.map(([disposition, fact]) => ({ disposition, bit: factBit(fact) }));
const agreed = factBit('plan-agreed');

/**
 * The dispositions under which the call may be ended now: the script's at its end; before it, what the facts bear out, and always that it was
 * cut short, since nobody is kept on the line.
 */
export function dispositionsAt(state: CallState, context: CallContext): readonly Disposition[] {
  if (state.phase === 'dialling') return ['no-answer', 'wrong-party'];
  if (state.phase !== 'talking') return [];
  const step = stepAt(machineIn(context), state);
  if (step.kind === 'end') return [step.disposition];
  const facts = state.factSet;
  const sound: Disposition[] = [];
  const add = (disposition: Disposition) => {
    if ((askedBefore(disposition, context) & ~facts) === 0) sound.push(disposition);
  };
  for (const { disposition, bit } of early) if ((facts & bit) !== 0) add(disposition);
  if (state.promise !== null && (facts & agreed) === 0) add('promise');
  add('ended-politely');
  sound.push('cut-short');
  return sound;
}
