import type { CallFact, Disposition } from '#compliance';
import { breaksByMoving, breaksByStanding, factSet, type Landing, type Move, movesAt, stepAt } from '#script';
import { landingOf } from './apply.ts';
import { type CallContext, machineIn } from './context.ts';
import type { Alternative } from './refusal.ts';
import { type CallState, positionOf } from './state.ts';

/** Actions whose outcome `done` follows from a result of their own, and the input that brings it. */
export const earnedBy = {
  'verify-identity': 'identity-result',
  'capture-budget': 'budget',
  'build-plan': 'agree-plan',
  'record-promise': 'promise',
  'schedule-follow-up': 'follow-up',
} as const satisfies { readonly [action: string]: Alternative['kind'] };

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

/** The pack's property that a landing would break, if any. A script with a certificate never gets there: this is the second lock. */
export function brokenBy(state: CallState, landing: Landing, context: CallContext): string | undefined {
  if (landing.kind !== 'landed') return undefined;
  const step = stepAt(machineIn(context), landing.position);
  const before = factSet(state.facts);
  return context.pack.properties.find(
    (property) =>
      breaksByMoving(property, before, landing.establishes) ||
      (property.kind === 'ends-with' && breaksByStanding(property, step, landing.position.facts)),
  )?.rule;
}

/** Every move of the script that the monitor would allow now, own edges first. */
export function lawfulMoves(state: CallState, context: CallContext): readonly Move[] {
  return movesAt(machineIn(context), positionOf(state)).filter((move) => {
    const landing = landingOf(state, move, context);
    return landing.kind === 'landed' && brokenBy(state, landing, context) === undefined;
  });
}

/** The dispositions under which the call may be ended now: the script's at its end; before it, what the facts bear out, or a polite end. */
export function dispositionsAt(state: CallState, context: CallContext): readonly Disposition[] {
  if (state.phase === 'dialling') return ['no-answer', 'wrong-party'];
  if (state.phase !== 'talking') return [];
  const step = stepAt(machineIn(context), state);
  if (step.kind === 'end') return [step.disposition];
  const facts = factSet(state.facts);
  const bornOut = afterFact.filter(([, fact]) => state.facts.includes(fact)).map(([disposition]) => disposition);
  if (state.promise !== null && !bornOut.includes('plan-agreed')) bornOut.push('promise');
  const sound = bornOut.filter((disposition) =>
    context.pack.properties.every(
      (property) =>
        property.kind !== 'ends-with' ||
        !breaksByStanding(property, { kind: 'end', id: step.id, title: step.title, needs: [], disposition }, facts),
    ),
  );
  return [...sound, 'ended-politely'];
}
