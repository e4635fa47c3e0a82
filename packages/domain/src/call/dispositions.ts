import type { CallFact, Disposition } from '#compliance';
import { breaksByStanding, stepAt } from '#script';
import type { CallContext } from './context.ts';
import type { CallState } from './state.ts';
import { machineIn } from './machine-in.ts';

/** What may be recorded when a call stops before the script's own end, and the fact that must then hold. */
const afterFact: readonly (readonly [Disposition, CallFact])[] = [
  ['cease-requested', 'cease-requested'],
  ['represented', 'lawyer-stated'],
  ['vulnerable', 'vulnerable-person'],
  ['complaint', 'complaint-raised'],
  ['disputed', 'dispute-raised'],
  ['third-party', 'third-party-on-line'],
  ['unable-to-pay', 'hardship-stated'],
  ['plan-agreed', 'plan-agreed'],
];

/**
 * The dispositions under which the call may be ended now: the script's at its end; before it, what the facts bear out, and always that it was
 * cut short, since nobody is kept on the line.
 */
export function dispositionsAt(state: CallState, context: CallContext): readonly Disposition[] {
  if (state.phase === 'dialling') return ['no-answer', 'wrong-party'];
  if (state.phase !== 'talking') return [];
  const step = stepAt(machineIn(context), state);
  if (step.kind === 'end') return [step.disposition];
  const bornOut = afterFact.filter(([, fact]) => state.facts.includes(fact)).map(([disposition]) => disposition);
  if (state.promise !== null && !bornOut.includes('plan-agreed')) bornOut.push('promise');
  const sound = [...bornOut, 'ended-politely' as const].filter((disposition) =>
    context.pack.properties.every(
      (property) =>
        property.kind !== 'ends-with' ||
        !breaksByStanding(property, { kind: 'end', id: step.id, title: step.title, needs: [], disposition }, state.factSet),
    ),
  );
  return [...sound, 'cut-short'];
}
