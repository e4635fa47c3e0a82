import { breaksByMoving, breaksByStanding, type Landing, type Lock, type Move, type Open, openAt, openMoves, stepAt } from '#script';
import type { CallContext } from './context.ts';
import { type CallState, positionOf } from './state.ts';
import { guardedIn, machineIn, machineUnder } from './machine-in.ts';

/** The pack's property that a landing would break, if any. A script with a certificate never gets there: this is the second lock. */
export function brokenBy(state: CallState, landing: Landing, context: CallContext): string | undefined {
  if (landing.kind !== 'landed') return undefined;
  const { ends, establishes, position, touches } = landing;
  // No other landing can break a property, and most are of the others.
  if (!ends && (touches === 0 || (touches & guardedIn(context)) === 0)) return undefined;
  const step = stepAt(machineIn(context), position);
  for (const property of context.pack.properties) {
    if (breaksByMoving(property, state.factSet, establishes)) return property.rule;
    if (property.kind === 'ends-with' && breaksByStanding(property, step, position.facts)) return property.rule;
  }
  return undefined;
}

/** Every move of the script that the monitor would allow now, own edges first. */
export function lawfulMoves(state: CallState, context: CallContext): readonly Move[] {
  return openMoves(machineUnder(state.caseClass, context), positionOf(state), lockIn(state, context));
}

/** Which of the script's moves the monitor would allow now, as a screen lists them. */
export function lawfulAt(state: CallState, context: CallContext): Open {
  return openAt(machineUnder(state.caseClass, context), positionOf(state), lockIn(state, context));
}

function lockIn(state: CallState, context: CallContext): Lock {
  return { guarded: guardedIn(context), breaks: (landing) => brokenBy(state, landing, context) !== undefined };
}
