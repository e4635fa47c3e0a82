import type { CallFact } from '#compliance';
import { breaksByMoving, breaksByStanding, factBit, type Landing, type Move, movesAt, stepAt } from '#script';
import { landingOf } from './apply.ts';
import type { CallContext } from './context.ts';
import { type CallState, positionOf } from './state.ts';
import { guardedIn, machineIn } from './machine-in.ts';

/** The pack's property that a landing would break, if any. A script with a certificate never gets there: this is the second lock. */
export function brokenBy(state: CallState, landing: Landing, context: CallContext): string | undefined {
  if (landing.kind !== 'landed') return undefined;
  const { ends, establishes, position } = landing;
  // No other landing can break a property, and most are of the others.
  if (!ends && (establishes.length === 0 || !isGuarded(establishes, context))) return undefined;
  const step = stepAt(machineIn(context), position);
  for (const property of context.pack.properties) {
    if (breaksByMoving(property, state.factSet, establishes)) return property.rule;
    if (property.kind === 'ends-with' && breaksByStanding(property, step, position.facts)) return property.rule;
  }
  return undefined;
}

function isGuarded(establishes: readonly CallFact[], context: CallContext): boolean {
  const guarded = guardedIn(context);
  return establishes.some((fact) => (factBit(fact) & guarded) !== 0);
}

/** Every move of the script that the monitor would allow now, own edges first. */
export function lawfulMoves(state: CallState, context: CallContext): readonly Move[] {
  return movesAt(machineIn(context), positionOf(state)).filter((move) => {
    const landing = landingOf(state, move, context);
    return landing.kind === 'landed' && brokenBy(state, landing, context) === undefined;
  });
}
